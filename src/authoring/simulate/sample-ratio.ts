import { InvalidOptionsError } from '../../errors.js'
import { bucketPosition } from '../../evaluate/bucket.js'
import { shareAt } from '../../evaluate/evaluate-flag.js'
import { rampStepAt } from '../../evaluate/ramp.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { nearestHint } from '../../options/nearest-name.js'
import { chiSquaredTail } from './chi-squared.js'

/** Below this a mismatch is told: A/B tests are looked at often, and one in a thousand may be by chance. */
const SIGNIFICANCE = 0.001

/** Fewer than that expected of a variant, and the distribution of the statistic is not the one it is compared with. */
const LEAST_EXPECTED = 5

/** Whether the numbers of units that got each variant, as counted by somebody else, are what the flag gives. */
export interface SampleRatioTest {
  /**
   * `match`, `mismatch` (p below 0.001: something between flag and count loses or adds units), or `too-few` units to tell.
   */
  readonly verdict: 'match' | 'mismatch' | 'too-few'
  /** What was expected: the weights of a split, the percentage of the flag's only rule, or the shares of the simulation. */
  readonly expectedBy: 'split' | 'percentage' | 'simulation'
  /** Position of that rule. Absent for a simulation. */
  readonly ruleIndex?: number
  /** Id of that rule, if it has one. */
  readonly ruleId?: string
  /** Each variant that is compared. */
  readonly variants: readonly {
    /** Its name. */
    readonly variant: string
    /** How many were counted. */
    readonly observed: number
    /** How many of all that were counted it should be. */
    readonly expected: number
  }[]
  /** Variants that were counted but that nobody can get by that rule, or got in the simulation: always a mismatch. */
  readonly impossible: readonly string[]
  /** Variants that were counted and are none of the split's: they are not compared. */
  readonly leftOut: readonly string[]
  /** Pearson's chi-squared; null where it is beyond all bounds. */
  readonly statistic: number | null
  /** Variants that can vary freely: one less than there are. */
  readonly degreesOfFreedom: number
  /** The probability of a difference as large or larger by chance. */
  readonly pValue: number
}

/** Counts by variant. */
export type Counts = Readonly<Record<string, number>>

/**
 * @param observed counts by variant of the flag, which have been checked
 * @param simulated the same of the simulation, for flags whose shares no rule tells
 * @param rule id or position of the rule whose split is compared; by default the only one with a split
 */
export function sampleRatioTest(
  flag: Flag,
  observed: Counts,
  simulated: Counts,
  at: number,
  rule: string | number | undefined,
): SampleRatioTest {
  const design = designOf(flag, at, rule)
  return design === undefined ? againstSimulation(observed, simulated) : againstDesign(observed, design)
}

/** @throws {InvalidOptionsError} for counts that are none of the flag, and where it cannot be told which rule they are of */
export function checkObserved(flag: Flag, observed: Counts, at: number, rule: string | number | undefined): void {
  checkCounts(flag, observed)
  designOf(flag, at, rule)
}

/** Shares that a rule lays down. */
interface Design {
  readonly expectedBy: 'split' | 'percentage'
  readonly rule: Rule
  readonly shares: ReadonlyMap<string, number>
}

function designOf(flag: Flag, at: number, wanted: string | number | undefined): Design | undefined {
  const splits = flag.rules.filter(({ serve }) => serve.kind === 'split')
  if (wanted !== undefined) {
    const found = splits.find(({ id, index }) => id === wanted || index === wanted)
    if (found === undefined) throw noSplit(flag, splits, wanted)
    return splitDesign(found)
  }
  if (splits.length > 1) throw noSplit(flag, splits, undefined)
  if (splits[0] !== undefined) return splitDesign(splits[0])
  return flag.rules.length === 1 ? percentageDesign(flag, flag.rules[0] as Rule, at) : undefined
}

function splitDesign(rule: Rule): Design | undefined {
  if (rule.serve.kind !== 'split') return undefined
  const { edges, outcomes } = rule.serve
  const shares = new Map<string, number>()
  for (const [index, { variant }] of outcomes.entries()) {
    const share = bucketPosition((edges[index] as number) - (edges[index - 1] ?? 0)) / 100
    shares.set(variant.name, (shares.get(variant.name) ?? 0) + share)
  }
  return { expectedBy: 'split', rule, shares }
}

/** Of a rule that has nothing but a percentage: everyone else gets the default. */
function percentageDesign(flag: Flag, rule: Rule, at: number): Design | undefined {
  const { when, slot, exposure, serve } = rule
  const isAllThereIs = when === undefined && slot === undefined && flag.enabled && flag.requires.length === 0
  if (!isAllThereIs || exposure === undefined || serve.kind !== 'variant') return undefined
  // How many units are in a cohort, no percentage tells.
  if (exposure.kind === 'ramp' && rampStepAt(exposure.ramp, at).rings !== undefined) return undefined
  const served = serve.exposed.variant.name
  const other = flag.unmatched.variant.name
  if (served === other) return undefined
  const share = bucketPosition(shareAt(exposure, at).edge) / 100
  return {
    expectedBy: 'percentage',
    rule,
    shares: new Map([
      [served, share],
      [other, 1 - share],
    ]),
  }
}

