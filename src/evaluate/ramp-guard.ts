/** What keeps a ramp from following the clock alone, with all defaults filled in. Evaluation needs the ceiling alone. */
export interface RampGuard {
  /** This attempt at a rollout. */
  readonly id: string
  /** How many steps may be in force, whatever the clock says. */
  readonly ceiling: number
  /** Absent while the ramp is running. */
  readonly ended: RampEnd | undefined
  /** At least one. */
  readonly gates: readonly Gate[]
  /** CloudWatch alarm names. */
  readonly alarms: { readonly rollback: readonly string[]; readonly pause: readonly string[] }
  /** How long the last step is watched. */
  readonly bakeMs: number
}

/** How a guarded ramp has ended: taken back, or all of its steps in force and watched. */
export type RampEnd = 'rolled-back' | 'completed'

/** A signal of which the two arms are compared. Percentages are 0..100 as in the document. */
export type Gate =
  | {
      readonly kind: 'errors'
      readonly tolerance: number
      readonly worst: number
      readonly floor: number
    }
  | {
      readonly kind: 'latency'
      readonly tolerance: number
      readonly worst: number
      readonly floor: number
      /** Milliseconds: what takes longer is slow. */
      readonly overMs: number
    }
  | {
      readonly kind: 'conversion'
      readonly tolerance: number
      readonly worst: number
    }
