import { anyOnLine, type CharacterSet, escapedSets, re2Char, wideMember } from './character-sets.js'

/** A part of a JavaScript regular expression without flags. */
export type Term =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'anchor'; readonly anchor: '^' | '$' | '\\b' }
  | { readonly kind: 'group'; readonly alternatives: readonly Sequence[] }
  | {
      readonly kind: 'repeat'
      readonly term: Term
      readonly min: number
      readonly max: number
      readonly isLazy: boolean
    }

export type Sequence = readonly Term[]

/** Thrown for what is legal in JavaScript, and is not said here. */
export class UnreadPattern extends Error {
  override readonly name = 'UnreadPattern'
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', 0: '\0' }

/**
 * Reads a regular expression that JavaScript accepts.
 * @throws {UnreadPattern} for look-around, back-references and other things that RE2 has not or means otherwise
 */
export function parseJsPattern(pattern: string): readonly Sequence[] {
  const reader = new PatternReader(pattern)
  return reader.alternatives()
}

class PatternReader {
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  /** Up to the end of the group or of the whole. */
  alternatives(): readonly Sequence[] {
    const alternatives: Term[][] = [[]]
    for (;;) {
      const next = this.#peek()
      if (next === undefined || next === ')') return alternatives
      if (this.#take('|')) alternatives.push([])
      else alternatives.at(-1)?.push(this.#repeated(this.#term()))
    }
  }

  #term(): Term {
    const char = this.#next()
    switch (char) {
      case '^':
      case '$':
        return { kind: 'anchor', anchor: char }
      case '.':
        return { kind: 'set', set: anyOnLine }
      case '(':
        return this.#group()
      case '[':
        return { kind: 'set', set: this.#set() }
      case '\\':
        return this.#escape()
      default:
        return { kind: 'char', char: plain(char) }
    }
  }

  #group(): Term {
    const opening = /^\?(?::|<(?![=!])[^>]*>)/.exec(this.#pattern.slice(this.#at))?.[0]
    if (opening === undefined && this.#peek() === '?') throw new UnreadPattern('look-around')
    this.#at += opening?.length ?? 0
    const alternatives = this.alternatives()
    this.#at += 1
    return { kind: 'group', alternatives }
  }

  #escape(): Term {
    const set = escapedSets.get(this.#peek() ?? '')
    if (set !== undefined) {
      this.#at += 1
      return { kind: 'set', set }
    }
    if (this.#take('b')) return { kind: 'anchor', anchor: '\\b' }
    return { kind: 'char', char: this.#escapedChar() }
  }

  #escapedChar(): string {
    const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(this.#pattern.slice(this.#at))
    if (code !== null) {
      this.#at += code[0].length
      return plain(String.fromCharCode(Number.parseInt((code[1] ?? code[2]) as string, 16)))
    }
    const char = this.#next()
    const isOctal = char === '0' && /[0-9]/.test(this.#peek() ?? '')
    const control = isOctal ? undefined : controls[char]
    if (control !== undefined) return control
    if (/[0-9A-Za-z]/.test(char)) throw new UnreadPattern(`the escape "\\${char}"`)
    return plain(char)
  }

  #set(): CharacterSet {
    const isNegated = this.#take('^')
    let ranges = ''
    let isWide = false
    while (!this.#take(']')) {
      const first = this.#member()
      if (typeof first === 'object') {
        // In brackets of its own, a class is a member of another.
        ranges += first.isWide ? wideMember(first) : first.re2.slice(1, -1)
        isWide ||= first.isWide
        if (this.#peek() === '-' && this.#peek(1) !== ']') throw new UnreadPattern('a range from or to a class')
        continue
      }
      if (this.#peek() !== '-' || this.#peek(1) === ']' || this.#peek(1) === undefined) {
        ranges += re2Char(first)
        continue
      }
      this.#at += 1
      const last = this.#member()
      if (typeof last === 'object') throw new UnreadPattern('a range from or to a class')
      if (first < '\ud800' && last > '\udfff') throw new UnreadPattern('a range through U+D800 to U+DFFF')
      ranges += `${re2Char(first)}-${re2Char(last)}`
    }
    if (ranges === '' || (isNegated && isWide)) throw new UnreadPattern('a class of nothing or of everything')
    return { re2: `[${isNegated ? '^' : ''}${ranges}]`, isWide: isNegated || isWide }
  }

  #member(): string | CharacterSet {
    if (!this.#take('\\')) return plain(this.#next())
    const set = escapedSets.get(this.#peek() ?? '')
    if (set !== undefined) {
      this.#at += 1
      return set
    }
    return this.#take('b') ? '\b' : this.#escapedChar()
  }

  #repeated(term: Term): Term {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(this.#pattern.slice(this.#at))
    if (found === null) return term
    this.#at += found[0].length
    const isLazy = this.#take('?')
    return { kind: 'repeat', term, ...bounds(found), isLazy }
  }

  #peek(ahead = 0): string | undefined {
    return this.#pattern[this.#at + ahead]
  }

  #next(): string {
    const char = this.#pattern[this.#at] as string
    this.#at += 1
    return char
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false
    this.#at += 1
    return true
  }
}

function bounds([text, min, comma, max]: RegExpExecArray): { min: number; max: number } {
  if (text === '*') return { min: 0, max: Number.POSITIVE_INFINITY }
  if (text === '+') return { min: 1, max: Number.POSITIVE_INFINITY }
  if (text === '?') return { min: 0, max: 1 }
  if (comma === '') return { min: Number(min), max: Number(min) }
  return { min: Number(min), max: max === '' ? Number.POSITIVE_INFINITY : Number(max) }
}

/** JavaScript takes a character beyond U+FFFF for two. */
function plain(char: string): string {
  if (/^[\ud800-\udfff]/.test(char)) throw new UnreadPattern('a character beyond U+FFFF')
  return char
}
