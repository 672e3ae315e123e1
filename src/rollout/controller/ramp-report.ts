import { readFlags } from '../../authoring/flags/flag-set.js'
import type { ControlPlane } from '../../control/control-plane.js'
import { ownDeployments } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import { versionIfStored } from '../../control/read-served.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { type GuardedRamp, guardedRamps } from '../ramp/guarded-ramps.js'
import { type ReadRampNote, rampNotesIn } from './ramp-note.js'
import type { RequestedRamps } from './requested-ramps.js'

/** One attempt at a release. Times are milliseconds since the epoch. */
export interface PastRamp {
  readonly flag: string
  /** The guard's `id`. */
  readonly ramp: string
  /** Its steps as the document has them: names of cohorts and percentages; empty where no document tells any more. */
  readonly labels: readonly string[]
  /** What was done to it, oldest first. */
  readonly decisions: readonly RampDecision[]
  /** When it was raised first; undefined where its first step was published with the document. */
  readonly raisedAt: number | undefined
  readonly raises: number
  /** Undefined while it is running. */
  readonly ended: RampEnd | undefined
  readonly endedAt: number | undefined
  /** Of one that was rolled back: the percentage of the step that it had come to; undefined where no document tells. */
  readonly failedAtPercent: number | undefined
  /** Of one that was rolled back: from its last raise to the end of the rollback's deployment. */
  readonly recoveryMs: number | undefined
  /** Why it ended. */
  readonly why: string | undefined
}

/** One version that was deployed, as far as one ramp goes. */
export interface RampDecision {
  readonly at: number
  readonly action: ReadRampNote['action']
  /** The ceiling before and after; undefined where there was no room for them in the version's description. */
  readonly from: number | undefined
  readonly to: number | undefined
  readonly why: string | undefined
}

export interface RampReport {
  readonly place: string
  /** Until when. */
  readonly at: number
  /** Newest first. */
  readonly ramps: readonly PastRamp[]
  readonly ended: number
  readonly rolledBack: number
  /** Rolled back of ended, 0 to 1; undefined while none has ended. */
  readonly changeFailureRate: number | undefined
  /** The median; undefined where none is known. */
  readonly recoveryMs: number | undefined
  /** Of those rolled back, the share that had come to less than 10 %, 0 to 1; undefined where none is known. */
  readonly failedEarly: number | undefined
}

const EARLY_PERCENT = 10

interface ReportQuestion extends RequestedRamps {
  /** Milliseconds since the epoch. */
  readonly since: number
  readonly now: number
}

/** What became of guarded ramps, by the descriptions of what was deployed since then. */
export async function rampReport(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { since, now, flags, expectId }: ReportQuestion,
): Promise<RampReport> {
  const deployed = await deployedNotes(controlPlane, place, since)
  const documentAt = documents(controlPlane, place)
  const byRamp = new Map<string, DeployedNote[]>()
  for (const note of deployed) {
    const isMeant = (flags === 'all' || flags.includes(note.flag)) && (expectId ?? note.ramp) === note.ramp
    if (!isMeant) continue
    const key = JSON.stringify([note.flag, note.ramp])
    byRamp.set(key, [...(byRamp.get(key) ?? []), note])
  }
  const ramps = await Promise.all([...byRamp.values()].reverse().map((notes) => pastRamp(notes, documentAt)))
  const ended = ramps.filter((ramp) => ramp.ended !== undefined).length
  const rolledBack = ramps.filter((ramp) => ramp.ended === 'rolled-back').length
  const failedAt = ramps.flatMap(({ failedAtPercent }) => failedAtPercent ?? [])
  return {
    ...{ place: place.label, at: now, ramps, ended, rolledBack },
    changeFailureRate: ended === 0 ? undefined : rolledBack / ended,
    recoveryMs: median(ramps.flatMap((ramp) => ramp.recoveryMs ?? [])),
    failedEarly:
      failedAt.length === 0
        ? undefined
        : failedAt.filter((percent) => percent < EARLY_PERCENT).length / failedAt.length,
  }
}

/** A note about one ramp, and when it came about. */
interface DeployedNote extends ReadRampNote {
  readonly version: number
  readonly at: number
  /** When its deployment was over. */
  readonly over: number
}

/** Oldest first. */
async function deployedNotes(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  since: number,
): Promise<readonly DeployedNote[]> {
  const descriptions = new Map<string, string | undefined>()
  for await (const { number, description } of controlPlane.listVersions(place.applicationId, place.profile.id)) {
    descriptions.set(String(number), description)
  }
  const deployed: DeployedNote[][] = []
  for await (const { state, version, startedAt = 0, completedAt = startedAt } of ownDeployments(controlPlane, place)) {
    if (startedAt < since) break
    if (state !== 'COMPLETE') continue
    const notes = rampNotesIn(descriptions.get(version))
    deployed.unshift(notes.map((note) => ({ ...note, version: Number(version), at: startedAt, over: completedAt })))
  }
  return deployed.flat()
}

type DocumentAt = (version: number) => Promise<readonly GuardedRamp[]>

/** The ramps of a version, each of which is read once. One that was deleted, or that clients refuse, has none. */
function documents(controlPlane: ControlPlane, place: ResolvedPlace): DocumentAt {
  const read = new Map<number, Promise<readonly GuardedRamp[]>>()
  const rampsOf = async (number: number) => {
    const version = await versionIfStored(controlPlane, place, number)
    try {
      return version === undefined ? [] : guardedRamps(readFlags(version.content))
    } catch {
      return []
    }
  }
  return (number) => {
    const ramps = read.get(number) ?? rampsOf(number)
    read.set(number, ramps)
    return ramps
  }
}

async function pastRamp(notes: readonly DeployedNote[], documentAt: DocumentAt): Promise<PastRamp> {
  const { flag, ramp, version } = notes.at(-1) as DeployedNote
  // What is ended again, after somebody went back to an older document, was ended before.
  const end = notes.find(({ action }) => action === 'rollback' || action === 'complete')
  const before = end === undefined ? notes : notes.slice(0, notes.indexOf(end))
  const raises = before.filter(({ action }) => action === 'raise')
  const found = (await documentAt(version)).find((one) => one.flag === flag && one.ramp.guard.id === ramp)
  const isRolledBack = end?.action === 'rollback'
  const lastRaise = raises.at(-1)
  return {
    ...{ flag, ramp, labels: found?.labels ?? [] },
    decisions: notes.map(({ at, action, from, to, why }) => ({ at, action, from, to, why })),
    raisedAt: raises[0]?.at,
    raises: raises.length,
    ended: end && (isRolledBack ? 'rolled-back' : 'completed'),
    endedAt: end?.over,
    failedAtPercent: isRolledBack && end.from !== undefined ? percentAt(found, end.from) : undefined,
    recoveryMs: isRolledBack && lastRaise !== undefined ? end.over - lastRaise.at : undefined,
    why: end?.why,
  }
}

function percentAt(found: GuardedRamp | undefined, step: number): number | undefined {
  return step === 0 ? 0 : found?.ramp.steps[step - 1]?.percent
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}
