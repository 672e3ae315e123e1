/**
 * How versions are compared by a pattern. GrowthBook splits a version at "." and "-", puts blanks before numbers of less than five digits,
 * and compares what comes of it as one text. A version itself has no blanks and no control characters here. So the text of a version is compared, from its start, with the padded bound: it is decided at
 * the first character that differs.
 */
export type VersionOrder = 'veq' | 'vlt' | 'vlte' | 'vgt' | 'vgte'

/** An RE2 pattern for the versions that compare so with the bound; undefined where none does. */
export function versionPattern(bound: string, order: VersionOrder): string | undefined {
  const pattern = new VersionPattern(bound, order)
  const versions = pattern.part(0, 0)
  // One "v" is taken away: what begins with another is above every number.
  const doubled = pattern.accepts('v', bound[0]) ? 'vv' : undefined
  const all = alternatives([versions && `v?${versions}`, doubled])
  return all && `^${all}`
}

const PADDED = 5
/** What ends a part: the next, build information, or the end. */
const PART_END = '(?:[-.+]|$)'
/** What ends a version: build information is not looked at. */
const END = '(?:\\+|$)'
/** Characters that no part has. */
const SEPARATORS = '+-.'

class VersionPattern {
  readonly #bound: string
  readonly #order: VersionOrder

  constructor(bound: string, order: VersionOrder) {
    this.#bound = bound
    this.#order = order
  }

