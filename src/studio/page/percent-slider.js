import { element } from './element.js'

/**
 * A slider along a track. One that was moved stays where it is until another percentage is served, or it is reset.
 * `onPropose` is told what it is moved over; `onWithdraw` that it is back where it was; `onSave` that Enter was pressed.
 */
export function percentSlider(track, { onPropose, onWithdraw, onSave }) {
  const input = element('input.slider', { type: 'range', min: 0, max: 100 })
  let served

  const chosen = () => Math.round(Number(input.value) * 10) / 10
  const showChosen = () => {
    track.words.textContent = `${chosen()} %`
    input.setAttribute('aria-valuetext', `${chosen()} %`)
  }
  input.addEventListener('input', () => {
    showChosen()
    if (chosen() === served) onWithdraw()
    else onPropose(chosen())
  })
  // Let go of: the bar with the button that saves must not cover it.
  input.addEventListener('change', () => input.scrollIntoView({ block: 'nearest' }))
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') onSave()
  })

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
