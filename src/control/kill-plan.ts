import { type FlagSwitches, flagSwitches, turnedOff, turnedOn } from './flag-switches.js'

/** A version of a profile, as far as its switches go. */
export interface SwitchDocument {
  readonly version: number
  readonly switches: FlagSwitches
}

/** A deployment that occupies the environment. */
export interface Underway {
  readonly deployment: number
  readonly state: 'VALIDATING' | 'DEPLOYING' | 'BAKING' | 'ROLLING_BACK'
  /** What it brings; absent where it is of another profile. */
  readonly document: SwitchDocument | undefined
  /** Whether it grows at once and does not bake. */
  readonly isAtOnce: boolean
  /** Whether it was made to turn flags off. */
  readonly isKill: boolean
}

/** What a switch is to be turned in, and what goes on there. */
export interface SwitchScene {
  /**
   * A `document` says all of its flags; a `lane` holds nothing but switches for flags of another document, so that one without an
   * entry is on.
   */
  readonly kind: 'document' | 'lane'
  /** What is served: of the last deployment that is COMPLETE or BAKING. */
  readonly served: SwitchDocument | undefined
  readonly underway: Underway | undefined
  /** A lane that nothing was ever deployed to. */
  readonly empty?: FlagSwitches
  /** What a kill has stored whose process ended when it had stopped what it is an edit of, and before it was deployed. */
  readonly interrupted?: { readonly switches: FlagSwitches; readonly base: number } | undefined
}

/** A deployment that has to be out of the way. */
export interface PlannedStop {
  readonly deployment: number
  /** AppConfig stops one that is DEPLOYING as it is, and one that is VALIDATING or BAKING only with this. */
  readonly allowRevert: boolean
  /** Flags that it would have turned off, and that are on again with it stopped. */
  readonly takesBack: readonly string[]
}

export interface PlannedVersion {
  readonly text: string
  /** The version that it is an edit of; undefined for the first of a lane. */
  readonly base: number | undefined
  /** Flags that it turns. */
  readonly flags: readonly string[]
  /** Flags that a kill which is stopped was to turn off: it turns them off in its place. */
  readonly carried: readonly string[]
}

/** What is to be done, as data. */
export type KillPlan =
  /** Nothing: it is so already. `bakes`: a deployment that would take it back if it were stopped. */
  | { readonly kind: 'none'; readonly bakes: number | undefined }
  /** A deployment under way does it. */
  | { readonly kind: 'follow'; readonly deployment: number; readonly flags: readonly string[] }
  /** A deployment is being rolled back, and nothing but waiting helps. */
  | { readonly kind: 'wait'; readonly deployment: number }
  /** Only a deployment under way would turn them on. */
  | { readonly kind: 'stop'; readonly stop: PlannedStop; readonly flags: readonly string[] }
  | { readonly kind: 'publish'; readonly version: PlannedVersion; readonly stop: PlannedStop | undefined }

export type UnkillPlan =
  | Exclude<KillPlan, { readonly kind: 'stop' | 'wait' | 'publish' }>
  | { readonly kind: 'publish'; readonly version: PlannedVersion; readonly stop: undefined }
  /** Something else is under way, and turning a flag on is no reason to stop it. */
  | { readonly kind: 'busy'; readonly deployment: number }
  /** Nobody knows which variants of these were on. */
  | { readonly kind: 'unknown-variants'; readonly flags: readonly string[] }

/** A lane's first document, without an entry. */
export function emptyLane(type: 'freeform' | 'feature-flags'): FlagSwitches {
  const document = type === 'freeform' ? { schemaVersion: 1, flags: {} } : { version: '1', flags: {}, values: {} }
  return flagSwitches(`${JSON.stringify(document, null, 2)}\n`) as FlagSwitches
}

/** Keys that neither what is served nor what is coming has. */
export function unknownKeys(scene: SwitchScene, keys: readonly string[]): readonly string[] {
  const known = [scene.served?.switches, scene.underway?.document?.switches]
  return keys.filter((key) => known.every((switches) => switches?.flags.has(key) !== true))
}

