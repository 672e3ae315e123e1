/** Of the standard normal distribution: 95 % of it is within this many standard deviations. */
const Z = 1.959963984540054

/**
 * The 95 % score interval of a share that was seen in `count` of `total` independent draws, as fractions; all of it where there
 * was none. It holds its level for shares near 0 and 1 too, where the textbook's interval of ± 2 standard errors collapses.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212;
 * compared with eleven others in R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, where it is method 3.
 */
export function wilsonInterval(count: number, total: number): readonly [low: number, high: number] {
  if (total === 0) return [0, 1]
  const share = count / total
  const z2 = Z * Z
  const denominator = 1 + z2 / total
  const center = (share + z2 / (2 * total)) / denominator
  const half = (Z / denominator) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))
  return [count === 0 ? 0 : Math.max(0, center - half), count === total ? 1 : Math.min(1, center + half)]
}
