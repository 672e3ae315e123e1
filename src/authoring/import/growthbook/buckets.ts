import type { FeatureRule, Range } from './feature-shape.js'
import { BUCKETS, type HashVersion } from './fnv-hash.js'

/** For each bucket the index of what it gets, -1 for nothing. */
export type Assignment = Int16Array

/** Buckets from the first to below the second. */
export type Run = readonly [from: number, to: number]

/** A bucket gets the first range that it is in. */
export function ofRanges(ranges: readonly Range[], version: HashVersion): Assignment {
  return assigned(version, (share) => ranges.findIndex(([from, to]) => share >= from && share < to))
}

/** Whom a forced value is rolled out to; undefined without a share, for everyone whether they have a unit or not. */
export function ofRollout({ range, coverage }: FeatureRule, version: HashVersion): Assignment | undefined {
  if (range !== undefined) return ofRanges([range], version)
  if (coverage === undefined) return undefined
  return assigned(version, (share) => (coverage !== 0 && share <= coverage ? 0 : -1))
}

/** Which variation an experiment gives. Source: the specification of GrowthBook's SDKs, "getBucketRanges". */
export function ofExperiment({ variations = [], ranges, ...rule }: FeatureRule, version: HashVersion): Assignment {
  const assignment = ofRanges(ranges ?? rangesOf(variations.length, rule), version)
  return assignment.map((index) => (index < variations.length ? index : -1))
}

function rangesOf(count: number, { coverage = 1, weights: given }: Pick<FeatureRule, 'coverage' | 'weights'>): Range[] {
  const share = Math.min(1, Math.max(0, coverage))
  const total = given?.reduce((sum, weight) => sum + weight, 0) ?? 0
  const isFit = given?.length === count && total >= 0.99 && total <= 1.01
  const weights = isFit ? (given as readonly number[]) : new Array<number>(count).fill(1 / count)
  let start = 0
  return weights.map((weight): Range => {
    const from = start
    start += weight
    return [from, from + share * weight]
  })
}

function assigned(version: HashVersion, indexOf: (share: number) => number): Assignment {
  const count = BUCKETS[version]
  return Int16Array.from({ length: count }, (_, bucket) => indexOf(bucket / count))
}

/** The buckets that get `index`, next to one another as far as they are. */
export function runsOf(assignment: Assignment, index: number): readonly Run[] {
  const runs: [number, number][] = []
  for (const [bucket, one] of assignment.entries()) {
    if (one !== index) continue
    const last = runs.at(-1)
    if (last?.[1] === bucket) last[1]++
    else runs.push([bucket, bucket + 1])
  }
  return runs
}

/** How many buckets each index has, up to the highest that has one. */
export function countsOf(assignment: Assignment): readonly number[] {
  const counts: number[] = []
  for (const index of assignment) {
    while (counts.length <= index) counts.push(0)
    if (index >= 0) counts[index] = (counts[index] as number) + 1
  }
  return counts
}

/** A number of buckets, in percent. */
export function percentOf(buckets: number, version: HashVersion): number {
  return (buckets * 100) / BUCKETS[version]
}
