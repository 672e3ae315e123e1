import type { OptionChecks } from '../options/option-checks.js'
import { checkClock, checkFunction, checkSignal, checkString, expecting } from '../options/value-checks.js'
import type { Clock } from '../ports/clock.js'
import type { NamedVersion, OffReason, StoppedDeployment, SwitchProgress } from './switch-result.js'

/** How to go back. */
export interface RollbackOptions {
  /**
   * The version to serve: its number, or its label.
   * @default the one that was served before
   */
  readonly to?: number | string
  /**
   * Deployment strategy, name or id, for a version that AppConfig no longer takes back to by itself.
   * @default one of the account that grows at once and does not bake
   */
  readonly strategy?: string
  /**
   * Asked before anything is done, with what is to be done. Anything but true leaves all as it is.
   * @default not asked
   */
  readonly confirm?: (preview: RollbackPreview) => boolean | Promise<boolean>
  /**
   * Told of each step.
   * @default nobody
   */
  readonly onProgress?: (progress: SwitchProgress) => void
  /**
   * Times the waiting.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * Ends the waiting, which rejects with its reason. What AppConfig has been told to do goes on.
   * @default never
   */
  readonly signal?: AbortSignal
}

export const rollbackChecks: OptionChecks<RollbackOptions> = {
  to: expecting('the number of a version, or its label', (to) => {
    return (typeof to === 'string' && to !== '') || (Number.isInteger(to) && Number(to) > 0)
  }),
  strategy: checkString,
  confirm: checkFunction,
  onProgress: checkFunction,
  clock: checkClock,
  signal: checkSignal,
}

/** A version with its bytes. */
export interface VersionContent extends NamedVersion {
  /** As they are stored. */
  readonly content: Uint8Array
}

/** What is to be done, or was done. */
export interface RollbackPreview {
  /** For people: `checkout/prod/flags`. */
  readonly place: string
  /** What is given up: what is served, or was on its way to it. */
  readonly from: VersionContent | undefined
  /** What is served afterwards; undefined where nothing is. */
  readonly to: VersionContent | undefined
  /** `revert`: AppConfig takes a deployment back, at once and without validators. `deploy`: the version is deployed as any other. */
  readonly how: 'revert' | 'deploy' | undefined
  /** Flags that are off before and on afterwards. */
  readonly turnsOn: readonly OffReason[]
  /** What is stopped or reverted. */
  readonly stopped: StoppedDeployment | undefined
  /** Name of the strategy of a `deploy`. */
  readonly strategy: string | undefined
}

/** What came of it. */
export interface RollbackResult extends RollbackPreview {
  /**
   * `already`: it was so before, and nothing was done. `taken-back`: it was deployed, and an alarm, a validator or a person took
   * it back. `declined`: `confirm` said no.
   */
  readonly outcome: 'done' | 'already' | 'taken-back' | 'declined'
  /** Why it was taken back, in AppConfig's words. */
  readonly takenBack: string | undefined
  /** The deployment that brought it; undefined where one was taken back. */
  readonly deployment: number | undefined
  /** Of `already`: the version that was given up before. */
  readonly undone: number | undefined
  /** Seconds within which clients have it, with their default options. */
  readonly clientsWithinSeconds: number
}
