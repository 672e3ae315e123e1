import type { decide } from '../src/rollout.js'

/** A goal, and what was achieved. */
export interface Goal {
  readonly what: string
  readonly is: number
  /** At most. */
  readonly goal: number
  readonly isMet: boolean
  /** At 95 %: Wilson's of a share, by ranks of a median. */
  readonly interval: readonly [number, number]
  /** How many ramps. */
  readonly count: number
}

export declare function goals(judge: typeof decide, runs: number): Iterable<Goal>

/** What a guard does, and what static rules do with the same ramps. */
export interface Compared {
  readonly what: string
  readonly guarded: number
  readonly 'error rate': number
  readonly alarm: number
}

export declare function comparison(judge: typeof decide, runs: number): readonly Compared[]
