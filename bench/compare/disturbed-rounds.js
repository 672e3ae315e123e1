/**
 * Rounds in which something else took the processor: the fixed work of one of their processes took longer than Tukey's fence, the
 * upper quartile of all of them and one and a half interquartile ranges. The work is the same in every revision, so that leaving
 * a round out favours none.
 * @param {readonly (readonly number[])[]} rounds the time of the fixed work in each process of each round
 * @returns {number[]} indices
 */
export function disturbedRounds(rounds) {
  const sorted = rounds.flat().sort((a, b) => a - b)
  const quartile = (share) => sorted[Math.floor(share * (sorted.length - 1))]
  const fence = quartile(0.75) + 1.5 * (quartile(0.75) - quartile(0.25))
  return rounds.flatMap((times, index) => (times.some((time) => time > fence) ? [index] : []))
}
