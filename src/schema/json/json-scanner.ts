import { JsonSyntaxError, type Wanted } from './json-syntax-error.js'

/** From one UTF-16 offset of a text up to another, which is not part of it. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Follows a scan. `Context` is whatever it wants to know of the value it is in. */
export interface JsonVisitor<Context> {
  /** A member's name is read, or an element's turn has come; `name` is where it stands. Gives the context of its value. */
  enter(parent: Context, member: string | number, name: TextRange): Context
  /** A value is read, and all that is in it before. `scalar` is the value, or `undefined` for an object or array. */
  value(context: Context, range: TextRange, scalar: string | number | boolean | null | undefined): void
}

const blank = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const word = /true|false|null/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON strings cannot hold
const plainCharacters = /[^"\\\u0000-\u001f]*/y
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Reads strict JSON (RFC 8259) and says what stands where, in UTF-16 offsets. Much slower than `JSON.parse`: for texts
 * something is wrong with.
 * @throws {JsonSyntaxError} at the first fault, or where arrays and objects nest more than `maxDepth` deep.
 */
export function scanJson<Context>(text: string, maxDepth: number, root: Context, visitor: JsonVisitor<Context>): void {
  let offset = 0
  let depth = 0
  let context = root

  match(blank)
  readValue()
  match(blank)
  if (offset < text.length) fail('end')

  function readValue(): void {
    const start = offset
    const own = context
    const scalar = readAnything(text[start])
    visitor.value(own, { start, end: offset }, scalar)
  }

  function readAnything(first: string | undefined): string | number | boolean | null | undefined {
    if (first === '"') return readString()
    const start = offset
    if (first === '{') readSequence('}', readMember)
    else if (first === '[') readSequence(']', readElement)
    else if (match(number) || match(word)) return JSON.parse(text.slice(start, offset))
    else fail('value')
    return undefined
  }

  /** From the opening bracket to the closing one. */
  function readSequence(closing: '}' | ']', readNext: (parent: Context, index: number) => void): void {
    if (++depth > maxDepth) fail('less depth')
    const parent = context
    offset++
    match(blank)
    for (let index = 0; text[offset] !== closing; index++) {
      readNext(parent, index)
      context = parent
      match(blank)
      if (text[offset] === closing) break
      if (text[offset] !== ',') fail('comma')
      const comma = offset++
      match(blank)
      if (text[offset] === closing) fail('no comma', comma)
    }
    offset++
    depth--
  }

  function readMember(parent: Context): void {
    const start = offset
    if (text[offset] !== '"') fail('name')
    const name = readString()
    context = visitor.enter(parent, name, { start, end: offset })
    match(blank)
    if (text[offset] !== ':') fail('colon')
    offset++
    match(blank)
    readValue()
  }

  function readElement(parent: Context, index: number): void {
    context = visitor.enter(parent, index, { start: offset, end: offset })
    readValue()
  }

  function readString(): string {
    const start = offset++
    match(plainCharacters)
    if (text[offset] === '"') return text.slice(start + 1, offset++)
    while (text[offset] !== '"') {
      if (!match(escapeSequence)) fail(text[offset] === '\\' ? 'escape' : 'string')
      match(plainCharacters)
    }
    offset++
    return JSON.parse(text.slice(start, offset))
  }

  function match(token: RegExp): boolean {
    token.lastIndex = offset
    if (!token.test(text)) return false
    offset = token.lastIndex
    return true
  }

  function fail(wanted: Wanted, at = offset): never {
    throw new JsonSyntaxError(wanted, text, at, context)
  }
}
