import { expect, test } from 'vitest'
import type { Arms } from '../../../src/rollout/judge/arms.js'
import { lnHarm, lnStarts } from '../../../src/rollout/judge/harm.js'
import { leastExcluded, lnSafe, lnSmall } from '../../../src/rollout/judge/safety.js'
import { lnUnlikeDraw } from '../../../src/rollout/judge/sample-ratio.js'
import pinned from './pinned.json' with { type: 'json' }

const armsOf = ([worse = 0, other = 0, share = 0.5]: readonly number[]): Arms => ({ worse, other, share })
const tolerated = (tolerance: number) => 1 + tolerance / 100

test.each(pinned.harm)('harm in $buckets, tolerance $tolerance', ({ tolerance, buckets, ln }) => {
  expect(lnHarm(buckets.map(armsOf), tolerated(tolerance))).toBeCloseTo(ln, 6)
})

test.each(pinned.start)(
  'one start without its weight: $buckets, tolerance $tolerance',
  ({ tolerance, buckets, ln }) => {
    expect(lnStarts(buckets.map(armsOf), tolerated(tolerance))[0]).toBeCloseTo(ln, 6)
  },
)

test.each(pinned.conversionStart)('conversion, arms swapped: $treatment and $control', (one) => {
  const arms = { worse: one.control, other: one.treatment, share: 1 - one.share }
  expect(lnStarts([arms], tolerated(one.tolerance))[0]).toBeCloseTo(one.ln, 6)
})

test.each(pinned.safe)('safe: $bucket, less than $ratio times as bad', ({ bucket, ratio, ln }) => {
  expect(lnSafe(armsOf(bucket), ratio)).toBeCloseTo(ln, 6)
})

test.each(pinned.small)('small: $worse of $units units', ({ units, worse, floor, percentAfter, ln }) => {
  expect(lnSmall(units, worse, floor, percentAfter)).toBeCloseTo(ln, 6)
})

test.each(pinned.split)('split: $treatment and $control at $share', ({ treatment, control, share, ln }) => {
  expect(lnUnlikeDraw(treatment, control, share)).toBeCloseTo(ln, 6)
})

test.each(pinned.safe)('the least ratio excluded by $bucket is where the evidence comes to 20', ({ bucket }) => {
  const ratio = leastExcluded(armsOf(bucket), Math.log(20)) ?? Number.NaN
  expect(lnSafe(armsOf(bucket), ratio)).toBeCloseTo(Math.log(20), 3)
  expect(lnSafe(armsOf(bucket), ratio * 0.999)).toBeLessThan(Math.log(20))
})
