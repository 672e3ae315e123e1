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

const noUnits = shareOf(0)
/** The only share that needs no unit. */
export const everybody: Share = { percent: 100, edge: percentEdge(100) }

/** `percent` is 0..100. */
export function shareOf(percent: number): Share {
  return percent === 100 ? everybody : { percent, edge: percentEdge(percent) }
}

/** The share in force at `now`: no unit before the ramp starts. */
export function rampShareAt({ startAt, pausedAt, steps }: Ramp, now: number): Share {
  const elapsed = Math.floor(pausedAt === undefined ? now : Math.min(now, pausedAt)) - startAt
  let share = noUnits
  for (const step of steps) {
    if (!(step.after <= elapsed)) break
    share = step.share
  }
  return share
}
