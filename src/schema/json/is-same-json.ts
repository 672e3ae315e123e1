import { atOnce, Pace, type Steps } from '../steps.js'
import { Comparison } from './comparison.js'

/** Members that are listed in a unit of work. */
const LISTED_PER_UNIT = 10

/** Whether two JSON values are the same value, whatever the order of object members. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return one === other || atOnce(comparingJson(one, other, new Pace()))
}

/** As `isSameJson`, interruptible. */
export function* comparingJson(one: unknown, other: unknown, pace: Pace): Steps<boolean> {
  const comparison = new Comparison()
  const isSame = comparison.compare(one, other)
  if (pace.isBreakDue(comparison.cost)) yield
  // Not by `??`: the build of CommonJS makes its right side a function, in which nothing can be yielded.
  return isSame === undefined ? yield* comparingLarge(one, other, pace) : isSame
}

/** As `comparingJson`, for values that are too large for a `Comparison`. */
export function* comparingLarge(one: unknown, other: unknown, pace: Pace): Steps<boolean> {
  const left = [one, other]
  while (left.length > 0) {
    const b = left.pop()
    const a = left.pop()
    if (a === b) continue
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    if (Array.isArray(a) !== Array.isArray(b)) return false
    // Listing the members of a large object takes long, and there is no way to do it in parts.
    const members = Object.keys(a)
    if (pace.isBreakDue(0.3 + members.length / LISTED_PER_UNIT)) yield
    const { length } = Object.keys(b)
    if (pace.isBreakDue(0.2 + length / LISTED_PER_UNIT)) yield
    if (length !== members.length) return false
    for (const name of members) {
      if (!Object.hasOwn(b, name)) return false
      const [before, after] = [memberOf(a, name), memberOf(b, name)]
      if (before !== after) left.push(before, after)
      if (pace.isBreakDue(0.1)) yield
    }
  }
  return true
}

function memberOf(holder: object, name: string): unknown {
  return (holder as Record<string, unknown>)[name]
}
