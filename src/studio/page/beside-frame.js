import { element } from './element.js'

/** A page of the service itself, for the person in the form. */
export function besideFrame(place, address) {
  if (address === undefined) return { show() {} }
  const frame = element('iframe', { title: 'What the service shows this person' })
  const section = element('section.beside', { id: 'beside' }, frame)
  place.append(section)
  let shown
  return {
    show(query) {
      const url = new URL(address)
      for (const [name, value] of query) url.searchParams.set(name, value)
      if (url.href !== shown) frame.src = url.href
      shown = url.href
    },
  }
}
