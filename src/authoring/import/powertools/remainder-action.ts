import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { SourcePick } from '../translation.js'
import type { Action, Remainder } from './action.js'

/** `START <= a % BASE <= END`: the number of a unit is its draw. */
export const moduloRange: Action = ({ key, value, at }) => {
  const { BASE: base, START: start, END: end } = isObject(value) ? value : {}
  if (!isWhole(base) || !isWhole(start) || !isWhole(end) || !(start >= 0 && start <= end && end < base)) {
    throw new Inexpressible(
      'MODULO_RANGE takes whole numbers of which 0 <= START <= END <= BASE - 1 is true: Powertools refuses the document.',
      at,
    )
  }
  return { when: [], remainder: { key, base, start, end, at } }
}

/** What all of them say; undefined where they exclude each other. There is at least one. */
export function commonRemainder(remainders: readonly Remainder[]): Remainder | undefined {
  const [first, ...more] = remainders as [Remainder, ...Remainder[]]
  const other = more.find(({ key, base }) => key !== first.key || base !== first.base)
  if (other !== undefined) {
    throw new Inexpressible('A second MODULO_RANGE of another key or base: a rule here draws once.', other.at)
  }
  const start = Math.max(...remainders.map((one) => one.start))
  const end = Math.min(...remainders.map((one) => one.end))
  return start > end ? undefined : { ...first, start, end }
}

/** Percentages of a layer are 0 or at least this. */
const LEAST_PERCENT = 0.000001

/**
 * Where the range is in a layer of all remainders, in percent.
 * @throws {Inexpressible} for a range at the very beginning of a base so large that a layer cannot tell it
 */
export function slotOf({ base, start, end, at }: Remainder): { readonly from: number; readonly to: number } {
  const [from, to] = [(start / base) * 100, ((end + 1) / base) * 100]
  if ((from === 0 || from >= LEAST_PERCENT) && to >= LEAST_PERCENT) return { from, to }
  throw new Inexpressible(
    `A range within the first ${LEAST_PERCENT} % of its BASE: a slot here begins or ends at no percentage that small.`,
    at,
  )
}

/** A unit is a whole number, in decimal. Remainders of Python are never negative. */
export function pickByRemainder({ base, start, end }: Remainder, variant: string): SourcePick {
  return (unit) => {
    const remainder = ((Number(unit) % base) + base) % base
    return start <= remainder && remainder <= end ? variant : undefined
  }
}

/** Which of true and false the rule takes in: they are 1 and 0 in Python, and no units here. */
export function truthValuesOf({ base, start, end }: Remainder): readonly boolean[] {
  const isIn = (remainder: number) => start <= remainder && remainder <= end
  return [...(isIn(1 % base) ? [true] : []), ...(isIn(0) ? [false] : [])]
}

function isWhole(value: JsonValue | undefined): value is number {
  return Number.isSafeInteger(value)
}
