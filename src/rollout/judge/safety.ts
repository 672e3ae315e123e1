import { type Arms, otherSignalShare, signalShare } from './arms.js'

/** Beyond it a ratio is not looked for. */
const MOST = 1e6

/** ln S: the evidence that the arm is less than `ratio` times as bad, by one step alone. */
export function lnSafe({ worse, other, share }: Arms, ratio: number): number {
  return (
    worse * Math.log(share / signalShare(ratio, share)) + other * Math.log((1 - share) / otherSignalShare(ratio, share))
  )
}

/** ln of exp(0.75 n floor / percent) 4^-worse: the evidence that the effect is below the floor. Percentages are 0..100. */
export function lnSmall(units: number, worse: number, floor: number, percentAfter: number): number {
  return (0.75 * units * floor) / percentAfter - worse * Math.log(4)
}

/** The least ratio that is excluded: of which the evidence `lnSafe` is at least `lnLevel`. `undefined` where none is. */
export function leastExcluded(arms: Arms, lnLevel: number): number | undefined {
  const { worse, other, share } = arms
  // Where the two arms are alike, given these counts, the evidence is least; it grows from there on.
  const likeliest = (worse * (1 - share)) / (Math.max(other, Number.MIN_VALUE) * share)
  let low = Math.max(1, Math.min(likeliest, MOST))
  let high = MOST
  if (!(lnSafe(arms, high) >= lnLevel)) return undefined
  if (lnSafe(arms, low) >= lnLevel) return low
  while (high / low > 1.000_001) {
    const middle = Math.sqrt(low * high)
    if (lnSafe(arms, middle) >= lnLevel) high = middle
    else low = middle
  }
  return high
}
