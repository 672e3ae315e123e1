import { changePreview } from './change-preview.js'
import { alsoInWords } from './words.js'

/**
 * A change that is chosen and not saved. The bar says who would change, and only what it has said can be saved: by pointer,
 * touch and keys alike. There is one at a time.
 */
export function changeProposal({ bar, words, save, cancel }, { ask, onShown, onForget, onWithdrawn, onSave }) {
  /** The change; undefined where none is chosen. */
  let chosen
  let isShown = false
  const preview = changePreview(ask, (wish, answer) => {
    const told = onShown(wish, answer)
    if (wish !== chosen) return
    isShown = answer.error === undefined
    show(wish.key, told, isShown ? alsoInWords(wish.key, answer.flags) : '')
  })
  save.addEventListener('click', saveIt)
  cancel.addEventListener('click', withdraw)

  function show(...parts) {
    bar.hidden = parts.length === 0
    for (const [index, place] of [...words.children].entries()) place.textContent = parts[index] ?? ''
    save.disabled = !isShown
    save.hidden = chosen === undefined
    cancel.textContent = chosen === undefined ? 'Close' : 'Cancel'
  }

  /** Nothing is chosen any longer. Returns what was, and whether the focus went with the bar. */
  function forget() {
    const was = chosen
    const hadFocus = bar.contains(document.activeElement)
    chosen = undefined
    isShown = false
    preview.forget()
    onForget()
    return { was, hadFocus }
  }

  function withdraw() {
    const { was, hadFocus } = forget()
    show()
    if (was !== undefined) onWithdrawn(was, hadFocus)
  }

  /** Said in the bar, which has nothing to save then. */
  function fail(reason) {
    const { was, hadFocus } = forget()
    if (was !== undefined) onWithdrawn(was, hadFocus)
    show(was?.key, reason)
  }

  async function saveIt() {
    if (!isShown) return
    const { was, hadFocus } = forget()
    show()
    const error = await onSave(was, hadFocus)
    if (error !== undefined && chosen === undefined) show(was.key, error)
  }

  return {
    /** Shows who would change, while nothing is chosen. */
    peek(wish) {
      if (chosen === undefined) preview.ask(wish)
    },
    endPeek() {
      if (chosen === undefined) forget()
    },
    propose(wish) {
      const isOther = chosen !== undefined && (chosen.key !== wish.key || chosen.rule !== wish.rule)
      if (isOther) withdraw()
      chosen = wish
      isShown = false
      if (bar.hidden || isOther) show(wish.key, '…')
      else save.disabled = true
      preview.ask(wish)
    },
    /** The people, the person or the time have changed. */
    askAgain() {
      if (chosen !== undefined) preview.ask(chosen)
    },
    withdraw,
    fail(reason) {
      if (chosen !== undefined) fail(reason)
    },
    save: saveIt,
  }
}