/** Whether everybody has the flag off, and nothing under way would turn it on. */
export function isOffForGood({ served, underway }: SwitchScene, key: string): boolean {
  const documents = [served, underway?.document].filter((document) => document !== undefined)
  return documents.length > 0 && documents.every(({ switches }) => switches.flags.get(key)?.isOff === true)
}

/**
 * How to turn flags off. What is served is changed in one word for each flag that is on; what is in the way is stopped; what
 * a kill that is stopped was about to turn off stays in the plan.
 */
export function planKill(scene: SwitchScene, keys: readonly string[]): KillPlan {
  const { served, underway, interrupted } = scene
  if (underway?.state === 'ROLLING_BACK') return { kind: 'wait', deployment: underway.deployment }
  const base = served?.switches ?? scene.empty
  // What bakes is what is served.
  const coming = underway?.state === 'BAKING' ? undefined : underway?.document?.switches
  if (interrupted !== undefined && keys.every((key) => !isOn(scene, interrupted.switches, key))) {
    const version = { text: interrupted.switches.text, base: interrupted.base, flags: keys, carried: [] }
    return { kind: 'publish', version, stop: stopOf(underway, []) }
  }
  const areOn = keys.filter((key) => base !== undefined && isOn(scene, base, key))
  const becomeOn = coming === undefined ? [] : keys.filter((key) => isOn(scene, coming, key))
  if (areOn.length === 0 && becomeOn.length === 0) return { kind: 'none', bakes: bakingOf(underway) }
  if (underway !== undefined && coming !== undefined && becomeOn.length === 0 && underway.isAtOnce) {
    return { kind: 'follow', deployment: underway.deployment, flags: areOn }
  }

  const others = coming === undefined || base === undefined ? [] : turnedOffBy(scene, base, coming, keys)
  const carried = underway?.isKill === true ? others : []
  const stop = stopOf(underway, underway?.isKill === true ? [] : others)
  if (base === undefined || (areOn.length === 0 && carried.length === 0)) {
    return stop === undefined ? { kind: 'none', bakes: undefined } : { kind: 'stop', stop, flags: becomeOn }
  }
  const text = turnedOff(base, [...areOn, ...carried])
  return { kind: 'publish', version: { text, base: served?.version, flags: areOn, carried }, stop }
}

function stopOf(underway: Underway | undefined, takesBack: readonly string[]): PlannedStop | undefined {
  return underway && { deployment: underway.deployment, allowRevert: underway.state !== 'DEPLOYING', takesBack }
}

/**
 * How to turn flags on again.
 *
 * @param before a document from before they were turned off, for flags with variants
 */
export function planUnkill(scene: SwitchScene, keys: readonly string[], before: FlagSwitches | undefined): UnkillPlan {
  const { served, underway } = scene
  const base = served?.switches
  const areOff = keys.filter((key) => base?.flags.get(key)?.isOff === true)
  if (base === undefined || areOff.length === 0) return { kind: 'none', bakes: bakingOf(underway) }
  const text = turnedOn(base, areOff, before)
  if (typeof text !== 'string') return { kind: 'unknown-variants', flags: text.unknown }
  if (underway === undefined) {
    return { kind: 'publish', version: { text, base: served?.version, flags: areOff, carried: [] }, stop: undefined }
  }
  const { deployment, document, state } = underway
  const isSame = state !== 'ROLLING_BACK' && document?.switches.text === text
  return isSame ? { kind: 'follow', deployment, flags: areOff } : { kind: 'busy', deployment }
}

function isOn({ kind }: SwitchScene, { flags }: FlagSwitches, key: string): boolean {
  const flag = flags.get(key)
  return flag === undefined ? kind === 'lane' : !flag.isOff
}

/** Flags, other than these, that are on and would be off. */
function turnedOffBy(
  scene: SwitchScene,
  base: FlagSwitches,
  coming: FlagSwitches,
  keys: readonly string[],
): readonly string[] {
  const off = [...coming.flags].filter(([key, { isOff }]) => isOff && isOn(scene, base, key) && !keys.includes(key))
  return off.map(([key]) => key)
}

function bakingOf(underway: Underway | undefined): number | undefined {
  return underway?.state === 'BAKING' && underway.document !== undefined ? underway.deployment : undefined
}
