import type { ControlError } from './control-error.js'
import type { DeploymentState } from './control-plane.js'

/** A version, for people and programs. */
export interface NamedVersion {
  /** Counted from 1 in its profile. */
  readonly number: number
  /** Undefined where it has none. */
  readonly label: string | undefined
}

/** A deployment that is in the way. */
export interface StoppedDeployment {
  /** Counted from 1 in its environment. */
  readonly deployment: number
  /** Name of the profile, which need not be the one that is changed. */
  readonly profile: string
  /** As AppConfig calls it. */
  readonly version: string
  /** Label of the version. */
  readonly label: string | undefined
  /** Where it was. */
  readonly state: DeploymentState
  /** Of clients: 0 to 100. */
  readonly percent: number
  /** Flags that it was to turn off, and that stay on with it stopped. */
  readonly takesBack: readonly string[]
}

/** How many users have a flag on before it is turned off. */
export interface FlagShare {
  /** Key of the flag. */
  readonly flag: string
  /** Of all users, by the rule that is for everyone: 0 to 100. */
  readonly percent: number
  /** Rules that serve others besides, by id, or by position where they have none. How many, nobody knows without contexts. */
  readonly besides: readonly (string | number)[]
}

/** Flags that no lane need turn off. */
export interface OffInDocument {
  /** Their keys. */
  readonly flags: readonly string[]
  /** Place of the document that has them off, for people: `checkout/prod/flags`. */
  readonly place: string
  /** What is served of it. */
  readonly version: NamedVersion
}

/** What is to be done, or was done. */
export interface SwitchPreview {
  /** Which document is changed. */
  readonly in: 'lane' | 'document'
  /** Its place, for people: `checkout/prod/flags`. */
  readonly place: string
  /** What is served before; undefined where nothing is. */
  readonly served: NamedVersion | undefined
  /** Flags that are turned by it. */
  readonly flags: readonly string[]
  /** Of a kill: how many have those of `flags` on that are on in what is served, of each whose rules make it plain. */
  readonly shares: readonly FlagShare[]
  /** Flags that are so already. */
  readonly already: readonly string[]
  /** Of a lane: those of `already` that the document has off itself, so that the lane has nothing to say of them. */
  readonly offInDocument: OffInDocument | undefined
  /** Flags that are turned off as well: the kill under way that was to do so is stopped. */
  readonly carried: readonly string[]
  /**
   * A version that an earlier kill has stopped while it was baking, and did not get to replace: what is deployed is that version,
   * with the flags off. Undefined otherwise.
   */
  readonly resumed: number | undefined
  /** What is stopped first. */
  readonly stopped: StoppedDeployment | undefined
  /** Name of the strategy; undefined where nothing is deployed. */
  readonly strategy: string | undefined
  /** What does not keep it from being done, and should be known. */
  readonly warnings: readonly string[]
}

/** A step that was taken, or that keeps one waiting. */
export type SwitchProgress =
  | {
      /** `stored`: the version is there, and nobody is served it yet. */
      readonly kind: 'stored'
      /** Which. */
      readonly version: NamedVersion
      /** False for one that an earlier attempt has left behind. */
      readonly isNew: boolean
    }
  | {
      /** `stopping`: a deployment is stopped or reverted. */
      readonly kind: 'stopping'
      /** Which. */
      readonly stopped: StoppedDeployment
    }
  | {
      /** `stopped`: AppConfig has taken it back, or is about to. */
      readonly kind: 'stopped'
      /** Number of the deployment. */
      readonly deployment: number
    }
  | {
      /** `started`: the version is being deployed. */
      readonly kind: 'started'
      /** Number of the deployment. */
      readonly deployment: number
      /** Number of the version. */
      readonly version: number
    }
  | {
      /** `waiting`: a deployment is not over, or has just ended. */
      readonly kind: 'waiting'
      /** Number of the deployment. */
      readonly deployment: number
      /** Where it is. */
      readonly state: DeploymentState
      /** Of clients: 0 to 100. */
      readonly percent: number
    }
  | {
      /** `again`: somebody else was faster, and everything is looked at again. */
      readonly kind: 'again'
      /** What was in the way. */
      readonly reason: string
    }
  | {
      /** `unreachable`: AppConfig cannot be asked for the moment. What it was told to do goes on. */
      readonly kind: 'unreachable'
      /** Why. */
      readonly error: ControlError
    }

/** What came of it. */
export interface SwitchResult extends SwitchPreview {
  /**
   * `done`: it is served so now. `already`: it was before, and nothing was done. `taken-back`: it was deployed, and an alarm, a
   * validator or a person took it back. `declined`: `confirm` said no. `refused`: see `otherReasons`.
   */
  readonly outcome: 'done' | 'already' | 'taken-back' | 'declined' | 'refused'
  /** Why it was taken back, in AppConfig's words. */
  readonly takenBack: string | undefined
  /** The version that does it; undefined where none had to be made. */
  readonly version: NamedVersion | undefined
  /** The deployment that brought it. */
  readonly deployment: number | undefined
  /** A deployment that bakes: if it is stopped, or rolled back by an alarm, it takes this back. */
  readonly bakes: number | undefined
  /** Seconds within which clients have it, with their default options. */
  readonly clientsWithinSeconds: number
}

/** Why a flag is off. */
export interface OffReason {
  /** Key of the flag. */
  readonly flag: string
  /** The version that turned it off; undefined where that is not known. */
  readonly version: NamedVersion | undefined
  /** When that was deployed: milliseconds since the epoch. */
  readonly since: number | undefined
  /** Whether that was a kill. */
  readonly isKill: boolean
  /** The reason given. */
  readonly reason: string | undefined
}

/** What came of turning flags on again. */
export interface UnkillResult extends SwitchResult {
  /** Flags that were turned off for another reason than the one given: nothing was turned on for `refused`. */
  readonly otherReasons: readonly OffReason[]
}
