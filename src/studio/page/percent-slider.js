import { element } from './element.js'

/**
 * A slider along a track. One that was moved stays where it is until another percentage is served. `onChoosing` is told
 * what it is moved over, and whether by keys; `onPercent` what it is left at, `onForget` that it is left where it was.
 */
export function percentSlider(track, { onChoosing, onForget, onPercent }) {
  const input = element('input.slider', { type: 'range', min: 0, max: 100 })
  let served
  /** Keys pass over every value on their way: what they choose is taken when Enter says so. */
  let isByKey = false

  const chosen = () => Math.round(Number(input.value) * 10) / 10
  const showChosen = () => {
    track.words.textContent = `${chosen()} %`
    input.setAttribute('aria-valuetext', `${chosen()} %`)
  }
  input.addEventListener('input', () => {
    showChosen()
    onChoosing(chosen(), isByKey)
  })
  input.addEventListener('change', () => {
    if (!isByKey) take()
  })
  input.addEventListener('pointerdown', () => {
    isByKey = false
  })
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') take()
    else if (key === 'Escape') leave()
    else if (key !== 'Tab') isByKey = true
  })
  input.addEventListener('blur', leave)

  function take() {
    isByKey = false
    if (chosen() !== served) onPercent(chosen())
  }

  function leave() {
    if (isByKey) reset()
    isByKey = false
    onForget()
  }

  function reset() {
    input.step = Number.isInteger(served) ? 1 : 'any'
    input.value = served
    showChosen()
  }

  return {
    input,
    reset,
    /** @param reason in words, undefined for not at all; `id` of the element that says it */
    lock(reason, id) {
      input.disabled = reason !== undefined
      input.title = reason ?? ''
      if (reason === undefined) input.removeAttribute('aria-describedby')
      else input.setAttribute('aria-describedby', id)
    },
    show(percent, label) {
      if (!input.isConnected) track.line.append(input)
      input.setAttribute('aria-label', label)
      if (percent === served) return showChosen()
      served = percent
      reset()
    },
  }
}
