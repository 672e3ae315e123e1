import { Inexpressible } from '../../convert/conversion.js'

/** A part of a regular expression of JavaScript, without flags. */
export type PatternNode =
  | { readonly kind: 'edge'; readonly text: string }
  | { readonly kind: 'boundary'; readonly text: string }
  /** One UTF-16 code unit that this part of the expression matches. */
  | { readonly kind: 'unit'; readonly source: string }
  | { readonly kind: 'group'; readonly branches: Branches }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }

export type Branches = readonly (readonly PatternNode[])[]

const MAX_DEPTH = 50

/**
 * Parses the part of JavaScript's syntax that RE2 can say as well.
 * @throws {Inexpressible} for look-around, back-references and what is only tolerated in old expressions
 */
export function parsePattern(pattern: string, at: string): Branches {
  const parser = new Parser(pattern, at)
  return parser.branches(0)
}

const SPECIAL = /[\^$\\.*+?()[\]{}|\uD800-\uDFFF]/
const ESCAPED_UNIT = /^\\(?:[dDwWsStnrfv]|0(?!\d)|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^A-Za-z0-9_\uD800-\uDFFF])/
const CLASS = /^\[(?:[^\]\\\uD800-\uDFFF]|\\[^cpPkuxb\uD800-\uDFFF]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})*\]/
const QUANTIFIER = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})\??/

class Parser {
  readonly #pattern: string
  readonly #at: string
  #position = 0

  constructor(pattern: string, at: string) {
    this.#pattern = pattern
    this.#at = at
  }

  branches(depth: number): Branches {
    if (depth > MAX_DEPTH) throw this.#unsaid('groups that nest so deep')
    const branches: PatternNode[][] = [[]]
    for (;;) {
      const next = this.#pattern[this.#position]
      if (next === undefined || next === ')') {
        if ((next === ')') !== depth > 0) throw this.#unsaid('a parenthesis without its partner')
        return branches
      }
      if (next === '|') {
        this.#position++
        branches.push([])
      } else branches.at(-1)?.push(this.#quantified(this.#term(next, depth)))
    }
  }

  #term(next: string, depth: number): PatternNode {
    if (next === '^' || next === '$') return { kind: 'edge', text: this.#take(next) }
    if (next === '(') return this.#group(depth)
    const rest = this.#pattern.slice(this.#position)
    const boundary = /^\\[bB]/.exec(rest)
    if (boundary !== null) return { kind: 'boundary', text: this.#take(boundary[0]) }
    const unit = next === '.' ? next : next === '[' ? CLASS.exec(rest)?.[0] : ESCAPED_UNIT.exec(rest)?.[0]
    if (unit !== undefined) return { kind: 'unit', source: this.#take(unit) }
    if (SPECIAL.test(next)) throw this.#unsaid(`"${rest.slice(0, 3)}"`)
    return { kind: 'unit', source: this.#take(next) }
  }

  #group(depth: number): PatternNode {
    const opening = /^\((?:\?:|(?!\?))/.exec(this.#pattern.slice(this.#position))?.[0]
    if (opening === undefined) throw this.#unsaid('look-around, or a group with a name or flags')
    this.#take(opening)
    const branches = this.branches(depth + 1)
    this.#take(')')
    return { kind: 'group', branches }
  }

  #quantified(node: PatternNode): PatternNode {
    const found = QUANTIFIER.exec(this.#pattern.slice(this.#position))
    if (found === null) return node
    if (node.kind === 'edge' || node.kind === 'boundary') throw this.#unsaid('a repeated assertion')
    const [text, least, comma, most] = found
    this.#take(text)
    if (least === undefined) {
      return { kind: 'repeat', node, min: text[0] === '+' ? 1 : 0, max: text[0] === '?' ? 1 : Number.POSITIVE_INFINITY }
    }
    const max = comma === undefined ? Number(least) : most ? Number(most) : Number.POSITIVE_INFINITY
    return { kind: 'repeat', node, min: Number(least), max }
  }

  #take(text: string): string {
    this.#position += text.length
    return text
  }

  #unsaid(what: string): Inexpressible {
    return new Inexpressible(`The pattern has ${what}, which RE2 does not have or would read otherwise.`, this.#at)
  }
}
