/** How sure one is beforehand that units are drawn as they are to be: as if so many had been seen to be. */
const PRIOR_UNITS = 1000

/**
 * ln of the evidence that the arms do not have the shares that they are drawn by, from the distinct units seen in each: a Bayes factor
 * with a beta distribution around `share`, which is an e-process too.
 */
export function lnUnlikeDraw(treatment: number, control: number, share: number): number {
  const [a, b] = [PRIOR_UNITS * share, PRIOR_UNITS * (1 - share)]
  return lnBeta(a + treatment, b + control) - lnBeta(a, b) - treatment * Math.log(share) - control * Math.log(1 - share)
}

function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}

/** Stirling's series, from 10 up; below that by Γ(x + 1) = x Γ(x). `x` is above 0. */
function lnGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 10) {
    shift += Math.log(at)
    at += 1
  }
  const square = at * at
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