  /** Whether what differs first decides so. A text that has ended is before one that goes on. */
  accepts(own: string | undefined, other: string | undefined): boolean {
    if (this.#order === 'veq') return false
    const isBefore = own === undefined || (other !== undefined && own < other)
    return isBefore === this.#order.startsWith('vlt')
  }

  /** The version from a part on; before it, `count` parts were the same as the bound before `at`. */
  part(at: number, count: number): string | undefined {
    const text = /^[^-]*/.exec(this.#bound.slice(at))?.[0] ?? ''
    const number = text.trimStart()
    const after = this.#after(at + text.length, count + 1)
    const same = after === undefined ? undefined : `${written(number)}${after}`
    if (number !== text) return alternatives([...this.#besideNumber(at, number), same])
    return alternatives([
      this.accepts(' ', this.#bound[at]) ? `\\d{1,4}${PART_END}` : undefined,
      this.#texts(at, text, 0, count),
      same,
    ])
  }

  /**
   * Parts other than this number of less than five digits. Of those without blanks, only shorter numbers, lower ones and no part at all
   * come before it; whatever follows so many digits of a higher number, it comes after it.
   */
  #besideNumber(at: number, number: string): readonly (string | undefined)[] {
    const { length } = number
    if (this.accepts(' ', '0')) {
      const shorter = length > 1 ? `\\d{1,${length - 1}}` : undefined
      const below = alternatives([shorter, this.#digits(number)])
      return [END, below && `${below}${PART_END}`]
    }
    if (!this.accepts('0', ' ')) return []
    const start = at === 0 ? '[^\\d+v]' : '[^\\d+]'
    const longer = length === 1 ? ['\\d[^+\\-.]'] : [`\\d{1,${length}}[^\\d+\\-.]`, `\\d{${length + 1}}`]
    return [start, ...longer, this.#digits(number)]
  }

  /** Numbers of as many digits that are not this one. */
  #digits(number: string): string | undefined {
    const [first] = number
    if (first === undefined) return undefined
    const rest = this.#digits(number.slice(1))
    const accepted = this.#digitsBeside(first)
    const more = number.length === 2 ? '\\d' : number.length > 2 ? `\\d{${number.length - 1}}` : ''
    return alternatives([accepted && `${accepted}${more}`, rest && `${first}${rest}`])
  }

  #digitsBeside(other: string | undefined): string | undefined {
    const accepted = [...'0123456789'].filter((digit) => digit !== other && this.accepts(digit, other)).join('')
    const [first = '', last] = [accepted.at(0), accepted.at(-1)]
    if (accepted.length < 2) return accepted === '' ? undefined : accepted
    return `[${first}-${last}]`
  }

  /** Other parts, of which `length` characters were the same as those of the bound's part. */
  #texts(at: number, text: string, length: number, count: number): string | undefined {
    const other = this.#bound[at + length]
    const isNumber = /^\d{0,4}$/.test(text.slice(0, length))
    const isShorter = length < text.length && (!isNumber || length === 0)
    const ended = isShorter ? this.#after(at + length, count + 1) : undefined
    // At the very start, what follows a "v" is looked at, not the "v" itself.
    const isFirst = at === 0 && length === 0
    const decided = this.#decidingCharacters(other, isNumber ? length : PADDED, isFirst)
    const rest = length < text.length ? this.#texts(at, text, length + 1, count) : undefined
    return alternatives([...decided, ended, rest && `${written(other as string)}${rest}`])
  }

  /** `digits` were all of the part so far; with no more than four it would be a number, which is padded. */
  #decidingCharacters(other: string | undefined, digits: number, isFirst: boolean): readonly (string | undefined)[] {
    const excluded = `${SEPARATORS}${isFirst ? 'v' : ''}`
    if (digits >= PADDED) return [this.#classOf(other, excluded)]
    const left = PADDED - 1 - digits
    const accepted = this.#digitsBeside(other)
    const more = left === 0 ? '' : `(?:\\d{${left}}|\\d{0,${left - 1}}[^\\d+\\-.])`
    return [this.#classOf(other, `${excluded}0123456789`), accepted && `${accepted}${more}`]
  }

  /** Of the characters that decide, without those excluded. */
  #classOf(other: string | undefined, excluded: string): string | undefined {
    if (this.#order === 'veq') return undefined
    const isUpwards = this.accepts('b', 'a')
    const bound = other?.charCodeAt(0) ?? -1
    const ranges: string[] = []
    const [first, last] = isUpwards ? [bound + 1, 0x7f] : [0, bound - 1]
    for (let from = first; from <= last; from++) {
      if (excluded.includes(String.fromCharCode(from))) continue
      let to = from
      while (to < last && !excluded.includes(String.fromCharCode(to + 1))) to++
      const end = isUpwards && to === 0x7f ? '\\x{10FFFF}' : escaped(to)
      ranges.push(from === to && end === escaped(to) ? escaped(from) : `${escaped(from)}-${end}`)
      from = to
    }
    return ranges.length === 0 ? undefined : `[${ranges.join('')}]`
  }

  /** After a part, with which `count` parts were the same as the bound before `at`. A third and last part has an end of its own. */
  #after(at: number, count: number): string | undefined {
    const end = this.#isAcceptedEnd(at, count) ? END : undefined
    const other = this.#bound[at]
    if (other === '-') {
      const rest = this.part(at + 1, count)
      return alternatives([end, rest && `[-.]${rest}`])
    }
    return alternatives([end, this.accepts('-', other) ? '[-.]' : undefined])
  }

  #isAcceptedEnd(at: number, count: number): boolean {
    const own = count === 3 ? '-~' : ''
    const rest = this.#bound.slice(at)
    if (own === rest) return this.#order !== 'vlt' && this.#order !== 'vgt'
    const index = [...own].findIndex((character, place) => character !== rest[place])
    return index < 0 ? this.accepts(undefined, rest[own.length]) : this.accepts(own[index], rest[index])
  }
}

function alternatives(branches: readonly (string | undefined)[]): string | undefined {
  const left = [...new Set(branches.filter((branch) => branch !== undefined))]
  return left.length > 1 ? `(?:${left.join('|')})` : left[0]
}

function written(text: string): string {
  return text.replace(/[^A-Za-z0-9 ~_]/g, (character) => escaped(character.charCodeAt(0)))
}

function escaped(code: number): string {
  const character = String.fromCharCode(code)
  return /[A-Za-z0-9 ~_]/.test(character) ? character : `\\x${code.toString(16).padStart(2, '0')}`
}
