import { Inexpressible } from '../../convert/conversion.js'
import { literal } from './text-order.js'

/** The UTF-16 code units that a part of a regular expression matches, as RE2 writes them. */
export interface UnitSet {
  /** Whether the halves of characters beyond 16 bits are among them. */
  readonly hasHalves: boolean
  /** With all characters beyond 16 bits if it has halves. */
  readonly whole: string
  /** Without those. */
  readonly narrow: string
}

type Range = readonly [from: number, to: number]

const LAST_UNIT = 0xffff
const LAST_POINT = 0x10ffff
const HALVES: Range = [0xd800, 0xdfff]
const ASTRAL: Range = [LAST_UNIT + 1, LAST_POINT]

const known = new Map<string, UnitSet>()
const MOST_KNOWN = 1000

/**
 * JavaScript itself is asked what a part matches, unit by unit: there is no second reading of its classes and cases.
 * @throws {Inexpressible} for a part that matches some halves and not others
 */
export function unitsOf(source: string, ignoreCase: boolean, at: string): UnitSet {
  const key = `${ignoreCase} ${source}`
  const found = known.get(key)
  if (found !== undefined) return found
  const ranges = matchedRanges(new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : ''))
  const hasHalves = ranges.some(([from, to]) => from <= HALVES[0] && to >= HALVES[1])
  if (!hasHalves && ranges.some(([from, to]) => from <= HALVES[1] && to >= HALVES[0])) {
    throw new Inexpressible('The pattern asks for halves of characters.', at)
  }
  const units = {
    hasHalves,
    whole: classOf(hasHalves ? merged(ranges) : ranges),
    narrow: classOf(ranges),
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, units)
  return units
}

function matchedRanges(expression: RegExp): readonly Range[] {
  const ranges: [number, number][] = []
  for (let unit = 0; unit <= LAST_UNIT; unit++) {
    if (!expression.test(String.fromCharCode(unit))) continue
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === unit - 1) last[1] = unit
    else ranges.push([unit, unit])
  }
  return ranges
}

/** With the characters beyond 16 bits. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const last = ranges.at(-1)
  return last?.[1] === LAST_UNIT ? [...ranges.slice(0, -1), [last[0], LAST_POINT]] : [...ranges, ASTRAL]
}

function classOf(ranges: readonly Range[]): string {
  const [first, ...others] = ranges
  if (first !== undefined && others.length === 0 && first[0] === first[1]) return literal(first[0])
  const gaps = gapsOf(ranges)
  if (gaps.length === 0) return `[\\x00-${literal(LAST_POINT)}]`
  return gaps.length < ranges.length || ranges.length === 0 ? `[^${textOf(gaps)}]` : `[${textOf(ranges)}]`
}

function gapsOf(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  return next > LAST_POINT ? gaps : [...gaps, [next, LAST_POINT]]
}

function textOf(ranges: readonly Range[]): string {
  return ranges.map(([from, to]) => (from === to ? literal(from) : `${literal(from)}-${literal(to)}`)).join('')
}
