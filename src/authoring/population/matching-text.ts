import { patternTest } from '../../evaluate/operators/pattern.js'

const classSamples: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  t: '\t',
  n: '\n',
}

/**
 * A text in which the RE2 pattern is found: the first branch of each choice, as few repetitions as allowed. It is tried
 * before it is returned: undefined where such a text cannot be made so simply.
 */
export function matchingText(pattern: string): string | undefined {
  const flags = /^\(\?[a-zA-Z]+\)/.exec(pattern)?.[0] ?? ''
  const text = new PatternReader(pattern.slice(flags.length)).alternatives()
  return patternTest(pattern, false).test(text) ? text : undefined
}

/** Reads a pattern once from left to right. What it does not understand, it takes for itself. */
class PatternReader {
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  /** The text of the first alternative; the others are passed over. */
  alternatives(): string {
    const first = this.#sequence()
    while (this.#take('|')) this.#sequence()
    return first
  }

  #sequence(): string {
    let text = ''
    while (this.#at < this.#pattern.length && !')|'.includes(this.#next())) {
      const atom = this.#atom()
      text += atom.repeat(this.#repetitions())
    }
    return text
  }

  #atom(): string {
    if (this.#take('(')) {
      if (this.#take('?')) while (!/[:>]/.test(this.#next()) && this.#at < this.#pattern.length) this.#at++
      if (/[:>]/.test(this.#next())) this.#at++
      const group = this.alternatives()
      this.#take(')')
      return group
    }
    if (this.#take('[')) return this.#class()
    if (this.#take('\\')) return this.#escape()
    if (this.#take('^') || this.#take('$')) return ''
    return this.#take('.') ? 'x' : this.#read()
  }

  /** The first character of a class; of a negated one, some other. */
  #class(): string {
    const negated = this.#take('^')
    const start = this.#at
    const first = this.#take('\\') ? this.#escape() : this.#read()
    while (this.#at < this.#pattern.length && !this.#take(']')) this.#at += this.#next() === '\\' ? 2 : 1
    if (!negated) return first
    const listed = patternTest(`^[^${this.#pattern.slice(start, this.#at)}`, false)
    return ['x', '0', '-', 'Z', ' ', '~'].find((one) => listed.test(one)) ?? ''
  }

  #escape(): string {
    const letter = this.#read()
    if ('bBAzZ'.includes(letter)) return ''
    return classSamples[letter] ?? letter
  }

  /** How often at least; once where nothing is said. */
  #repetitions(): number {
    const braces = /^\{(\d+)(?:,\d*)?\}\??/.exec(this.#pattern.slice(this.#at))
    if (braces !== null) {
      this.#at += braces[0].length
      return Math.min(Number(braces[1]), 1_000)
    }
    const optional = this.#take('?') || this.#take('*')
    if (!optional && !this.#take('+')) return 1
    this.#take('?')
    return optional ? 0 : 1
  }

  #next(): string {
    return this.#pattern[this.#at] ?? ''
  }

  #read(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0)
    this.#at += character.length
    return character
  }

  #take(expected: string): boolean {
    if (this.#next() !== expected) return false
    this.#at += 1
    return true
  }
}
