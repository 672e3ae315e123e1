import { disclosure } from './disclosure.js'
import { element } from './element.js'
import { flagBody } from './flag-body.js'
import { variantColors } from './variant-colors.js'
import { movesInWords, previewInWords } from './words.js'

/**
 * One flag: a line with its answer and switch, and when it is open, what there is to see of it. A change that is chosen here
 * is proposed; `save` makes it.
 */
export function flagCard(key, { isOpen, people, onPick, onToggle, onPeek, onEndPeek, onPropose, onWithdraw, onSave }) {
  const id = `flag-${key}`
  const toggle = element('button.switch', { type: 'button', role: 'switch', 'aria-label': `${key} enabled` })
  const answer = element('p.answer')
  const place = element('div.body', { id: `${id}-body` })
  const ramp = element('p.standing')
  const hint = element('p.hint')
  const fold = disclosure(key, place, onToggle)
  const card = element(
    'article.flag',
    { id, 'aria-labelledby': `${id}-name` },
    element('header', {}, element('h2', { id: `${id}-name` }, fold.button), answer, toggle, ramp, hint),
    place,
  )
  let body
  /** As the line and the details were shown last. */
  let line
  let shown
  let isInSight = false
  let reasonLocked
  /** Version that is to show a change; while it is asked for, true. */
  let awaited
  let isPreviewed = false
  let isFlipped = false
  fold.open(isOpen)

  toggle.addEventListener('click', () => {
    if (isFlipped) return onWithdraw()
    flip(true)
    onPropose({ enabled: !line.enabled })
    // The bar with the button that saves must not cover it.
    toggle.scrollIntoView({ block: 'nearest' })
  })
  toggle.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !isFlipped) return
    event.preventDefault()
    onSave()
  })
  for (const event of ['pointerenter', 'focus']) {
    toggle.addEventListener(event, () => toggle.disabled || onPeek({ enabled: !line.enabled }))
  }
  for (const event of ['pointerleave', 'blur']) toggle.addEventListener(event, onEndPeek)

  /** Shows the switch as it would be, or as it is. */
  function flip(isWanted) {
    isFlipped = isWanted
    toggle.classList.toggle('proposed', isWanted)
    toggle.setAttribute('aria-checked', line.enabled !== isWanted)
  }

  function reset() {
    flip(false)
    body?.resetSliders()
  }

  /** What was told of a change that was not made. */
  function forgetPreview() {
    if (!isPreviewed) return
    isPreviewed = false
    body?.field.preview()
    if (awaited === undefined) say('')
  }

  /** In the card, or in its line where it is closed. */
  function say(words) {
    hint.textContent = fold.isOpen() ? '' : words
    body?.say(words)
  }

  function makeBody() {
    body = flagBody(id, { people: people(), onPick, onPropose, onWithdraw, onSave })
    place.replaceChildren(...body.parts)
    body.lock(reasonLocked)
  }

  return {
    card,
    open: fold.open,
    isOpen: fold.isOpen,
    isInSight: () => isInSight,
    setInSight(isSeen) {
      isInSight = isSeen
    },
    /** Whether its content can be seen, and is not that of the line above it. */
    needsDetails: () => fold.isOpen() && isInSight && (shown === undefined || shown.line !== line),
    forgetPeople() {
      body = undefined
      shown = undefined
      place.replaceChildren()
    },
    forgetPreview,
    /** Its controls are as what is served has them. */
    reset,
    focusOn({ rule }) {
      if (rule === undefined) toggle.focus()
      else body?.focusOn(rule)
    },
    /** Waits for a change to be made. Returns why it was not, if so. */
    async save(saving) {
      awaited = true
      isFlipped = false
      toggle.classList.remove('proposed')
      const { published, error } = await saving
      const isThere = published === (fold.isOpen() ? shown?.version : line.version)
      awaited = error === undefined && !isThere ? published : undefined
      if (error === undefined) {
        if (!isThere) say(`${published} is published …`)
        // It may be served before the answer to its publication is here.
        else if (!fold.isOpen()) say(`${published} is served.`)
        return undefined
      }
      reset()
      say('')
      return error
    },
    /** @param reason in words, undefined for not at all */
    lock(reason) {
      reasonLocked = reason
      toggle.disabled = reason !== undefined
      toggle.title = reason ?? ''
      body?.lock(reason)
      if (reason !== undefined && body !== undefined) toggle.setAttribute('aria-describedby', body.lockId)
      else toggle.removeAttribute('aria-describedby')
    },
    /** Marks who would change. `wish` is what is being chosen for this flag; without it, another's is. Returns it in words. */
    preview(change, wish) {
      isPreviewed = true
      const you = body?.field.preview(change?.population)
      if (awaited !== undefined) return ''
      const words = previewInWords({ wish, kinds: change?.kinds, you, person: shown?.person, isEnabled: line.enabled })
      say(words)
      return words
    },
    /** Shows its line. */
    show(flag, { against, version }) {
      line = { ...flag, version }
      const colors = variantColors(flag)
      for (const [index, color] of colors.entries()) card.style.setProperty(`--variant-${index}`, color)
      card.classList.toggle('killed', !flag.enabled)
      toggle.hidden = !flag.hasSwitch
      flip(isFlipped)
      ramp.textContent = flag.ramp?.words ?? ''
      ramp.dataset.state = flag.ramp?.state
      showAnswer(answer, flag, colors[flag.variants.findIndex(({ name }) => name === flag.answer.variant)], against)
      if (awaited !== version || fold.isOpen()) return
      awaited = undefined
      say(`${version} is served.`)
    },
    /** Shows what is in it. Returns in words how many people moved how, if any did since it was last shown. */
    showDetails(details, { person, isNews, version, label, against }) {
      if (body === undefined) makeBody()
      const moves = body.show(details, { line, person, isNews, label, against })
      const words = isNews ? movesInWords(moves) : undefined
      const isAnswered = awaited !== undefined && shown?.version !== version
      if (isAnswered) awaited = undefined
      const isOld = shown?.line !== line || words !== undefined
      if (awaited === undefined && isOld) say(words ?? (isAnswered ? 'Nobody moved.' : ''))
      shown = { version, person, line }
      return words
    },
  }
}

function showAnswer(
  place,
  { answer: { variant = 'no answer', value }, against: other },
  color = 'var(--rest)',
  against,
) {
  place.style.setProperty('--color', color)
  const isPlain = (variant === 'on' && value === 'true') || (variant === 'off' && value === 'false')
  place.replaceChildren(
    element('b', {}, variant),
    isPlain || value === '{}' ? '' : element('code', {}, value),
    other === undefined ? '' : element('span.other', {}, `${against}: ${other}`),
  )
}
