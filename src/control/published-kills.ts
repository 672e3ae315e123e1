import { ControlError } from './control-error.js'
import type { ControlPlane, HostedVersion } from './control-plane.js'
import type { FlagSwitches } from './flag-switches.js'
import { readInForce } from './in-force.js'
import { offHistory, turnedOnBetween } from './off-reasons.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace } from './place.js'
import type { PublishPreview } from './publish-options.js'
import { versionOf } from './read-served.js'
import type { OffReason } from './switch-result.js'
import { readableDocument } from './switch-scene.js'

/** Kills that a document takes back. */
export async function unkilledBy(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  served: HostedVersion,
  next: FlagSwitches,
): Promise<readonly OffReason[]> {
  const document = readableDocument(served)
  if (document === undefined) return []
  const { reasons } = await offHistory(controlPlane, place, document, turnedOnBetween(document.switches, next))
  return reasons.filter(({ isKill }) => isKill)
}

/** Flags that a document has on and a kill lane off. Whoever may not read the lane, or cannot, may publish all the same. */
export async function killedInLane(
  controlPlane: ControlPlane,
  lane: ReleasePlace,
  next: FlagSwitches,
): Promise<Pick<PublishPreview, 'killedInLane' | 'warnings'>> {
  try {
    const place = await resolvePlace(controlPlane, lane)
    const { served } = await readInForce(controlPlane, place)
    const document = served && readableDocument(await versionOf(controlPlane, place, served))
    if (document === undefined) return { killedInLane: [], warnings: [] }
    const keys = turnedOnBetween(document.switches, next).filter((key) => next.flags.has(key))
    const { reasons } = await offHistory(controlPlane, place, document, keys)
    return { killedInLane: reasons, warnings: [] }
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    const name = `${lane.environment}/${lane.profile}`
    return {
      killedInLane: [],
      warnings: [`Whether the kill lane ${name} has flags off is not known. ${error.message}`],
    }
  }
}
