import type { Finding } from '../problems/document-problem.js'

/** Smaller percentages are more often fractions of one than shares of a thousandth. */
const TINY = 0.1

/** The doubt that 0.05, which is one unit in two thousand, was to be one in twenty. */
export function tinyPercentage(percent: number): Finding | undefined {
  if (percent === 0 || percent >= TINY) return undefined
  const units = Math.round(100 / percent).toLocaleString('en-US')
  const share = Number((percent * 100).toPrecision(12))
  return {
    code: 'tiny-percentage',
    message: `This is ${percent} %, one unit in ${units}. Percentages go from 0 to 100: for ${share} % write ${share}.`,
    expected: `0, or at least ${TINY}`,
    received: percent,
  }
}
