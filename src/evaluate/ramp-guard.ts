/** What keeps a ramp from following the clock alone, with all defaults filled in. Evaluation needs the ceiling alone. */
export interface RampGuard {
  /** This attempt at a rollout. */
  readonly id: string
  /** How many steps may be in force, whatever the clock says. */
  readonly ceiling: number
  /** Undefined while the ramp is running. */
  readonly ended: RampEnd | undefined
  /** At least one, each of another kind. */
  readonly gates: readonly Gate[]
  /** Names of CloudWatch alarms. */
  readonly alarms: GuardAlarms
  /** How long the last step is watched, in milliseconds. */
  readonly bakeMs: number
}

/** How a guarded ramp has ended: taken back, or all of its steps in force and watched. */
export type RampEnd = 'rolled-back' | 'completed'

/** Names of CloudWatch alarms, by what they do; none of a kind is an empty list. */
export interface GuardAlarms {
  /** One in ALARM takes the ramp back. */
  readonly rollback: readonly string[]
  /** One in ALARM keeps the ceiling where it is. */
  readonly pause: readonly string[]
}

/** A signal of which the two arms are compared. */
export type Gate = ErrorsGate | LatencyGate | ConversionGate

/** Bounds of a gate. Percentages are 0..100, as in the document. */
interface GateBounds<Kind extends string> {
  /** What is compared. */
  readonly kind: Kind
  /** How much worse treatment may be, in percent, and still do no harm. */
  readonly tolerance: number
  /** How much the next step may at most worsen the total of all units, in percent. */
  readonly worst: number
}

/** Compares how many units failed. */
export interface ErrorsGate extends GateBounds<'errors'> {
  /** A smaller effect needs no proof: percent of all units. */
  readonly floor: number
}

/** Compares how many units were served slowly. */
export interface LatencyGate extends GateBounds<'latency'> {
  /** A smaller effect needs no proof: percent of all units. */
  readonly floor: number
  /** What takes longer is slow, in milliseconds. */
  readonly overMs: number
}

/** Compares how many units converted. */
export interface ConversionGate extends GateBounds<'conversion'> {}
