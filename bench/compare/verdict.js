import { spread } from '../measure.js'

// Every round measures three processes: this revision (`here`), the other one (`there`), and the other one once more (`again`).
// Whatever `again` differs from `there` by is noise, so that nobody has to guess how noisy the machine is.

/** That one run fails although nothing has changed. */
const RISK = 0.01

/**
 * What samples say of each row. A row of time is worse if its median ratio is above its noise floor and the ratio's interval
 * above 1. A row of bytes is worse if its least sample is above every sample of the other revision: most rows have the same
 * number in every process, and the others vary with what V8 optimised when.
 */
export function verdictOf(rows) {
  const timed = rows.filter(({ unit }) => unit !== 'bytes')
  const risk = RISK / Math.max(1, timed.length)
  const judged = rows.map((row) => (row.unit === 'bytes' ? judgeBytes(row) : judgeTime(row, risk)))
  const needed = Math.ceil(Math.log2(1 / risk))
  const isDecided = timed.every(({ here }) => here.length >= needed)
  return { rows: judged, needed, isDecided, isWorse: judged.some(({ change }) => change === 'worse') }
}

function judgeBytes({ name, unit, here, there, again }) {
  const others = [...there, ...again]
  const isWorse = Math.min(...here) > Math.max(...others)
  const isBetter = Math.max(...here) < Math.min(...others)
  return { name, unit, here: range(here), there: range(others), change: changeOf(isWorse, isBetter) }
}

function range(samples) {
  return { low: Math.min(...samples), high: Math.max(...samples) }
}

function judgeTime({ name, unit, here, there, again }, risk) {
  const ratio = interval(ratios(here, there), risk)
  const noise = interval(ratios(again, there), risk)
  // As far as the revision's ratio to itself may be from 1, in either direction.
  const floor = Math.max(noise.high, 1 / noise.low) - 1
  return {
    name,
    unit,
    here: spread(here),
    there: spread(there),
    ratio,
    floor,
    change: changeOf(ratio.median > 1 + floor && ratio.low > 1, ratio.median < 1 / (1 + floor) && ratio.high < 1),
  }
}

function changeOf(isWorse, isBetter) {
  if (isWorse) return 'worse'
  return isBetter ? 'better' : 'none'
}

/** Of one round: its processes ran one after another, and the machine was the same to all. */
function ratios(samples, others) {
  return samples.map((sample, round) => sample / others[round])
}

/**
 * The median, and an interval that the true median is below with the given risk, and above with the same. Its ends are two of the
 * samples, which the binomial distribution chooses (Conover, "Practical Nonparametric Statistics", 3.2): that holds for noise of
 * any shape.
 */
function interval(samples, risk) {
  const sorted = [...samples].sort((a, b) => a - b)
  const rank = rankOf(sorted.length, risk)
  const middle = sorted.length / 2
  const median = Math.sqrt(sorted[Math.ceil(middle) - 1] * sorted[Math.floor(middle)])
  if (rank === 0) return { median, low: 0, high: Number.POSITIVE_INFINITY }
  return { median, low: sorted[rank - 1], high: sorted[sorted.length - rank] }
}

/** The largest number of samples of which all are on one side of the true median with no more than this risk. */
function rankOf(count, risk) {
  let probability = 2 ** -count
  let total = probability
  let rank = 0
  while (total <= risk) {
    rank += 1
    probability *= (count - rank + 1) / rank
    total += probability
  }
  return rank
}
