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
export const everybody = shareOf(100)

/** `percent` is 0..100. */
export function shareOf(percent: number): Share {
  return { percent, edge: percentEdge(percent) }
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
