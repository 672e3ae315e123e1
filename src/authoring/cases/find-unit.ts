import { drawBucket, percentEdge } from '../../evaluate/bucket.js'

/** Draws that a unit is to have: of this seed, from `from` up to, but not including, `to`, beside percentages. */
export interface WantedDraw {
  readonly seed: number
  readonly from: number
  readonly to: number
}

/** Of how many units one has to be the right one: fewer are not looked for. */
const RAREST = 1_000_000

/** After that many times as many units as it takes on average, none but one in 10^17 searches has not ended. */
const PATIENCE = 40

/** What stands for all draws that begin with these digits: 4.9 is from 4.9 up to 5. */
export function drawRange(draw: number): Omit<WantedDraw, 'seed'> {
  const digits = decimalsOf(draw)
  return { from: draw, to: Number((draw + 10 ** -digits).toFixed(digits)) }
}

/** Whether units are as frequent as to be found. */
export function isFindable(wanted: readonly WantedDraw[]): boolean {
  return unitsPerHit(wanted) <= RAREST
}

/** The first of `unit-0`, `unit-1`, … that draws so: the same one everywhere, as bucketing never changes. */
export function findUnit(wanted: readonly WantedDraw[]): string | undefined {
  const edges = wanted.map(({ seed, from, to }) => ({ seed, from: percentEdge(from), to: percentEdge(to) }))
  const most = unitsPerHit(wanted) * PATIENCE
  for (let number = 0; number < most; number++) {
    const unit = `unit-${number}`
    const fits = edges.every(({ seed, from, to }) => {
      const bucket = drawBucket(unit, seed)
      return from <= bucket && bucket < to
    })
    if (fits) return unit
  }
  return undefined
}

/** On average. */
function unitsPerHit(wanted: readonly WantedDraw[]): number {
  return Math.round(wanted.reduce((units, { from, to }) => (units * 100) / (to - from), 1))
}

function decimalsOf(draw: number): number {
  const [, fraction = '', exponent = '0'] = /^[\d]*(?:\.(\d+))?(?:e(.*))?$/.exec(String(draw)) ?? []
  return Math.min(fraction.length - Number(exponent), 100)
}
