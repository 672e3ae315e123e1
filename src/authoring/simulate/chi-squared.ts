/**
 * The probability that a chi-squared variable of that many degrees of freedom (a positive integer) is at least `statistic`
 * (0 or more). Relative error below 1e-10 as far down as doubles go.
 *
 * It is the regularized upper incomplete gamma function Q(k/2, x/2): where x is small by the series for its complement, else by
 * the continued fraction. Source: NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov/8.7.E1 and
 * https://dlmf.nist.gov/8.9.E2, the fraction evaluated by the modified method of Lentz (https://dlmf.nist.gov/3.10.iii).
 */
export function chiSquaredTail(statistic: number, degreesOfFreedom: number): number {
  const [a, x] = [degreesOfFreedom / 2, statistic / 2]
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  // x^a e^-x / Gamma(a)
  const front = Math.exp(a * Math.log(x) - x - logGammaOfHalves(degreesOfFreedom))
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x)
}

const PRECISION = 1e-16
const MAX_STEPS = 100_000

/** The sum of x^n / (a (a + 1) … (a + n)). */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MAX_STEPS && term > sum * PRECISION; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - …))). */
function upperFraction(a: number, x: number): number {
  let denominator = x + 1 - a
  let c = Number.POSITIVE_INFINITY
  let d = 1 / denominator
  let value = d
  for (let n = 1; n < MAX_STEPS; n++) {
    const numerator = -n * (n - a)
    denominator += 2
    d = 1 / nonZero(denominator + numerator * d)
    c = nonZero(denominator + numerator / c)
    value *= c * d
    if (Math.abs(c * d - 1) < PRECISION * 4) break
  }
  return value
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

/** The logarithm of Gamma(n / 2), by Gamma(a + 1) = a Gamma(a) from Gamma(1) = 1 or Gamma(1/2) = √π. */
function logGammaOfHalves(n: number): number {
  let logarithm = n % 2 === 0 ? 0 : Math.log(Math.PI) / 2
  for (let a = n % 2 === 0 ? 1 : 0.5; a < n / 2; a++) logarithm += Math.log(a)
  return logarithm
}
