import { type Arms, otherSignalShare, signalShare } from './arms.js'

/** How much worse an arm may be that the evidence is to find: times as bad as tolerated. */
const RATIOS = [1.25, 1.5, 2, 3, 5, 10, 30] as const

/**
 * ln E: the evidence that one arm is more than `tolerated` times as bad, in buckets in their order. A mixture of e-processes, one for
 * each bucket at which a fault may have begun; the weights 1/(j(j+1)) add up to less than 1. As long as the arm is at most `tolerated`
 * times as bad, E is ever at least x with a probability of at most 1/x, however often one looks (Ville's inequality).
 */
export function lnHarm(buckets: readonly Arms[], tolerated: number): number {
  return lnSum(lnStarts(buckets, tolerated).map((start, index) => start - Math.log((index + 1) * (index + 2))))
}

/**
 * The evidence of a start at each bucket, without its weight: the mean over the ratios of the likelihood against that of
 * `tolerated`, over that bucket and all after it.
 */
export function lnStarts(buckets: readonly Arms[], tolerated: number): number[] {
  const sums = RATIOS.map(() => 0)
  return buckets
    .toReversed()
    .map((bucket) => {
      for (const [index, ratio] of RATIOS.entries()) {
        sums[index] = (sums[index] ?? 0) + lnLikelihoodRatio(bucket, ratio * tolerated, tolerated)
      }
      return lnSum(sums) - Math.log(RATIOS.length)
    })
    .reverse()
}

/** ln of the likelihood of a bucket under the ratio `one`, against that under `two`. */
function lnLikelihoodRatio({ worse, other, share }: Arms, one: number, two: number): number {
  const inArm = Math.log(signalShare(one, share) / signalShare(two, share))
  const inOther = Math.log(otherSignalShare(one, share) / otherSignalShare(two, share))
  return worse * inArm + other * inOther
}

/** ln of the sum of numbers that are given by their logarithms. */
function lnSum(logarithms: readonly number[]): number {
  const largest = Math.max(...logarithms)
  if (!Number.isFinite(largest)) return largest
  return largest + Math.log(logarithms.reduce((sum, one) => sum + Math.exp(one - largest), 0))
}
