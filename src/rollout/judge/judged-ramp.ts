import type { RampGuard } from '../../evaluate/ramp-guard.js'
import type { Flag } from '../../evaluate/rule-set.js'

/** A guarded ramp as the judge sees it. Times are epoch milliseconds. */
export interface JudgedRamp {
  /** Whether its flag is enabled, in the document and in the lane. */
  readonly enabled: boolean
  /** When the first step begins. */
  readonly startAt: number
  /** Where the ramp stands still; undefined while it does not. */
  readonly pausedAt: number | undefined
  /** All steps, at least one. */
  readonly steps: readonly JudgedStep[]
  /** What it is judged by, and how far it may go. */
  readonly guard: RampGuard
}

/** A step: when it begins, and whom it has let in. */
export interface JudgedStep {
  /** Milliseconds from `startAt`, ascending, the first 0. */
  readonly after: number
  /** The percentage of units that is in, 0..100, cohorts aside; never below that of the step before. */
  readonly percent: number
}

/** The guarded ramp of a flag, of which there is at most one. */
export function judgedRamp({ enabled, rules }: Flag): JudgedRamp | undefined {
  for (const { exposure } of rules) {
    if (exposure?.kind !== 'ramp' || exposure.ramp.guard === undefined) continue
    const { startAt, pausedAt, schedule, guard } = exposure.ramp
    const steps = schedule.map(({ after, share }) => ({ after, percent: share.percent }))
    return { enabled, startAt, pausedAt, steps, guard }
  }
  return undefined
}

/**
 * How long before the next step begins it is allowed: as long as a document takes to reach all hosts, but no longer than the step in force
 * lasts. A document that says that the next step is further away than that would say that the step in force has not begun: units would
 * leave it, and come back.
 */
export function leadOf({ steps, guard: { ceiling } }: JudgedRamp, leadMs: number): number {
  const [current, next] = [steps[ceiling - 1], steps[ceiling]]
  return current === undefined || next === undefined ? leadMs : Math.min(leadMs, next.after - current.after)
}
