import { type FlagSet, readFlags, ruleSetOf } from '../authoring/flags/flag-set.js'
import { HoldfastError } from '../errors.js'
import type { RampEnd } from '../evaluate/ramp-guard.js'

/** How far a guarded ramp may go, by what is served. */
export interface RampStanding {
  /** Key of its flag. */
  readonly flag: string
  /** The guard's `id`. */
  readonly ramp: string
  /** How many steps may be in force. */
  readonly ceiling: number
  /** How many steps it has. */
  readonly steps: number
  /** Percent of units that the last step that is allowed lets in, cohorts aside. */
  readonly percent: number
  /** Since when it stands still: milliseconds since the epoch; undefined while it does not. */
  readonly pausedAt: number | undefined
  /** How it has ended; undefined while it is running. */
  readonly ended: RampEnd | undefined
}

/** The guarded ramps of a document; none of one that clients refuse. */
export function rampStandings(content: Uint8Array): readonly RampStanding[] {
  const flags = readable(content)
  if (flags === undefined) return []
  return [...ruleSetOf(flags).flags.values()].flatMap(({ key: flag, rules }): RampStanding[] => {
    const ramp = rules.flatMap(({ exposure }) => (exposure?.kind === 'ramp' ? exposure.ramp : [])).find(isGuarded)
    if (ramp?.guard === undefined) return []
    const { guard, schedule, pausedAt } = ramp
    const { id, ceiling, ended } = guard
    const percent = schedule[ceiling - 1]?.share.percent ?? 0
    return [{ flag, ramp: id, ceiling, steps: schedule.length, percent, pausedAt, ended }]
  })
}

function isGuarded({ guard }: { readonly guard: unknown }): boolean {
  return guard !== undefined
}

function readable(content: Uint8Array): FlagSet | undefined {
  try {
    return readFlags(content)
  } catch (error) {
    if (error instanceof HoldfastError) return undefined
    throw error
  }
}
