import type { TextRange } from '../problems/text-position.js'
import type { Pace, Steps } from '../steps.js'
import { JsonSyntaxError, type Wanted } from './json-syntax-error.js'

/** Follows a scan. `Context` is whatever it wants to know of the value it is in. */
export interface JsonVisitor<Context> {
  /** A member's name is read, or an element's turn has come; `name` is where it stands. Gives the context of its value. */
  enter(parent: Context, member: string | number, name: TextRange): Context
  /** A value is read, and all that is in it before. `scalar` is the value, or `undefined` for an object or array. */
  value(context: Context, range: TextRange, scalar: string | number | boolean | null | undefined): void
}

/** An object or array that is being read. */
interface Opened<Context> {
  readonly closing: '}' | ']'
  readonly context: Context
  readonly start: number
  /** Of the value that is read next. */
  index: number
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
export function* scanningJson<Context>(
  text: string,
  maxDepth: number,
  root: Context,
  visitor: JsonVisitor<Context>,
  pace: Pace,
): Steps<void> {
  const opened: Opened<Context>[] = []
  let offset = 0
  let context = root

  match(blank)
  do {
    if (opened.length > 0) yield* entering(opened[opened.length - 1] as Opened<Context>)
    if (text[offset] === '{' || text[offset] === '[') open()
    else {
      const start = offset
      const scalar = yield* readingScalar()
      visitor.value(context, { start, end: offset }, scalar)
    }
    closeAll()
    if (pace.isBreakDue(1)) yield
  } while (opened.length > 0)
  match(blank)
  if (offset < text.length) fail('end')

  function open(): void {
    if (opened.length === maxDepth) fail('less depth')
    const closing = text[offset] === '{' ? '}' : ']'
    opened.push({ closing, context, start: offset, index: 0 })
    offset++
  }

  /** Closes what ends here, and goes on to the next value of what does not. */
  function closeAll(): void {
    for (let inner = opened.at(-1); inner !== undefined; inner = opened.at(-1)) {
      const isFirst = inner.index === 0
      context = inner.context
      match(blank)
      if (text[offset] !== inner.closing) {
        if (!isFirst) passComma(inner)
        return
      }
      offset++
      opened.pop()
      visitor.value(context, { start: inner.start, end: offset }, undefined)
    }
  }

  function passComma({ closing }: Opened<Context>): void {
    if (text[offset] !== ',') fail('comma')
    const comma = offset++
    match(blank)
    if (text[offset] === closing) fail('no comma', comma)
  }

  /** Up to the value of a member or element. */
  function* entering(parent: Opened<Context>): Steps<void> {
    const start = offset
    const index = parent.index++
    if (parent.closing === ']') {
      context = visitor.enter(parent.context, index, { start, end: start })
      return
    }
    if (text[offset] !== '"') fail('name')
    const name = yield* readingString()
    context = visitor.enter(parent.context, name, { start, end: offset })
    match(blank)
    if (text[offset] !== ':') fail('colon')
    offset++
    match(blank)
  }

  function* readingScalar(): Steps<string | number | boolean | null> {
    if (text[offset] === '"') return yield* readingString()
    const start = offset
    if (!match(number) && !match(word)) fail('value')
    return JSON.parse(text.slice(start, offset))
  }

  function* readingString(): Steps<string> {
    const start = offset++
    match(plainCharacters)
    if (text[offset] === '"') return text.slice(start + 1, offset++)
    while (text[offset] !== '"') {
      if (!match(escapeSequence)) fail(text[offset] === '\\' ? 'escape' : 'string')
      match(plainCharacters)
      if (pace.isBreakDue(0.2)) yield
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
