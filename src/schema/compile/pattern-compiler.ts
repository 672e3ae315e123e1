import type { ValueTest } from '../../evaluate/attribute-test.js'
import { patternTest } from '../../evaluate/operators/pattern.js'
import type { DocumentLimits } from '../limits.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { Place } from '../problems/place.js'

/** What takes RE2 hundreds of times as long as other characters: classes of all Unicode, and ranges that may run through it. */
const unicode = /\\[pP]|-(?:\\x|[^\0-\x7f])/g
const UNICODE_COST = 1_000

/** Compiles each pattern of a document once, as long as all of them together cost no more than the limit. */
export class PatternCompiler {
  readonly #diagnostics: Diagnostics
  readonly #limits: DocumentLimits
  readonly #tests = new Map<string, ValueTest>()
  #cost = 0

  constructor(diagnostics: Diagnostics, limits: DocumentLimits) {
    this.#diagnostics = diagnostics
    this.#limits = limits
  }

  /** `undefined` when the pattern is refused. */
  compile(pattern: string, ignoreCase: boolean, place: Place): ValueTest | undefined {
    if (!this.#diagnostics.allowsLength('pattern', pattern, this.#limits.maxPatternLength, place)) return undefined
    const key = `${ignoreCase} ${pattern}`
    const known = this.#tests.get(key)
    if (known !== undefined) return known
    if (!this.#afford(pattern.length + UNICODE_COST * (pattern.match(unicode)?.length ?? 0), place)) return undefined
    try {
      const { test, steps } = patternTest(pattern, ignoreCase)
      this.#tests.set(key, test)
      return this.#afford(steps, place) ? test : undefined
    } catch (error) {
      this.#diagnostics.problem(place, {
        code: 'invalid-pattern',
        message: `Not an RE2 pattern: ${messageOf(error)}. RE2 has no look-around and no back-references, so that matching takes linear time.`,
        expected: 'a regular expression in RE2 syntax',
        received: pattern,
      })
      return undefined
    }
  }

  /** Reports the first pattern that is beyond the limit. */
  #afford(cost: number, place: Place): boolean {
    const { maxPatternCost } = this.#limits
    const wasAffordable = this.#cost <= maxPatternCost
    this.#cost += cost
    const isAffordable = this.#cost <= maxPatternCost
    if (wasAffordable && !isAffordable) {
      this.#diagnostics.problem(place, {
        code: 'too-costly',
        message: `The patterns up to this one cost more than the limit of ${maxPatternCost} together. Write them without large repetitions and \\p classes, use the same one in several places, or raise the limit maxPatternCost.`,
        expected: `patterns that cost at most ${maxPatternCost} together`,
      })
    }
    return isAffordable
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
