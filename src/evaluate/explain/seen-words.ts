import type { SeenValue } from './explanation.js'

/** A value of the context, as it would be written in a program. */
export function seenWords(seen: SeenValue): string {
  switch (seen.type) {
    case 'string':
      return JSON.stringify(seen.value)
    case 'date':
      return String(seen.value ?? 'an invalid date')
    case 'array': {
      const more = seen.omitted === undefined ? [] : [`… ${seen.omitted} more`]
      return `[${[...seen.items.map(seenWords), ...more].join(', ')}]`
    }
    case 'boolean':
    case 'number':
    case 'bigint':
      return String(seen.value)
    case 'null':
    case 'undefined':
      return seen.type
    default:
      return `${seen.type === 'object' ? 'an' : 'a'} ${seen.type}`
  }
}
