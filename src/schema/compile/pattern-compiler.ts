import type { ValueTest } from '../../evaluate/attribute-test.js'
import { patternTest } from '../../evaluate/operators/pattern.js'
import { PatternError } from '../../evaluate/operators/pattern-error.js'
import type { DocumentLimits } from '../limits.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { Place } from '../problems/place.js'
import type { Pace, Steps } from '../steps.js'
import { compilingCost, leastSteps } from './pattern-size.js'
import type { Tally } from './reach.js'
import { patternTests } from './test-costs.js'

/** What takes RE2 hundreds of times as long as other characters: classes of all Unicode, and ranges that may run through it. */
const unicode = /\\[pP]|-(?:\\x|[^\0-\x7f])/g
const UNICODE_COST = 1_000

/** Compiling one pattern cannot be interrupted: it may take so many units of work, or this share of the limit. */
const COST_OF_ONE = 20_000
const SHARE_OF_ONE = 50

type CompiledPattern = ReturnType<typeof patternTest>

/** A place of the document, and what is tallied there. */
export interface PatternSite extends Place {
  readonly tally: Tally
}

/** Compiles each pattern of a document once, as long as all of them together cost no more than the limit. */
export class PatternCompiler {
  readonly #diagnostics: Diagnostics
  readonly #limits: DocumentLimits
  readonly #pace: Pace
  readonly #patterns = new Map<string, CompiledPattern>()
  #cost = 0

  constructor(diagnostics: Diagnostics, limits: DocumentLimits, pace: Pace) {
    this.#diagnostics = diagnostics
    this.#limits = limits
    this.#pace = pace
  }

  /** `undefined` when the pattern is refused. What it costs to evaluate is tallied at its site. */
  *compiling(pattern: string, ignoreCase: boolean, site: PatternSite): Steps<ValueTest | undefined> {
    const compiled = yield* this.#compiling(pattern, ignoreCase, site)
    if (compiled === undefined) return undefined
    site.tally.test(patternTests(pattern, compiled.steps), site)
    return compiled.test
  }

  *#compiling(pattern: string, ignoreCase: boolean, site: PatternSite): Steps<CompiledPattern | undefined> {
    const { maxPatternLength, maxTestsPerFlag } = this.#limits
    if (!this.#diagnostics.allowsLength('pattern', pattern, maxPatternLength, site)) return undefined
    const key = `${ignoreCase} ${pattern}`
    const known = this.#patterns.get(key)
    if (known !== undefined) return known
    const tests = patternTests(pattern, leastSteps(pattern))
    if (tests > maxTestsPerFlag) {
      // Its flag is refused for these tests alone.
      site.tally.test(tests, site)
      return undefined
    }
    const work = compilingCost(pattern, ignoreCase)
    if (!this.#allows(work, site)) return undefined
    if (!this.#afford(pattern.length + UNICODE_COST * (pattern.match(unicode)?.length ?? 0), site)) return undefined
    if (this.#pace.isBreakDue(work)) yield
    try {
      const compiled = patternTest(pattern, ignoreCase)
      this.#patterns.set(key, compiled)
      this.#pace.count(compiled.steps)
      return this.#afford(compiled.steps, site) ? compiled : undefined
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      this.#diagnostics.problem(site, {
        code: 'invalid-pattern',
        message: `Not an RE2 pattern: ${error.message}. RE2 has no look-around and no back-references, so that matching takes linear time.`,
        expected: 'a regular expression in RE2 syntax',
        received: pattern,
      })
      return undefined
    }
  }

  /** Reports a pattern that takes too long to compile. */
  #allows(work: number, place: Place): boolean {
    const most = Math.max(COST_OF_ONE, this.#limits.maxPatternCost / SHARE_OF_ONE)
    if (work <= most) return true
    this.#diagnostics.problem(place, {
      code: 'too-costly',
      message: `Compiling this pattern would take some ${work} µs, more than the ${most} that one may take. Write it without large repetitions, with fewer \\p classes, and with narrow ranges where case is ignored.`,
      expected: `a pattern that is compiled in ${most} µs`,
    })
    return false
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
