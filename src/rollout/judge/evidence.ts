import type { RampEnd } from '../../evaluate/ramp-guard.js'

/** Units of one arm, or times that processes saw them. */
export interface Counts {
  /** Units of which it is known whether something failed. */
  readonly units: number
  /** Units of which something failed. */
  readonly bad: number
  /** Units of which it is known how long they took. */
  readonly timed: number
  /** Units that were served slowly. */
  readonly slow: number
  /** Units that did what they were to do. */
  readonly converted: number
}

/** What was seen of one step in one hour. */
export interface Bucket {
  /** The step, from 1. */
  readonly step: number
  /** Hours since the epoch. */
  readonly hour: number
  /** Units that the ramp has let in by their draw. */
  readonly treatment: Counts
  /** Units that it has not. */
  readonly control: Counts
}

/** What is known of a ramp's `id`. */
export interface Evidence {
  /** As processes count: quick, but a unit that meets several processes counts several times. */
  readonly counts: readonly Bucket[]
  /**
   * Distinct units, each in the hour of its first signal. `units` and `timed` are 8 times those listed, of which logs have every
   * eighth. `not-asked` and `failed`: logs were not, or could not be read.
   */
  readonly units: readonly Bucket[] | 'not-asked' | 'failed'
  /** When the newest datum of the step in force was measured, in epoch milliseconds; undefined where there is none. */
  readonly newestAt: number | undefined
  /** By name. What is missing, or has insufficient data, is UNKNOWN. */
  readonly alarms: ReadonlyMap<string, AlarmState>
  /** How this `id` has ended before: by an earlier version, or an entry of the lane. */
  readonly endedBefore: RampEnd | undefined
}

/** What CloudWatch says of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'UNKNOWN'

const HOUR_MS = 3_600_000

/** Whether a bucket can have been seen: of a step of the ramp, not in the future, and counted. */
export function isSound({ step, hour, treatment, control }: Bucket, steps: number, now: number): boolean {
  return (
    Number.isInteger(step) &&
    step >= 1 &&
    step <= steps &&
    Number.isInteger(hour) &&
    hour * HOUR_MS <= now &&
    isCounted(treatment) &&
    isCounted(control)
  )
}

function isCounted({ units, bad, timed, slow, converted }: Counts): boolean {
  return [units, bad, timed, slow, converted].every((count) => Number.isFinite(count) && count >= 0)
}

/** In the order of steps and hours. */
export function inOrder(buckets: readonly Bucket[]): Bucket[] {
  return [...buckets].sort((one, other) => one.step - other.step || one.hour - other.hour)
}
