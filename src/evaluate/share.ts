import { percentEdge } from './bucket.js'

/** A share of all units: the draws below `edge`. */
export interface Share {
  /** 0..100. */
  readonly percent: number
  readonly edge: number
}

/** A percentage that rises by itself. Times are epoch milliseconds. */
export interface Ramp {
  readonly startAt: number
  readonly pausedAt: number | undefined
  /** At least one; `after` counts from `startAt`, ascending, the first 0. Percents never decrease. */
  readonly steps: readonly RampStep[]
}

export interface RampStep {
  readonly after: number
  readonly share: Share
}

const nobody = shareOf(0)
/** The one share for which no unit is needed. */
export const everybody: Share = { percent: 100, edge: percentEdge(100) }

/** `percent` is 0..100. */
export function shareOf(percent: number): Share {
  return percent === 100 ? everybody : { percent, edge: percentEdge(percent) }
}

/** The share in force at `now`: nobody before the ramp starts. */
export function rampShareAt({ startAt, pausedAt, steps }: Ramp, now: number): Share {
  const elapsed = Math.floor(pausedAt === undefined ? now : Math.min(now, pausedAt)) - startAt
  let share = nobody
  for (const step of steps) {
    if (!(step.after <= elapsed)) break
    share = step.share
  }
  return share
}
