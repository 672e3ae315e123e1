/** Whether it is a sequence of things. A text, which is one of characters, is nobody's list. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}
