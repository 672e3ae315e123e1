import { type ChangeNote, readNote } from '../../control/change-note.js'
import type { ControlPlane } from '../../control/control-plane.js'
import { isServing } from '../../control/deployment-state.js'
import { ownDeployments } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import { readStage } from '../../control/switch-scene.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'

/** The kill lane, as far as ramps are concerned. */
export interface RampLane {
  isOff(flag: string): boolean
  /** Whether a rollback of this ramp has turned the flag off there. */
  isRolledBack(ramp: GuardedRamp): boolean
  /** How a ramp has ended before, by the description of any version of the lane, deployed or not. */
  ended(ramp: GuardedRamp): RampEnd | undefined
}

/** @throws {HoldfastError} for what AppConfig does not tell */
export async function readLane(
  controlPlane: ControlPlane,
  main: ResolvedPlace,
  place: ResolvedPlace,
): Promise<RampLane> {
  const [{ scene }, notes] = await Promise.all([
    readStage(controlPlane, place, 'lane'),
    readKillNotes(controlPlane, place),
  ])
  const switches = scene.served?.switches.flags ?? new Map<string, { readonly isOff: boolean }>()
  const isOff = (flag: string) => switches.get(flag)?.isOff === true
  const reasons = await killReasons(controlPlane, place, notes, new Set([...switches.keys()].filter(isOff)))
  const isRolledBack = (ramp: GuardedRamp) => isOff(ramp.flag) && reasons.get(ramp.flag) === laneReason(main, ramp)
  const ended = (ramp: GuardedRamp): RampEnd | undefined =>
    [...notes.values()].some((note) => isRollback(ramp, laneReason(main, ramp), note)) ? 'rolled-back' : undefined
  return { isOff, isRolledBack, ended }
}

type KillNotes = ReadonlyMap<string, ChangeNote | undefined>

/** By version, deployed or not. */
async function readKillNotes(controlPlane: ControlPlane, place: ResolvedPlace): Promise<KillNotes> {
  const notes = new Map<string, ChangeNote | undefined>()
  for await (const { number, description } of controlPlane.listVersions(place.applicationId, place.profile.id)) {
    notes.set(String(number), readNote(description))
  }
  return notes
}

function isRollback(ramp: GuardedRamp, reason: string, note: ChangeNote | undefined): boolean {
  return note?.action === 'kill' && note.why === reason && note.flags.includes(ramp.flag)
}

/**
 * Why these flags are off, by the newest version that says so and was served: one that was made and not deployed, since its process ended
 * before, has changed nothing.
 */
async function killReasons(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  notes: KillNotes,
  flags: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string | undefined>> {
  const reasons = new Map<string, string | undefined>()
  if (flags.size === 0) return reasons
  for await (const deployment of ownDeployments(controlPlane, place)) {
    const note = isServing(deployment) ? notes.get(deployment.version) : undefined
    for (const flag of note?.flags ?? []) {
      if (flags.has(flag) && !reasons.has(flag)) reasons.set(flag, note?.action === 'kill' ? note.why : undefined)
    }
    if (reasons.size === flags.size) break
  }
  return reasons
}

/**
 * Why a rollback turns a flag off in the lane. What was turned off for another reason stays so, and so does what was for another environment,
 * since the versions of a lane may be deployed to the lanes of several.
 */
export function laneReason({ environmentId }: ResolvedPlace, { ramp }: GuardedRamp): string {
  return `ramp ${ramp.guard.id} rolled back in environment ${environmentId}`
}
