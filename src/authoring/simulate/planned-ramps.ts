import type { Flag } from '../../evaluate/rule-set.js'
import type { FlagDefinition } from '../../schema/generated/flag-document.js'

/** A ramp of the flag as it is planned: when which step begins, and what is allowed to. */
export interface PlannedRamp {
  /** Position of the rule, from 0. */
  readonly ruleIndex: number
  /** Id of the rule; absent where it has none. */
  readonly ruleId?: string
  /** The ramp's guard. Absent without one. */
  readonly guard?: {
    /** Its id. */
    readonly id: string
    /** How many steps it allows. */
    readonly ceiling: number
  }
  /** All steps, in order. */
  readonly steps: readonly PlannedStep[]
}

/** A step of a ramp. It has a percentage or a cohort. */
export interface PlannedStep {
  /** When it begins by the clock, in epoch milliseconds. */
  readonly at: number
  /** The percentage from then on. */
  readonly percent?: number
  /** The cohort that is let in. */
  readonly cohort?: string
  /** What keeps it from beginning: the guard's ceiling, or a pause before it. Absent where nothing does. */
  readonly heldBy?: 'ceiling' | 'pause'
}

export function plannedRamps({ rules, definition }: Flag): readonly PlannedRamp[] {
  const written = (definition as FlagDefinition).rules ?? []
  return rules.flatMap(({ index, id, exposure }) => {
    if (exposure?.kind !== 'ramp') return []
    const { startAt, pausedAt = Number.POSITIVE_INFINITY, steps, schedule, guard } = exposure.ramp
    return [
      {
        ruleIndex: index,
        ...(id !== undefined && { ruleId: id }),
        ...(guard !== undefined && { guard: { id: guard.id, ceiling: guard.ceiling } }),
        steps: schedule.map(({ after }, step) => {
          const { percent, cohort } = written[index]?.ramp?.steps[step] ?? {}
          const at = startAt + after
          const heldBy = step >= steps.length ? ('ceiling' as const) : at > pausedAt ? ('pause' as const) : undefined
          return {
            at,
            ...(percent !== undefined && { percent }),
            ...(cohort !== undefined && { cohort }),
            ...(heldBy !== undefined && { heldBy }),
          }
        }),
      },
    ]
  })
}
