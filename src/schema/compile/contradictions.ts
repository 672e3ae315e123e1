import type { Primitive } from '../../evaluate/attribute-test.js'
import type { ConditionDefinition } from '../generated/flag-document.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'
import { receivedText } from '../problems/received-text.js'
import type { Pace, Steps } from '../steps.js'

/** Comparing many with many would take time, and mistakes are made among few. */
const MAX_COMPARED = 50

interface PlacedTest {
  readonly test: ConditionDefinition
  readonly place: Place
}

/** Warns where two conditions must both hold and no single value of the attribute satisfies them. */
export function* warningOfContradictions(
  when: ConditionDefinition | readonly ConditionDefinition[],
  place: Place,
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  const tests: PlacedTest[] = []
  if (isList(when)) yield* gatheringAll(when, place, tests, diagnostics, pace)
  else yield* gathering(when, place, tests, diagnostics, pace)
  if (tests.length < 2 || tests.length > MAX_COMPARED) return
  for (const [index, { test, place }] of tests.entries()) {
    if (pace.isBreakDue(index * comparingCost(test))) yield
    const earlier = tests.slice(0, index).find((other) => excludeEachOther(other.test, test))
    if (earlier === undefined) continue
    diagnostics.warning(place, {
      code: 'contradictory-conditions',
      message: `No value of "${test.attribute}" satisfies both this condition and an earlier one, and both must hold. ${cureOf(test, earlier.test)}`,
      expected: 'conditions that one value can satisfy',
      received: test,
    })
  }
}

function cureOf(test: ConditionDefinition, earlier: ConditionDefinition): string {
  const either = 'For either of them, put them into "any" or use "in".'
  if (isAbsence(test, earlier)) return either
  const isPair = test.equals !== undefined && earlier.equals !== undefined
  const both = isPair
    ? `: for one that holds both, write "includesAll": ${receivedText([earlier.equals, test.equals])}${asWords(test)}`
    : ''
  return `Only an array could${both}. ${either}`
}

function asWords({ as }: ConditionDefinition): string {
  return as === undefined ? '' : `, "as": "${as}"`
}

/** Of a test with another: each of its values is looked for among those of the other. */
function comparingCost({ in: list }: ConditionDefinition): number {
  return list === undefined ? 0.1 : Math.min(list.length, MAX_COMPARED) / 5
}

function* gatheringAll(
  conditions: readonly ConditionDefinition[],
  place: Place,
  tests: PlacedTest[],
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  for (const [index, condition] of conditions.entries()) {
    yield* gathering(condition, at(place, index), tests, diagnostics, pace)
  }
}

/** The attribute tests that must hold together; each alternative is looked at for itself. */
function* gathering(
  condition: ConditionDefinition,
  place: Place,
  tests: PlacedTest[],
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  if (pace.isBreakDue(0.3)) yield
  if (condition.attribute !== undefined) tests.push({ test: condition, place })
  else if (condition.all !== undefined) yield* gatheringAll(condition.all, at(place, 'all'), tests, diagnostics, pace)
  else if (condition.not !== undefined) {
    yield* warningOfContradictions(condition.not, at(place, 'not'), diagnostics, pace)
  } else if (condition.any !== undefined) {
    const anyPlace = at(place, 'any')
    for (const [index, one] of condition.any.entries()) {
      yield* warningOfContradictions(one, at(anyPlace, index), diagnostics, pace)
    }
  }
}

export function excludeEachOther(one: ConditionDefinition, other: ConditionDefinition): boolean {
  if (one.attribute !== other.attribute) return false
  if (isAbsence(one, other)) return one.exists !== other.exists
  // One value may be "5" to the one and 5 to the other.
  if (one.as !== other.as) return false
  const [values, others] = [valuesOf(one), valuesOf(other)]
  if (values !== undefined && others !== undefined) return !values.some((value) => others.includes(value))
  if (values !== undefined) return isRange(other) && !values.some((value) => isWithin(value, other))
  if (others !== undefined) return isRange(one) && !others.some((value) => isWithin(value, one))
  return isEmptyRange(one, other) || isEmptyRange(other, one)
}

function isAbsence(one: ConditionDefinition, other: ConditionDefinition): boolean {
  return one.exists === false || other.exists === false
}

/** What the attribute must equal one of, where that is said. An empty list matches nobody on purpose. */
function valuesOf({ equals, in: list, ignoreCase = false }: ConditionDefinition): readonly Primitive[] | undefined {
  if (ignoreCase) return undefined
  if (equals !== undefined) return [equals]
  return list !== undefined && list.length > 0 && list.length <= MAX_COMPARED ? list : undefined
}

function isRange({ gt, gte, lt, lte }: ConditionDefinition): boolean {
  return (gt ?? gte ?? lt ?? lte) !== undefined
}

function isWithin(value: Primitive, { gt, gte, lt, lte }: ConditionDefinition): boolean {
  if (typeof value !== 'number') return false
  if (gt !== undefined) return value > gt
  if (gte !== undefined) return value >= gte
  return lt === undefined ? value <= (lte ?? value) : value < lt
}

/** The one says how much at least, the other how much at most. */
function isEmptyRange(one: ConditionDefinition, other: ConditionDefinition): boolean {
  const [least, most] = [one.gt ?? one.gte, other.lt ?? other.lte]
  if (least === undefined || most === undefined) return false
  return least > most || (least === most && (one.gt !== undefined || other.lt !== undefined))
}

function isList(when: ConditionDefinition | readonly ConditionDefinition[]): when is readonly ConditionDefinition[] {
  return Array.isArray(when)
}
