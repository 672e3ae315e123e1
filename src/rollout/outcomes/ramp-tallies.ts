import type { GuardedRamp } from '../../client/answers/outcome-recorder.js'
import { type AskedSignals, askedBy } from './signals.js'
import { StepTally } from './step-tally.js'

/** Attempts that are remembered: the one longest without an outcome is forgotten for another. */
const MAX_RAMPS = 100

/** One attempt at a rollout, whichever documents it stands in. */
export interface RampTally {
  readonly flag: string
  readonly ramp: string
  /** By the step in force, from 1. */
  readonly steps: Map<number, StepTally>
  /** Of the last outcome. */
  latestStep: number
  /** By the newest document. */
  asked: AskedSignals
}

/** The tally of an attempt, and what one document asks for. */
export interface FoundTally {
  readonly tally: RampTally
  readonly asked: AskedSignals
}

/** The tallies of all attempts. */
export class RampTallies {
  readonly #random: () => number
  /** The longest without an outcome first. */
  readonly #tallies = new Map<string, RampTally>()
  /** By ramp of a document. */
  #found = new WeakMap<GuardedRamp, FoundTally>()

  constructor(random: () => number) {
    this.#random = random
  }

  find(ramp: GuardedRamp): FoundTally {
    return this.#found.get(ramp) ?? this.#findAnew(ramp)
  }

  #findAnew(ramp: GuardedRamp): FoundTally {
    const asked = askedBy(ramp.guard)
    // Neither has a blank.
    const name = `${ramp.flag} ${ramp.guard.id}`
    let tally = this.#tallies.get(name)
    if (tally === undefined) {
      this.#makeRoom()
      tally = { flag: ramp.flag, ramp: ramp.guard.id, steps: new Map(), latestStep: 0, asked }
      this.#tallies.set(name, tally)
    }
    tally.asked = asked
    const found = { tally, asked }
    this.#found.set(ramp, found)
    return found
  }

  #makeRoom(): void {
    if (this.#tallies.size < MAX_RAMPS) return
    const [longestQuiet] = this.#tallies.keys()
    this.#tallies.delete(longestQuiet as string)
    this.#found = new WeakMap()
  }

  stepOf(tally: RampTally, step: number): StepTally {
    tally.latestStep = step
    return tally.steps.get(step) ?? this.#newStep(tally, step)
  }

  #newStep({ steps }: RampTally, step: number): StepTally {
    const tally = new StepTally(this.#random)
    steps.set(step, tally)
    return tally
  }

  /** Calls `write` for each step with outcomes since the last time, and forgets steps that have been left. */
  drain(write: (ramp: RampTally, step: number, tally: StepTally) => void): void {
    for (const [name, ramp] of [...this.#tallies]) {
      let isActive = false
      for (const [step, tally] of ramp.steps) {
        if (tally.isActive) {
          isActive = true
          write(ramp, step, tally)
        } else if (step !== ramp.latestStep) ramp.steps.delete(step)
      }
      if (!isActive) continue
      this.#tallies.delete(name)
      this.#tallies.set(name, ramp)
    }
  }
}
