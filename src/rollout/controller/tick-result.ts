import type { AlarmState } from '../judge/evidence.js'
import type { Verdict } from '../judge/verdict.js'

/** What became of one ramp. */
export interface RampTick {
  /** Key of its flag. */
  readonly flag: string
  /** The guard's `id`. */
  readonly ramp: string
  /** The last step that the deployed document allows, from 1, which may be about to begin; 0 before the first. */
  readonly step: number
  /** How many steps it has. */
  readonly steps: number
  /** The steps as the document has them: names of cohorts and percentages. */
  readonly labels: readonly string[]
  /** Percent of units that this step lets in, cohorts aside. */
  readonly percent: number
  /** What the judge said. */
  readonly verdict: Verdict
  /** States of the guard's alarms, by name. */
  readonly alarms: Readonly<Record<string, AlarmState>>
  /**
   * `published`: a deployment brings it. `lane`: the kill lane has turned the flag off, and the document is to follow. `waits`: something
   * else occupies the environment. `taken-back`: AppConfig, an alarm, a validator or a person took it back or refused it, and it is
   * tried again later. `none`: there was nothing to do.
   */
  readonly outcome: 'published' | 'lane' | 'waits' | 'taken-back' | 'none'
  /** When what was taken back is tried again, in epoch milliseconds; undefined where nothing was. */
  readonly retryAt: number | undefined
  /** What could not be read: the ramp was judged without it. */
  readonly failures: readonly string[]
}

/** What occupies an environment. */
export interface BusyEnvironment {
  /** Number of the deployment. */
  readonly deployment: number
  /** Name of the profile, which need not be the one with the ramps. */
  readonly profile: string
  /** As AppConfig calls it. */
  readonly state: string
}

/** What a tick has published. */
export interface PublishedRamps {
  /** Number of the version. */
  readonly version: number
  /** Number of its deployment. */
  readonly deployment: number
}

/** What one tick found, and did: plain data, which JSON keeps as it is. */
export interface TickResult {
  /** For people: `checkout/prod/flags`. */
  readonly place: string
  /** The version that was judged; undefined where nothing is deployed. */
  readonly judged: number | undefined
  /** What occupied the environment; undefined where nothing did. */
  readonly busy: BusyEnvironment | undefined
  /** All guarded ramps of the document. */
  readonly ramps: readonly RampTick[]
  /** What was published; undefined where nothing was. */
  readonly published: PublishedRamps | undefined
  /** Flags that were turned on again in the kill lane: the document has their ramps at 0. */
  readonly outOfLane: readonly string[]
}
