import { InvalidOptionsError } from '../../errors.js'
import type { EvaluationContext, EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { contextProblem } from '../../options/context-problem.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkObject, checkTime, expecting, integerFrom, refused } from '../../options/value-checks.js'
import { checkFlagSet, checkKey, type FlagSet, missingFlag, ruleSetOf } from '../flags/flag-set.js'
import { isIterable } from '../flags/is-iterable.js'
import { instantsOfChange } from './changes-over-time.js'
import { plannedRamps } from './planned-ramps.js'
import { type Counts, checkObserved, sampleRatioTest } from './sample-ratio.js'
import { decisionsOf, type Simulation, sharesOf } from './simulation.js'
import { Tally } from './tally.js'

/** How a flag is simulated. */
export interface SimulationOptions {
  /**
   * When the flag is asked, in epoch milliseconds.
   * @default the present
   */
  readonly now?: number | undefined
  /**
   * How long from then on to follow ramps and time windows, in milliseconds; 60,000 to 31,622,400,000, 366 days.
   * @default not at all
   */
  readonly overMs?: number | undefined
  /**
   * How many units got each variant, as somebody else has counted: whether that is what the flag gives is tested.
   * @default nothing is tested
   */
  readonly observed?: Readonly<Record<string, number>> | undefined
  /**
   * Id or position of the rule whose split was observed.
   * @default the only one with a split; in a flag without splits the percentage of its only rule, or else the simulated shares
   */
  readonly rule?: string | number | undefined
}

const optionChecks: OptionChecks<SimulationOptions> = {
  now: checkTime,
  overMs: integerFrom(60_000, 31_622_400_000, 'milliseconds'),
  observed: checkObject,
  rule: expecting('the id of a rule, or its position from 0', (value) => {
    return (typeof value === 'string' && value !== '') || (Number.isSafeInteger(value) && Number(value) >= 0)
  }),
}

/**
 * Who of a population would get which variant of a flag: shares with 95 % intervals, what decides, how it changes over time,
 * and whether what was counted in production is what the flag gives (a sample-ratio test).
 *
 * Goes through the contexts once and keeps none of them, so that they may come from a generator.
 *
 * @param flags the document
 * @param key of the flag
 * @param contexts the population: each of them counts once
 * @throws {InvalidOptionsError} for a key that no flag has, a context that is no record of attributes, counts of other variants,
 * what `readFlags` did not give, and options that are misspelt or wrong
 * @example
 * ```ts
 * import { readFlags, simulateFlag } from 'holdfast/documents'
 *
 * const flags = readFlags({ schemaVersion: 1, flags: { dark: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } })
 * const users = Array.from({ length: 10_000 }, (_, index) => ({ targetingKey: `user-${index}` }))
 * for (const { variant, share, low, high } of simulateFlag(flags, 'dark', users).variants) {
 *   console.log(variant, share, low, high)
 * }
 * ```
 */
export function simulateFlag(
  flags: FlagSet,
  key: string,
  contexts: Iterable<EvaluationContextInput>,
  options: SimulationOptions = {},
): Simulation {
  checkFlagSet(flags, 'flags')
  checkKey(key, 'key')
  checkOptions(options, optionChecks)
  if (!isIterable(contexts)) throw refused('contexts', 'a sequence of contexts, such as an array', contexts)
  const simulator = new Simulator(flags, key, options)
  for (const context of contexts) simulator.add(context)
  return simulator.finish()
}

/** The same, for contexts that come one by one. */
export class Simulator {
  readonly #flag: Flag
  readonly #options: SimulationOptions
  readonly #tallies: readonly Tally[]
  readonly #now: number
  readonly #isExact: boolean
  #count = 0

  /** Options have been checked. */
  constructor(flags: FlagSet, key: string, options: SimulationOptions) {
    const { flags: byKey, unreadable } = ruleSetOf(flags)
    const flag = byKey.get(key)
    if (flag === undefined) throw new InvalidOptionsError('key', unreadable.get(key) ?? missingFlag(key, byKey.keys()))
    const { now = Date.now(), overMs = 0, observed, rule } = options
    if (observed !== undefined) checkObserved(flag, observed, now, rule)
    const { instants, exact } = instantsOfChange(flag, now, now + overMs)
    this.#flag = flag
    this.#options = options
    this.#now = now
    this.#isExact = exact
    this.#tallies = instants.map((at) => new Tally(flag, at))
  }

  /** @throws {InvalidOptionsError} for what is no record of attributes */
  add(context: EvaluationContextInput): void {
    const problem = context === null || context === undefined ? 'A context is missing.' : contextProblem(context)
    if (problem !== undefined) throw new InvalidOptionsError(`contexts.${this.#count}`, problem)
    this.#count++
    for (const tally of this.#tallies) tally.add(context as EvaluationContext)
  }

  finish(): Simulation {
    const [present] = this.#tallies as [Tally]
    const { overMs, observed, rule } = this.#options
    const variants = sharesOf(present)
    const simulated: Counts = Object.fromEntries(variants.map(({ variant, contexts }) => [variant, contexts]))
    return {
      flag: this.#flag.key,
      now: this.#now,
      contexts: this.#count,
      variants,
      decisions: decisionsOf(present),
      withoutUnit: present.count(({ details }) => details.includes('TARGETING_KEY_MISSING')),
      timeline: overMs === undefined ? [] : this.#tallies.map((tally) => ({ at: tally.at, variants: sharesOf(tally) })),
      isTimelineExact: this.#isExact,
      ramps: plannedRamps(this.#flag),
      ...(observed !== undefined && {
        sampleRatio: sampleRatioTest(this.#flag, observed, simulated, this.#now, rule),
      }),
    }
  }
}
