import type { Definition } from '../../evaluate/rule-set.js'
import type { Finding } from '../problems/document-problem.js'
import { type Place, pointerOf } from '../problems/place.js'

/** What a flag or cohort leads to, itself and everything it refers to included. */
export interface Reach {
  /** Tests made at worst to evaluate it once. */
  readonly tests: number
  /** Deepest nesting of conditions, cohorts entered. */
  readonly nesting: number
  /** Longest chain of flags, this one included. */
  readonly flags: number
  /** Whether the time can matter. */
  readonly timed: boolean
}

export interface Compiled<T> {
  readonly value: T
  readonly reach: Reach
}

/** Adds up the reach of a definition while it is compiled. */
export class Tally {
  private tests = 1
  private nesting = 0
  private flags = 0
  private timed = false
  readonly dependsOn: Definition[] = []
  private costliest: { readonly tests: number; readonly place: Place } | undefined

  /** `place` is where the tests stand, if they are many. */
  test(count = 1, place?: Place): void {
    this.tests += count
    if (place !== undefined && count > (this.costliest?.tests ?? 0)) this.costliest = { tests: count, place }
  }

  nest(depth: number): void {
    if (depth > this.nesting) this.nesting = depth
  }

  time(): void {
    this.timed = true
  }

  /** Takes in what a reference, met inside `depth` conditions, leads to. */
  refer({ value, reach }: Compiled<Definition>, depth = 0): void {
    this.dependsOn.push(value)
    this.test(reach.tests)
    this.nest(depth + reach.nesting)
    if (reach.flags > this.flags) this.flags = reach.flags
    this.timed ||= reach.timed
  }

  reach(): Reach {
    return { tests: this.tests, nesting: this.nesting, flags: this.flags, timed: this.timed }
  }

  /** More tests than `maxTestsPerFlag` allows. */
  tooCostly(what: string, tests: number, limit: number): Finding {
    const most = this.costliest
    const hint =
      most !== undefined && most.tests * 2 > limit
        ? `The one at ${pointerOf(most.place)} alone counts for ${most.tests}.`
        : 'What it refers to counts each time it is referred to.'
    return {
      code: 'too-costly',
      message: `Evaluating this ${what} could take ${tests} tests, more than the limit of ${limit}. ${hint} Simplify it, or raise the limit maxTestsPerFlag.`,
      expected: `at most ${limit} tests`,
    }
  }
}
