import { percentEdge } from './bucket.js'
import { CONTROL, type DetailBits } from './details.js'

/** A share of all units: the draws below `edge`. */
export interface Share {
  /** 0..100. */
  readonly percent: number
  readonly edge: number
  /** What is noted of a unit that is not within: that it is in the control arm, where both arms have units. */
  readonly beyond: DetailBits
}

/** The only share that needs no unit. */
export const everybody: Share = { percent: 100, edge: percentEdge(100), beyond: 0 }

/** `percent` is 0..100. */
export function shareOf(percent: number): Share {
  return percent === 100 ? everybody : { percent, edge: percentEdge(percent), beyond: 0 }
}

/** A share of which what is left out is the control arm. At 0 and at 100 % there are no two arms. */
export function comparedShareOf(percent: number): Share {
  const share = shareOf(percent)
  return 0 < percent && percent < 100 ? { ...share, beyond: CONTROL } : share
}
