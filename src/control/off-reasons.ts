import { readNote } from './change-note.js'
import type { ControlPlane, HostedVersion } from './control-plane.js'
import { isServing } from './deployment-state.js'
import type { FlagSwitches } from './flag-switches.js'
import { ownDeployments } from './in-force.js'
import type { SwitchDocument } from './kill-plan.js'
import type { ResolvedPlace } from './place.js'
import { versionIfStored } from './read-served.js'
import type { OffReason } from './switch-result.js'
import { readableDocument } from './switch-scene.js'

/** Versions looked through, each a call. A flag that has been off for longer was not killed but retired. */
const MOST_VERSIONS = 30

export interface OffHistory {
  readonly reasons: readonly OffReason[]
  /** The newest document that was served before one of them was turned off; undefined where none is left. */
  readonly before: FlagSwitches | undefined
}

/** Flags that are off in one document, and in the next are on, or no longer there. */
export function turnedOnBetween(before: FlagSwitches, after: FlagSwitches): readonly string[] {
  return [...before.flags]
    .filter(([key, { isOff }]) => isOff && after.flags.get(key)?.isOff !== true)
    .map(([key]) => key)
}

/** Which versions turned these flags off, going back through what was served, and why. */
export async function offHistory(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  served: SwitchDocument,
  keys: readonly string[],
): Promise<OffHistory> {
  if (keys.length === 0) return { reasons: [], before: undefined }
  const reasons = new Map<string, OffReason>()
  const open = new Set(keys)
  let before: FlagSwitches | undefined
  let last: ServedBefore | undefined
  for await (const version of servedVersions(controlPlane, place, served.version)) {
    const switches = readableDocument(version)?.switches
    for (const key of open) {
      if (switches?.flags.get(key)?.isOff === true) continue
      if (last !== undefined) reasons.set(key, reasonOf(key, last))
      before ??= switches
      open.delete(key)
    }
    if (open.size === 0) break
    last = version
  }
  // Off in all that there is.
  for (const key of open) if (last !== undefined) reasons.set(key, reasonOf(key, last))
  return { reasons: keys.map((flag) => reasons.get(flag) ?? unknown(flag)), before }
}

interface ServedBefore extends HostedVersion {
  /** When its deployment was started. */
  readonly since: number | undefined
}

/** What was served up to now, newest first, each once in a row. */
async function* servedVersions(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  from: number,
): AsyncGenerator<ServedBefore> {
  let last: number | undefined
  let count = 0
  for await (const deployment of ownDeployments(controlPlane, place)) {
    const number = Number(deployment.version)
    if (!isServing(deployment) || number === last || (last === undefined && number !== from)) continue
    last = number
    if (++count > MOST_VERSIONS) return
    const found = await versionIfStored(controlPlane, place, number)
    if (found === undefined) return
    yield { ...found, since: deployment.startedAt }
  }
}

function reasonOf(flag: string, { number, label, description, since }: ServedBefore): OffReason {
  const note = readNote(description)
  const isKill = note?.action === 'kill'
  return { flag, version: { number, label }, since, isKill, reason: isKill ? note.why : undefined }
}

function unknown(flag: string): OffReason {
  return { flag, version: undefined, since: undefined, isKill: false, reason: undefined }
}
