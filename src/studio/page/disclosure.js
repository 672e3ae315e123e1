import { element } from './element.js'

/** A button that shows and hides `body`. */
export function disclosure(label, body, onToggle) {
  const button = element('button.disclosure', { type: 'button', 'aria-controls': body.id }, label)
  const isOpen = () => !body.hidden

  function open(wanted) {
    body.hidden = !wanted
    button.setAttribute('aria-expanded', wanted)
  }

  button.addEventListener('click', () => {
    open(!isOpen())
    onToggle()
  })
  return { button, open, isOpen }
}
