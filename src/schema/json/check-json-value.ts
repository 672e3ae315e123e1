import type { DocumentProblem } from '../../errors.js'
import { type DocumentLimits, MAX_PROBLEMS } from '../limits.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { at, type Place, pointerOf } from '../problems/place.js'
import { atOnce, Pace, type Steps } from '../steps.js'
import { integerDoubt, memberFault, scalarFault, tooDeep, tooManyElements } from './json-rules.js'

/** An object or array that is being looked through. */
interface Opened {
  readonly object: object
  readonly place: Place | undefined
  /** Of an object. */
  readonly names: readonly string[] | undefined
  index: number
}

/**
 * Whether a value in memory is what a JSON text could hold: plain objects, arrays, strings, finite numbers, booleans and
 * null, within the limits. Gives every reason why not, and integers that may have been others.
 */
export function checkJsonValue(value: unknown, limits: DocumentLimits): readonly DocumentProblem[] {
  return atOnce(checkingJsonValue(value, limits, new Pace()))
}

/** As `checkJsonValue`, interruptible. */
export function* checkingJsonValue(
  value: unknown,
  limits: DocumentLimits,
  pace: Pace,
): Steps<readonly DocumentProblem[]> {
  const problems: DocumentProblem[] = []
  const left = { inexact: MAX_PROBLEMS, other: MAX_PROBLEMS }
  const around = new Set<object>()
  const opened: Opened[] = []
  visit(value, undefined)
  for (let inner = opened.at(-1); inner !== undefined; inner = opened.at(-1)) {
    if (pace.isBreakDue(0.2)) yield
    visitNext(inner)
  }
  return problems

  /** The next value in what is opened, or closes it. */
  function visitNext(inner: Opened): void {
    const { object, place, names } = inner
    const index = inner.index++
    if (names === undefined) {
      const array = object as readonly unknown[]
      if (index < array.length) visit(array[index], at(place, index))
      else close(object)
      return
    }
    const name = names[index]
    if (name === undefined) {
      close(object)
      return
    }
    const fault = memberFault(name, place?.member)
    if (fault === undefined) visit((object as Record<string, unknown>)[name], at(place, name))
    else report(at(place, name), fault)
  }

  function visit(value: unknown, place: Place | undefined): void {
    const fault = faultOf(value) ?? integerDoubt(value)
    if (fault !== undefined) report(place, fault)
    else if (typeof value === 'object' && value !== null) {
      around.add(value)
      opened.push({ object: value, place, names: Array.isArray(value) ? undefined : Object.keys(value), index: 0 })
    }
  }

  function close(object: object): void {
    opened.pop()
    around.delete(object)
  }

  function faultOf(value: unknown): Finding | undefined {
    if (typeof value !== 'object' || value === null) return isScalar(value) ? scalarFault(value) : notJson(value)
    if (around.has(value)) {
      return {
        code: 'cycle',
        message: 'This object contains itself. JSON has no cycles.',
        expected: 'an object that does not contain itself',
      }
    }
    if (around.size === limits.maxDepth) return tooDeep(limits.maxDepth)
    if (Array.isArray(value))
      return value.length > limits.maxListMembers ? tooManyElements(limits.maxListMembers) : undefined
    return isPlain(value) ? undefined : notJson(value)
  }

  function report(place: Place | undefined, finding: Finding): void {
    if (left[finding.code === 'inexact-number' ? 'inexact' : 'other']-- > 0)
      problems.push(problemAt(pointerOf(place), finding))
  }
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** An object literal, of this realm or another, or one without a prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function notJson(value: unknown): Finding {
  const what = typeof value === 'object' ? `an instance of ${className(value)}` : `a ${typeof value}`
  return {
    code: 'wrong-type',
    message: value === undefined ? 'undefined is not JSON: leave the member out.' : `JSON cannot represent ${what}.`,
    expected: 'a plain object, an array, a string, a finite number, a boolean or null',
  }
}

/** What stands under `constructor` need not be one: the value is not ours. */
function className(value: object | null): string {
  const name: unknown = value?.constructor?.name
  return typeof name === 'string' && name !== '' ? name : 'a class'
}
