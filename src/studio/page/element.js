/**
 * Makes an element: `element('p.note', { id: 'x' }, 'text', child)`. Text is text, whatever it holds: flag documents
 * come from elsewhere, and nothing of theirs is ever read as HTML.
 */
export function element(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split('.')
  const made = document.createElement(tag)
  made.classList.add(...classes)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** The same for what is drawn. */
export function svg(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** Puts these children in place, moving nothing that is there already: an element that is moved loses the focus. */
export function arrange(parent, children) {
  const isArranged =
    children.length === parent.childElementCount && children.every((child, index) => parent.children[index] === child)
  if (!isArranged) parent.replaceChildren(...children)
}
