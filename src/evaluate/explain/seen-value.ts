import type { SeenValue } from './explanation.js'

const MAX_CHARACTERS = 80
const MAX_ELEMENTS = 10

/** What there is to show of a value of the context. Total: of a hostile object it says no more than that it is one. */
export function seenValue(value: unknown): SeenValue {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value: shortText(value) }
    case 'number':
      return { type: 'number', value: Number.isFinite(value) ? value : String(value) }
    case 'bigint':
      return { type: 'bigint', value: shortText(String(value)) }
    case 'boolean':
      return { type: 'boolean', value }
    case 'object':
      return value === null ? { type: 'null' } : seenObject(value)
    default:
      return { type: typeof value as 'undefined' | 'function' | 'symbol' }
  }
}

function seenObject(value: object): SeenValue {
  try {
    if (Array.isArray(value)) return seenArray(value)
    const time = dateTime(value)
    if (time === undefined) return { type: 'object' }
    return { type: 'date', value: Number.isNaN(time) ? null : new Date(time).toISOString() }
  } catch {
    return { type: 'object' }
  }
}

function seenArray(elements: readonly unknown[]): SeenValue {
  const items = Array.from({ length: Math.min(elements.length, MAX_ELEMENTS) }, (_, index) => {
    const element = elements[index]
    // One level deep: the elements of elements are tested by nothing.
    return Array.isArray(element) ? ({ type: 'object' } as const) : seenValue(element)
  })
  return { type: 'array', items, ...(elements.length > items.length && { omitted: elements.length - items.length }) }
}

function dateTime(value: object): number | undefined {
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return undefined
  }
}

/** The first 80 characters, and a sign that there are more. Never half of one. */
export function shortText(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text
  const characters = Array.from(text.slice(0, 2 * MAX_CHARACTERS))
  if (characters.length <= MAX_CHARACTERS && text.length <= 2 * MAX_CHARACTERS) return text
  return `${characters.slice(0, MAX_CHARACTERS).join('')}…`
}
