import { appendToPointer } from './json-pointer.js'

/** Where in a document compilation stands. A linked list: nothing is spelt out unless there is something to report. */
export interface Place {
  readonly parent: Place | undefined
  readonly member: string | number
}

export function at(parent: Place | undefined, member: string | number): Place {
  return { parent, member }
}

/** The place as a JSON Pointer (RFC 6901). */
export function pointerOf(place: Place | undefined): string {
  if (place === undefined) return ''
  return appendToPointer(pointerOf(place.parent), place.member)
}
