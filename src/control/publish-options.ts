import { type OptionChecks, optionsOf, required } from '../options/option-checks.js'
import {
  checkBoolean,
  checkClock,
  checkFunction,
  checkSignal,
  checkString,
  expecting,
} from '../options/value-checks.js'
import type { Clock } from '../ports/clock.js'
import { type AppConfigFlagOptions, appConfigFlagChecks } from '../schema/appconfig/app-config-flag-options.js'
import { type DeploymentSummary, MAX_DESCRIPTION, type Strategy, type VersionSummary } from './control-plane.js'
import type { DeploymentProgress } from './follow-deployment.js'
import { checkLane, type KillLane } from './switch-options.js'
import type { OffReason } from './switch-result.js'

/** How a document is published. */
export interface PublishOptions {
  /** Deployment strategy: name or id. */
  readonly strategy: string
  /**
   * Label of the version: at most 64 characters of ASCII, not digits alone. Clients tell it as `version.label`.
   * @default none
   */
  readonly label?: string
  /**
   * Why, for those who come later: at most 1,024 characters, in the descriptions of version and deployment.
   * @default none
   */
  readonly description?: string
  /**
   * How the document is read, where it holds AppConfig's own feature flags.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions | undefined
  /**
   * Where the kill lane is, to be told which flags it has off whatever the document says.
   * @default there is none
   */
  readonly lane?: KillLane
  /**
   * Asked before anything is done, with what is to be done. Anything but true leaves all as it is. Not asked where there is
   * nothing to do.
   * @default not asked
   */
  readonly confirm?: (preview: PublishPreview) => boolean | Promise<boolean>
  /**
   * Told of each step, and of how the deployment goes.
   * @default nobody
   */
  readonly onProgress?: (progress: PublishProgress) => void
  /**
   * Whether to wait for the end of the deployment.
   * @default true
   */
  readonly follow?: boolean
  /**
   * Times the waiting.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * Ends the waiting, which rejects with its reason. A deployment goes on.
   * @default never
   */
  readonly signal?: AbortSignal
}

/** What is served of a profile. */
export interface ServedVersion extends VersionSummary {
  /** Its bytes. */
  readonly content: Uint8Array
  /** The deployment that brought it. */
  readonly deployment: DeploymentSummary
}

/** What publishing comes to. */
export interface PublishPreview {
  /** For people: `checkout/prod/flags`. */
  readonly place: string
  /** What is served; undefined where nothing is. */
  readonly served: ServedVersion | undefined
  /** The document to be published. */
  readonly content: Uint8Array
  /** The version that holds it, where there is one: an earlier attempt, or somebody else, has made it. */
  readonly version: VersionSummary | undefined
  /** How it is deployed. */
  readonly strategy: Strategy
  /** ARNs of the alarms that roll the deployment back. */
  readonly alarmArns: readonly string[]
  /** A deployment that keeps the environment from others until it has ended. Publishing is refused meanwhile. */
  readonly inTheWay: DeploymentSummary | undefined
  /** Kills that the document takes back: it has the flag on, or no longer has it. Only `confirm` keeps it from doing so. */
  readonly unkills: readonly OffReason[]
  /** Flags that the document has on and the kill lane off: for clients they stay off. */
  readonly killedInLane: readonly OffReason[]
  /** What does not keep it from being published, and should be known. */
  readonly warnings: readonly string[]
}

/** A step that was taken, or how the deployment goes. */
export type PublishProgress =
  | {
      /** `stored`: the version is there. Nobody is served it yet. */
      readonly kind: 'stored'
      /** Its number. */
      readonly version: number
      /** False for one that was there before. */
      readonly isNew: boolean
    }
  | {
      /** `started`: the deployment runs. */
      readonly kind: 'started'
      /** Its number. */
      readonly deployment: number
      /** What it brings. */
      readonly version: number
      /** How it grows, and for how long it bakes. */
      readonly strategy: Strategy
    }
  | {
      /** `again`: somebody else was faster, and everything is looked at again. */
      readonly kind: 'again'
      /** What was in the way. */
      readonly reason: string
    }
  | DeploymentProgress

/** What came of it. */
export interface PublishResult extends PublishPreview {
  /**
   * `served`: everyone is served it. `already`: everyone was, and nothing was done. `started`: it is being deployed.
   * `taken-back`: it was, and an alarm, a validator or a person took it back. `declined`: `confirm` did not say yes.
   */
  readonly outcome: 'served' | 'already' | 'started' | 'taken-back' | 'declined'
  /** The deployment that brings it; undefined where nothing was done. */
  readonly deployment: number | undefined
  /** Why it was taken back, in AppConfig's words. */
  readonly reason: string | undefined
  /** Seconds within which clients have it, with their default options, once it is served. */
  readonly clientsWithinSeconds: number
}

const checkDescription = expecting(
  'a text of at most 1,024 characters',
  (value) => typeof value === 'string' && value.length <= MAX_DESCRIPTION,
)

const checkLabel = expecting(
  'a text of at most 64 characters of ASCII that are not digits alone',
  (value) => typeof value === 'string' && /^(?!\d*$)[\x20-\x7e]{1,64}$/.test(value),
)

export const publishChecks: OptionChecks<PublishOptions> = {
  strategy: required(checkString),
  label: checkLabel,
  description: checkDescription,
  appConfigFlags: optionsOf(appConfigFlagChecks),
  lane: checkLane,
  confirm: checkFunction,
  onProgress: checkFunction,
  follow: checkBoolean,
  clock: checkClock,
  signal: checkSignal,
}
