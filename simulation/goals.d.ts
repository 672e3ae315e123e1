import type { decide } from '../src/rollout.js'

/** A goal, and what was achieved. */
export interface Goal {
  readonly what: string
  readonly is: number
  /** At most. */
  readonly goal: number
  readonly isMet: boolean
}

export declare function goals(judge: typeof decide, runs: number): readonly Goal[]
