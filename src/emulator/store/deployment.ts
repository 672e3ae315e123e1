import { HoldfastError } from '../../errors.js'
import { type OptionChecks, required } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'

/** Where a document is deployed to. */
export interface EmulatorTarget {
  /** Application: name or id. */
  readonly application: string
  /** Environment: name or id. */
  readonly environment: string
  /** Configuration profile: name or id. */
  readonly profile: string
}

export const targetChecks: OptionChecks<EmulatorTarget> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
}

/** One published document, as every session that receives it receives it. */
export interface Version {
  /** Counted from 1 for each target. Only the Agent tells it to clients. */
  readonly number: number
  readonly content: Uint8Array
  readonly contentType: string
  readonly label: string | undefined
}

interface Rollout {
  readonly version: Version
  readonly percent: number
  readonly settleMs: number
}

/** What is, was and is becoming the document of one target. */
export class Deployment {
  readonly target: EmulatorTarget
  #count = 0
  /** Completed versions; the last one is in force. */
  #history: Version[] = []
  #rollout: Rollout | undefined
  #settledAt = -Infinity

  constructor(target: EmulatorTarget) {
    this.target = target
  }

  /** Whether any session can get anything. */
  get deployed(): boolean {
    return this.#history.length > 0 || this.#rollout !== undefined
  }

  /** Begins to hand out a new version to `percent` of the sessions. Returns its number. */
  start(content: Omit<Version, 'number'>, percent: number, settleMs: number): number {
    if (this.#rollout !== undefined) {
      throw new HoldfastError(
        'INVALID_STATE',
        `A deployment of ${describeTarget(this.target)} is in progress, and AppConfig runs one at a time. Call complete() or rollBack() first.`,
      )
    }
    this.#count += 1
    const version = { ...content, number: this.#count }
    this.#rollout = { version, percent, settleMs }
    return version.number
  }

  /** Hands out the version in progress to all sessions. */
  complete(now: number): void {
    if (this.#rollout === undefined) {
      throw new HoldfastError(
        'INVALID_STATE',
        `No deployment of ${describeTarget(this.target)} is in progress. Start one by deploy() with a percent; complete() or rollBack() ends it.`,
      )
    }
    this.#settledAt = now + this.#rollout.settleMs
    this.#history.push(this.#rollout.version)
    this.#rollout = undefined
  }

  /** Gives up the version in progress; without one, returns to the version before the last. */
  rollBack(): void {
    if (this.#rollout === undefined && this.#history.length < 2) {
      throw new HoldfastError(
        'INVALID_STATE',
        `${describeTarget(this.target)} has no earlier version to roll back to. Use revert() to leave nothing deployed.`,
      )
    }
    if (this.#rollout === undefined) this.#history.pop()
    this.#rollout = undefined
    this.#settledAt = -Infinity
  }

  /** Leaves nothing deployed. */
  revert(): void {
    this.#history = []
    this.#rollout = undefined
  }

  /**
   * What a session gets now; `undefined` when nothing is deployed to it.
   *
   * @param draw the session's own number in 0..100: below `percent` is the new side, for as long as a deployment runs
   */
  versionFor(draw: number, now: number, random: () => number): Version | undefined {
    const current = this.#history.at(-1)
    if (this.#rollout !== undefined) return draw < this.#rollout.percent ? this.#rollout.version : current
    if (now < this.#settledAt && random() < 0.5) return this.#history.at(-2) ?? current
    return current
  }
}

/** A target for people: `checkout/prod/flags`. */
export function describeTarget({ application, environment, profile }: EmulatorTarget): string {
  return `${application}/${environment}/${profile}`
}
