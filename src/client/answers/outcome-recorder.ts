import type { Arm } from '../../evaluate/evaluation.js'
import type { RampGuard } from '../../evaluate/ramp-guard.js'

/** What became of a unit that was served a flag. All members may be left out. */
export interface FlagOutcome {
  /** Whether it went well. False of any of a unit's outcomes makes the unit a bad one. */
  readonly ok?: boolean | undefined
  /** How long it took, in milliseconds, at least 0. The first of a unit counts. */
  readonly ms?: number | undefined
  /** Whether the unit did what it was to do. It counts where it is true. */
  readonly converted?: boolean | undefined
}

/** A flag's guarded ramp, as one document has it: the same object for as long as that document's flag is served. */
export interface GuardedRamp {
  /** Key of the flag. */
  readonly flag: string
  /** What the ramp is judged by. */
  readonly guard: RampGuard
}

/**
 * Counts outcomes by arm: `outcomes()` of `holdfast/outcomes` makes one. It gets parts instead of objects, so that an outcome
 * allocates nothing.
 */
export interface OutcomeRecorder {
  /**
   * Called for each outcome of a unit that is in an arm. `step` is the step in force, from 1; `draw` are the 32 bits of the unit's
   * draw, as a signed integer. It must not throw.
   */
  record(
    ramp: GuardedRamp,
    step: number,
    arm: Arm,
    draw: number,
    ok: boolean | undefined,
    ms: number | undefined,
    converted: boolean | undefined,
  ): void
  /**
   * Called by the client's `flush()` and `close()`, which wait for it. With `ifDue` it keeps what may wait: at the end of each
   * invocation of a function.
   */
  flush(options: {
    /** Whether what is not due may wait. */
    readonly ifDue: boolean
  }): Promise<void>
}
