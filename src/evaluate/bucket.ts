import { murmur3 } from './murmur3.js'
import { UnitBlocks } from './unit-blocks.js'

/** Which of the four independent draws of a unit is meant. */
export type BucketKind = 'flag' | 'split' | 'layer' | 'cohort'

/** Size of the space a unit is drawn from: draws are integers in `[0, 2^32)`. */
const BUCKETS = 2 ** 32

/** The hash seed of one draw. Computed once, when a document is compiled. */
export function bucketSeed(kind: BucketKind, salt: string): number {
  return murmur3(`${kind}:${salt}`, 0)
}

/** Where `unit` falls in the draw of `seed`: an integer in `[0, 2^32)`, uniform and independent between seeds. */
export function drawBucket(unit: string, seed: number): number {
  return murmur3(unit, seed) >>> 0
}

/**
 * The draw of `drawBucket` as the signed integer of the same bits, which V8 passes around without allocating. `>>> 0` makes it
 * the draw, at the place where it is compared: a function that returned it would have to make an object of it.
 */
export type DrawBits = number

/** Hashing a longer unit takes so long that its blocks are kept, though it may be drawn but once. */
const LONG_UNIT = 256

/** Shared by all draws of long units: each asks whose blocks these are. */
const longUnits = new UnitBlocks()

/** `kept` has blocks of a unit, perhaps of this one. */
export function drawBits(unit: string, seed: number, kept: UnitBlocks | undefined): DrawBits {
  if (kept !== undefined) return kept.hash(unit, seed)
  return unit.length > LONG_UNIT ? longUnits.hash(unit, seed) : murmur3(unit, seed)
}

/** A draw as people read it, beside percentages: 0 (inclusive) to 100 (exclusive). */
export function bucketPosition(bucket: number): number {
  return (bucket / BUCKETS) * 100
}

/** The first draw outside `percent` (0..100). Monotone, so that raising a percentage only adds units. */
export function percentEdge(percent: number): number {
  return Math.floor((percent / 100) * BUCKETS)
}

/**
 * Upper bounds of the draws of each weight, in order; the last is exactly 2^32.
 * `weights` are finite, not negative, and their sum is above 0 and finite.
 */
export function splitEdges(weights: readonly number[]): number[] {
  const sums: number[] = []
  let sum = 0
  for (const weight of weights) {
    sum += weight
    sums.push(sum)
  }
  return sums.map((partial) => Math.floor((partial / sum) * BUCKETS))
}