function noSplit({ key }: Flag, splits: readonly Rule[], wanted: string | number | undefined): InvalidOptionsError {
  const names = splits.map(({ id, index }) => JSON.stringify(id ?? index)).join(', ')
  const message =
    wanted === undefined
      ? `Flag "${key}" has several rules with a split: ${names}. Say which was counted.`
      : `Flag "${key}" has no rule ${JSON.stringify(wanted)} with a split. ${names === '' ? 'None has one.' : `There is ${names}.`}`
  return new InvalidOptionsError('rule', message)
}

function checkCounts({ key, variants }: Flag, observed: Counts): void {
  const names = variants.map(({ name }) => name)
  for (const [variant, count] of Object.entries(observed)) {
    const option = `observed.${variant}`
    if (!names.includes(variant)) {
      const hint = nearestHint(variant, names, ` It has ${names.join(', ')}.`)
      throw new InvalidOptionsError(option, `${option}: Flag "${key}" has no variant "${variant}".${hint}`)
    }
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new InvalidOptionsError(option, `${option} must be a count: a whole number, 0 or more; received ${count}.`)
    }
  }
}

/** How well the counts fit shares that are known exactly. */
function againstDesign(all: Counts, { expectedBy, rule, shares }: Design): SampleRatioTest {
  const leftOut = expectedBy === 'split' ? countedOf(all).filter((variant) => !shares.has(variant)) : []
  const observed = Object.fromEntries(Object.entries(all).filter(([variant]) => !leftOut.includes(variant)))
  const total = totalOf(observed)
  const drawn = [...shares].filter(([, share]) => share > 0)
  const possible = drawn.map(([variant, share]) => row(variant, observed, share * total))
  const impossible = impossibleOf(observed, possible)
  const statistic = possible.reduce((sum, { observed: seen, expected }) => sum + squaredError(seen, expected), 0)
  const { index: ruleIndex, id } = rule
  const place = { ruleIndex, ...(id !== undefined && { ruleId: id }) }
  return { expectedBy, ...place, ...verdictOf(possible, impossible, leftOut, statistic) }
}

/** How alike two samples are. The simulation is one, too: its shares are not exact. */
function againstSimulation(observed: Counts, simulated: Counts): SampleRatioTest {
  const [seen, drawn] = [totalOf(observed), totalOf(simulated)]
  const names = Object.keys(simulated).filter((variant) => (simulated[variant] ?? 0) > 0)
  const rows = names.map((variant) => row(variant, observed, ((simulated[variant] ?? 0) / drawn) * seen))
  const impossible = impossibleOf(observed, rows)
  let statistic = 0
  for (const { variant, observed: count } of rows) {
    const both = count + (simulated[variant] ?? 0)
    for (const [value, sample] of [
      [count, seen],
      [simulated[variant] ?? 0, drawn],
    ] as const) {
      statistic += squaredError(value, (both * sample) / (seen + drawn))
    }
  }
  return { expectedBy: 'simulation', ...verdictOf(rows, impossible, [], statistic) }
}

/** Of a cell, as Pearson's statistic adds it up. */
function squaredError(seen: number, expected: number): number {
  return expected === 0 ? 0 : (seen - expected) ** 2 / expected
}

type Row = SampleRatioTest['variants'][number]

function row(variant: string, observed: Counts, expected: number): Row {
  return { variant, observed: Object.hasOwn(observed, variant) ? (observed[variant] ?? 0) : 0, expected }
}

function impossibleOf(observed: Counts, possible: readonly Row[]): readonly string[] {
  const known = new Set(possible.map(({ variant }) => variant))
  return countedOf(observed).filter((variant) => !known.has(variant))
}

function countedOf(counts: Counts): readonly string[] {
  return Object.keys(counts).filter((variant) => (counts[variant] ?? 0) > 0)
}

function verdictOf(
  variants: readonly Row[],
  impossible: readonly string[],
  leftOut: readonly string[],
  statistic: number,
): Omit<SampleRatioTest, 'expectedBy' | 'ruleIndex' | 'ruleId'> {
  const degreesOfFreedom = Math.max(variants.length - 1, 0)
  const pValue = impossible.length > 0 ? 0 : degreesOfFreedom === 0 ? 1 : chiSquaredTail(statistic, degreesOfFreedom)
  const isTooFew = impossible.length === 0 && variants.some(({ expected }) => expected < LEAST_EXPECTED)
  const verdict = isTooFew ? 'too-few' : pValue < SIGNIFICANCE ? 'mismatch' : 'match'
  return {
    verdict,
    variants,
    impossible,
    leftOut,
    statistic: impossible.length > 0 ? null : statistic,
    degreesOfFreedom,
    pValue,
  }
}

function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
