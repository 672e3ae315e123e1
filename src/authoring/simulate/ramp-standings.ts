import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { plannedRamps } from './planned-ramps.js'

/** How far a ramp may go by its document, whatever the clock says. */
export interface RampStanding {
  /** Key of its flag. */
  readonly flag: string
  /** Whether it stands still or is over; `running` also before it begins. */
  readonly state: 'running' | 'paused' | RampEnd
  /** Since when it stands still, in epoch milliseconds; undefined while it does not. */
  readonly pausedAt: number | undefined
  /** Undefined for a ramp that follows the clock. */
  readonly guard:
    | {
        /** The attempt. */
        readonly id: string
        /** How many steps may be in force. */
        readonly ceiling: number
        /** How many there are. */
        readonly steps: number
        /** The last step that may be in force: its cohort, or its percentage. Undefined before the first. */
        readonly reaches: string | undefined
      }
    | undefined
}

/** The ramps of a document that do not follow the clock alone: guarded ones, and those that are paused. */
export function heldRamps(flags: FlagSet): readonly RampStanding[] {
  return [...ruleSetOf(flags).flags.values()].flatMap((flag) =>
    plannedRamps(flag).flatMap(({ ruleIndex, steps, guard }): RampStanding[] => {
      const exposure = flag.rules.find(({ index }) => index === ruleIndex)?.exposure
      const { pausedAt, guard: compiled } = exposure?.kind === 'ramp' ? exposure.ramp : {}
      if (guard === undefined && pausedAt === undefined) return []
      const { cohort, percent } = steps[(guard?.ceiling ?? 0) - 1] ?? {}
      const reaches = cohort ?? (percent === undefined ? undefined : `${percent} %`)
      return [
        {
          flag: flag.key,
          state: compiled?.ended ?? (pausedAt === undefined ? 'running' : 'paused'),
          pausedAt,
          guard: guard && { ...guard, steps: steps.length, reaches },
        },
      ]
    }),
  )
}

/** `ramp r1 paused at 2026-12-01 10:00 UTC, ceiling 3 of 6 steps (5 %)`. */
export function standingWords({ state, pausedAt, guard }: RampStanding): string {
  const name = guard === undefined ? 'ramp' : `ramp ${guard.id}`
  const at = pausedAt === undefined ? '' : ` at ${minuteOf(pausedAt)}`
  const how = { running: '', paused: ` paused${at}`, 'rolled-back': ' rolled back', completed: ' completed' }[state]
  return guard === undefined || state === 'completed' ? name + how : `${name}${how}, ${ceilingWords(guard)}`
}

function ceilingWords({ ceiling, steps, reaches }: NonNullable<RampStanding['guard']>): string {
  return `ceiling ${ceiling} of ${steps} steps (${reaches ?? 'nobody'})`
}

/** `2026-12-01 10:00 UTC`. */
function minuteOf(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
