import type { UnitPath } from '../../evaluate/attribute.js'
import { drawBits } from '../../evaluate/bucket.js'
import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { rampStepAt } from '../../evaluate/ramp.js'
import type { Flag, Ramp } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import { isPromise } from '../../options/value-checks.js'
import type { GuardedRamp, OutcomeRecorder } from './outcome-recorder.js'
import type { Branches } from './run-branches.js'

/** With all that it takes to find a unit's draw and step. */
interface KnownRamp extends GuardedRamp {
  readonly ramp: Ramp
  readonly bucketBy: UnitPath
  readonly seed: number
}

/** Epoch milliseconds. */
interface Time {
  now(): number
}

/**
 * Gives outcomes to a recorder, with the step and the arm in which their units are. Nothing here throws or waits, and times are handed
 * on as they were read: a number that is one of two would have to be made an object of.
 */
export class OutcomeNotes {
  readonly #recorder: OutcomeRecorder
  readonly #clock: Time
  /** By flag of a document. */
  readonly #ramps = new WeakMap<Flag, KnownRamp | 'none'>()

  /** `clock` measures how long things take. */
  constructor(recorder: OutcomeRecorder, clock: Time) {
    this.#recorder = recorder
    this.#clock = clock
  }

  isGuarded(flag: Flag): boolean {
    return this.#rampOf(flag) !== undefined
  }

  /** An outcome of the context's unit at the time of now. */
  note(
    flag: Flag,
    context: EvaluationContext,
    time: Time,
    ok: boolean | undefined,
    ms: number | undefined,
    converted: boolean | undefined,
  ): void {
    try {
      this.#record(flag, context, time.now(), ok, ms, converted)
    } catch {
      // Outcomes are never in the way: not even if a clock or a recorder of somebody else's throws.
    }
  }

  /** Does what is to be done for a context that is served the flag now, and notes what becomes of it. Gives what that gives. */
  during<T>(flag: Flag, context: EvaluationContext, time: Time, branches: Branches<T>, isOn: boolean): T {
    let now: number
    let begun: number
    try {
      now = time.now()
      begun = this.#clock.now()
    } catch {
      return isOn ? branches.on() : branches.off()
    }
    let result: T
    try {
      result = isOn ? branches.on() : branches.off()
    } catch (error) {
      this.#settle(flag, context, now, begun, false)
      throw error
    }
    if (isPending(result)) return this.#untilSettled(flag, context, now, begun, result) as T
    this.#settle(flag, context, now, begun, true)
    return result
  }

  /** Apart from `during`, where the variables that the functions capture would cost every call an object. */
  #untilSettled<T>(
    flag: Flag,
    context: EvaluationContext,
    now: number,
    begun: number,
    result: PromiseLike<T>,
  ): PromiseLike<T> {
    // What `then` gives, so that a rejection which nobody handles is still the process's to know.
    return result.then(
      (value) => {
        this.#settle(flag, context, now, begun, true)
        return value
      },
      (error: unknown) => {
        this.#settle(flag, context, now, begun, false)
        throw error
      },
    )
  }

  #settle(flag: Flag, context: EvaluationContext, now: number, begun: number, ok: boolean): void {
    try {
      const ms = this.#clock.now() - begun
      this.#record(flag, context, now, ok, ms >= 0 ? ms : undefined, undefined)
    } catch {
      // As above.
    }
  }

  /** Nothing for a unit that is in no arm. */
  #record(
    flag: Flag,
    context: EvaluationContext,
    now: number,
    ok: boolean | undefined,
    ms: number | undefined,
    converted: boolean | undefined,
  ): void {
    const known = this.#rampOf(flag)
    if (known === undefined) return
    const { arm } = evaluateFlag(flag, context, now)
    if (arm === undefined) return
    const unit = readUnit(known.bucketBy, context)
    if (unit === undefined) return
    const step = known.ramp.steps.indexOf(rampStepAt(known.ramp, now)) + 1
    this.#recorder.record(known, step, arm, drawBits(unit, known.seed, undefined), ok, ms, converted)
  }

  #rampOf(flag: Flag): KnownRamp | undefined {
    let known = this.#ramps.get(flag)
    if (known === undefined) {
      known = guardedRamp(flag) ?? 'none'
      this.#ramps.set(flag, known)
    }
    return known === 'none' ? undefined : known
  }
}

/** A flag has one guarded ramp at most. */
function guardedRamp({ key, rules }: Flag): KnownRamp | undefined {
  for (const { exposure, bucketBy } of rules) {
    if (exposure?.kind !== 'ramp' || exposure.ramp.guard === undefined) continue
    const { ramp, seed } = exposure
    return { flag: key, guard: exposure.ramp.guard, ramp, bucketBy, seed }
  }
  return undefined
}

/** Total: what a branch gives may be an object that throws when it is looked at. */
function isPending(result: unknown): result is PromiseLike<unknown> {
  if (typeof result !== 'object' || result === null) return false
  try {
    return isPromise(result)
  } catch {
    return false
  }
}
