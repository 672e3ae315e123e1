import { Inexpressible } from '../../convert/conversion.js'
import { type Branches, type PatternNode, parsePattern } from './js-pattern-syntax.js'
import { type UnitSet, unitsOf } from './js-units.js'

/**
 * The RE2 pattern that finds the same in every well-formed text. JavaScript matches UTF-16 code units, of which a character beyond 16 bits
 * has two, RE2 whole characters: a part that may match half of one is said only where that makes no difference.
 * @throws {Inexpressible} for what RE2 cannot say
 */
export function re2Pattern(pattern: string, ignoreCase: boolean, at: string): string {
  const render = new Rendering(ignoreCase, at)
  return render.branches(parsePattern(pattern, at), 'open', 'open')
}

/**
 * What a half of a character can be beside: something that matches no half, the outside of the pattern, either of these, or something
 * that may match the other half.
 */
type Side = 'whole' | 'open' | 'whole or open' | 'half'

class Rendering {
  readonly #ignoreCase: boolean
  readonly #at: string

  constructor(ignoreCase: boolean, at: string) {
    this.#ignoreCase = ignoreCase
    this.#at = at
  }

  branches(branches: Branches, left: Side, right: Side): string {
    return branches.map((nodes) => this.#sequence(nodes, left, right)).join('|')
  }

  #sequence(nodes: readonly PatternNode[], left: Side, right: Side): string {
    const texts = nodes.map((node, index) => {
      const before = nodes.slice(0, index).reduce((side, one) => this.#sideOf(one, side), left)
      const after = nodes.slice(index + 1).reduceRight((side, one) => this.#sideOf(one, side), right)
      return this.#node(node, before, after)
    })
    return texts.join('')
  }

  #node(node: PatternNode, left: Side, right: Side): string {
    if (node.kind === 'edge' || node.kind === 'boundary') return node.text
    if (node.kind === 'unit') return this.#unit(this.#units(node.source), left, right)
    if (node.kind === 'group') return `(?:${this.branches(node.branches, left, right)})`
    return this.#repeat(node, left, right)
  }

  #unit(units: UnitSet, left: Side, right: Side): string {
    if (!units.hasHalves) return units.whole
    if (left === 'half' || right === 'half' || left.includes(' ') || right.includes(' ')) throw this.#halves()
    // Between whole characters, one unit is one of 16 bits. At an open end it may be half of a character as well.
    return left === 'whole' && right === 'whole' ? units.narrow : units.whole
  }

  #repeat(node: PatternNode & { kind: 'repeat' }, left: Side, right: Side): string {
    const { node: repeated, min, max } = node
    const quantifier = quantifierOf(min, max)
    if (repeated.kind !== 'unit') {
      const [before, after] = max > 1 ? [this.#sideOf(repeated, left), this.#sideOf(repeated, right)] : [left, right]
      return `(?:${this.#node(repeated, joined(left, before), joined(right, after))})${quantifier}`
    }
    const units = this.#units(repeated.source)
    if (!units.hasHalves) return `${units.whole}${quantifier}`
    if (left === 'half' || right === 'half') throw this.#halves()
    if (max === Number.POSITIVE_INFINITY && min <= 1) return `${units.whole}${quantifier}`
    if (max === 1) return `${this.#unit(units, left, right)}${quantifier}`
    throw this.#halves()
  }

  /** What stands beside a part that comes before or after this one, if `beyond` stands on the other side of it. */
  #sideOf(node: PatternNode, beyond: Side): Side {
    if (node.kind === 'edge') return 'whole'
    if (node.kind === 'boundary') return 'half'
    if (node.kind === 'unit') return this.#units(node.source).hasHalves ? 'half' : 'whole'
    if (node.kind === 'repeat') {
      const side = node.max === 0 ? beyond : this.#sideOf(node.node, beyond)
      return node.min === 0 ? joined(side, beyond) : side
    }
    const sides = node.branches.map((nodes): Side => {
      // From either end, the first that is never empty decides; whichever end it is, all of them are looked at.
      const all = nodes.map((one) => this.#sideOf(one, beyond))
      return nodes.length === 0 ? beyond : all.reduce(joined)
    })
    return sides.reduce(joined)
  }

  #units(source: string): UnitSet {
    return unitsOf(source, this.#ignoreCase, this.#at)
  }

  #halves(): Inexpressible {
    return new Inexpressible(
      'The pattern counts UTF-16 code units, of which some characters have two. RE2 counts characters.',
      this.#at,
    )
  }
}

function joined(one: Side, other: Side): Side {
  if (one === other) return one
  return one === 'half' || other === 'half' ? 'half' : 'whole or open'
}

function quantifierOf(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  if (max === 1 && min === 0) return '?'
  return min === max ? `{${min}}` : `{${min},${max}}`
}
