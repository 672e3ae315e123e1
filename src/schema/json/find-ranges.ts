import type { TextRange } from './json-scanner.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING_BRACKET = 0x5b
const CLOSING_BRACKET = 0x5d
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
const COMMA = 0x2c
const SPACE = 0x20

/** A place of a JSON text that is looked for, or on the way to one. */
export interface Landmark {
  readonly parent: Landmark | undefined
  readonly members: Map<string, Landmark>
  /** Of the member's name, where it is one. */
  name?: TextRange
  value?: TextRange
}

/**
 * Notes where the landmarks are. Looks only into values that are landmarks and passes over all others: some ten times as fast
 * as reading the text. `text` must be JSON.
 */
export function findRanges(text: string, root: Landmark): void {
  let offset = 0
  visitValue(root)

  function visitValue(landmark: Landmark | undefined): void {
    skipBlanks()
    const start = offset
    const first = text.charCodeAt(offset)
    if (landmark === undefined || landmark.members.size === 0) skipValue(first)
    else if (first === OPENING_BRACE) visitMembers(landmark)
    else if (first === OPENING_BRACKET) visitElements(landmark)
    else skipValue(first)
    if (landmark !== undefined) landmark.value = { start, end: offset }
  }

  function visitMembers({ members }: Landmark): void {
    do {
      offset++
      skipBlanks()
      if (text.charCodeAt(offset) === CLOSING_BRACE) break
      const start = offset
      skipString()
      const written = text.slice(start, offset)
      const landmark = members.get(written.includes('\\') ? JSON.parse(written) : written.slice(1, -1))
      if (landmark !== undefined) landmark.name = { start, end: offset }
      skipBlanks()
      offset++
      visitValue(landmark)
      skipBlanks()
    } while (text.charCodeAt(offset) === COMMA)
    offset++
  }

  function visitElements({ members }: Landmark): void {
    let index = 0
    do {
      offset++
      skipBlanks()
      if (text.charCodeAt(offset) === CLOSING_BRACKET) break
      visitValue(members.get(String(index++)))
      skipBlanks()
    } while (text.charCodeAt(offset) === COMMA)
    offset++
  }

  function skipValue(first: number): void {
    if (first === QUOTE) skipString()
    else if (first === OPENING_BRACE || first === OPENING_BRACKET) skipBrackets()
    else while (offset < text.length && !isEnd(text.charCodeAt(offset))) offset++
  }

  function skipBrackets(): void {
    let depth = 0
    do {
      const code = text.charCodeAt(offset)
      if (code === QUOTE) {
        skipString()
        continue
      }
      if (code === OPENING_BRACE || code === OPENING_BRACKET) depth++
      else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth--
      offset++
    } while (depth > 0)
  }

  /** To after the quote that has an even number of backslashes before it. */
  function skipString(): void {
    for (offset = text.indexOf('"', offset + 1); ; offset = text.indexOf('"', offset + 1)) {
      let before = offset - 1
      while (text.charCodeAt(before) === BACKSLASH) before--
      if ((offset - before) % 2 === 1) break
    }
    offset++
  }

  function skipBlanks(): void {
    while (text.charCodeAt(offset) <= SPACE) offset++
  }
}

/** Of a number or word. */
function isEnd(code: number): boolean {
  return code === COMMA || code === CLOSING_BRACE || code === CLOSING_BRACKET || code <= SPACE
}
