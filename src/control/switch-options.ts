import { listOf, type OptionChecks, optionsOf, required } from '../options/option-checks.js'
import { checkBoolean, checkClock, checkFunction, checkSignal, checkString, oneOf } from '../options/value-checks.js'
import { type Clock, systemClock } from '../ports/clock.js'
import type { SwitchPreview, SwitchProgress } from './switch-result.js'

/** A document that only turns flags of another off, in an environment of its own: nothing else is in its way. */
export interface KillLane {
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** Configuration profile, of the same application: name or id. */
  readonly profile: string
}

export const checkLane = optionsOf<KillLane>({ environment: required(checkString), profile: required(checkString) })

/** What turning flags off and on has in common. */
export interface SwitchOptions {
  /** Keys of the flags. They are turned together, in one version. */
  readonly flags: readonly string[]
  /**
   * Why, for those who come later: a ticket, an incident. It stands in the description of version and deployment.
   * @default none
   */
  readonly reason?: string
  /**
   * Deployment strategy, name or id. It must grow at once and bake for 0 minutes.
   * @default one of the account that does
   */
  readonly strategy?: string
  /**
   * Where the kill lane is.
   * @default there is none
   */
  readonly lane?: KillLane
  /**
   * Which document is changed.
   * @default 'lane' where there is one
   */
  readonly in?: 'lane' | 'document'
  /**
   * Asked before anything is done, with what is to be done. Anything but true leaves all as it is.
   * @default not asked
   */
  readonly confirm?: (preview: SwitchPreview) => boolean | Promise<boolean>
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

/** How flags are turned on again. */
export interface UnkillOptions extends SwitchOptions {
  /**
   * Whether to turn on what was turned off for another reason, or by no kill at all.
   * @default false
   */
  readonly force?: boolean
}

export const switchChecks: OptionChecks<SwitchOptions> = {
  flags: required(listOf('an array of keys, one at least', checkString, 1)),
  reason: checkString,
  strategy: checkString,
  lane: checkLane,
  in: oneOf('lane', 'document'),
  confirm: checkFunction,
  onProgress: checkFunction,
  clock: checkClock,
  signal: checkSignal,
}

export const unkillChecks: OptionChecks<UnkillOptions> = { ...switchChecks, force: checkBoolean }

export interface Waiting {
  readonly clock: Clock
  readonly signal: AbortSignal
}

export function waitingOf({ clock = systemClock, signal = new AbortController().signal }: Partial<Waiting>): Waiting {
  return { clock, signal }
}
