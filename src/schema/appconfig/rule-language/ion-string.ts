import type { ScannedLiteral } from './ion-number.js'
import { RuleFault } from './rule-fault.js'

const plain: Readonly<Record<'"' | "'" | "'''", RegExp>> = {
  '"': /[^"\\]*/y,
  "'": /[^'\\]*/y,
  "'''": /(?:[^'\\]|'(?!''))*/y,
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  v: '\v',
  '"': '"',
  "'": "'",
  '?': '?',
  '\\': '\\',
  '/': '/',
  // A line break is passed over.
  '\n': '',
  '\r': '',
  '\r\n': '',
}

const escaped = /\\(?:(\r\n|[0abtnfrv"'?\\/\n\r])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y

/**
 * The string or quoted symbol at `offset`, on one line.
 * @throws {RuleFault} where it does not end, or holds what it cannot
 */
export function scanQuoted(text: string, offset: number): ScannedLiteral<string> {
  return scan(text, offset, text[offset] === '"' ? '"' : "'")
}

/** The string in triple quotes at `offset`, over as many lines as it likes; each line break is one line feed. */
export function scanLongString(text: string, offset: number): ScannedLiteral<string> {
  return scan(text, offset, "'''")
}

function scan(text: string, offset: number, quote: '"' | "'" | "'''"): ScannedLiteral<string> {
  let value = ''
  let at = offset + quote.length
  for (;;) {
    const run = matchAt(plain[quote], text, at)?.[0] ?? ''
    checkCharacters(run, at, quote)
    value += quote === "'''" ? run.replace(/\r\n?/g, '\n') : run
    at += run.length
    if (text.startsWith(quote, at)) break
    if (at >= text.length)
      throw new RuleFault(offset, 'This string is not closed.', `${quote} before the end of the rule`)
    const match = matchAt(escaped, text, at)
    if (match === null) throw badEscape(at)
    value += unescaped(match, at)
    at += match[0].length
  }
  if (/\p{Surrogate}/u.test(value)) {
    throw new RuleFault(offset, 'This is half of a character: a surrogate without its partner.', 'whole characters')
  }
  return { value, end: at + quote.length }
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}

function unescaped([, simple, ...codes]: RegExpExecArray, offset: number): string {
  if (simple !== undefined) return simpleEscapes[simple] ?? ''
  const code = Number.parseInt(codes.find((digits) => digits !== undefined) ?? '', 16)
  if (code > 0x10ffff) throw badEscape(offset)
  return String.fromCodePoint(code)
}

/** Ion has tabs and, between triple quotes, line breaks; other control characters are written as escapes. */
function checkCharacters(run: string, offset: number, quote: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const control = (quote === "'''" ? /[\0-\x08\x0e-\x1f]/ : /[\0-\x08\n\r\x0e-\x1f]/).exec(run)
  if (control === null) return
  const isBreak = control[0] === '\n' || control[0] === '\r'
  throw new RuleFault(
    offset + control.index,
    isBreak ? 'A string must end on the line where it begins.' : 'A string cannot contain this control character.',
    isBreak ? "\\n, or a string between ''' and '''" : 'an escape such as \\x07',
  )
}

function badEscape(offset: number): RuleFault {
  return new RuleFault(
    offset,
    'Amazon Ion has no such escape.',
    '\\n, \\t, \\", \\\\ and others of one letter, \\x and two digits, \\u and four, or \\U and eight',
  )
}
