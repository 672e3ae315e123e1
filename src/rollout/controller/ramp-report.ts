import type { ControlPlane } from '../../control/control-plane.js'
import { ownDeployments } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { rampNotesIn } from './ramp-note.js'

/** One attempt at a release. Times are milliseconds since the epoch. */
export interface PastRamp {
  readonly flag: string
  /** The guard's `id`. */
  readonly ramp: string
  /** When it was raised first; undefined where its first step was published with the document. */
  readonly raisedAt: number | undefined
  readonly raises: number
  /** Undefined while it is running. */
  readonly ended: RampEnd | undefined
  readonly endedAt: number | undefined
  /** Of one that was rolled back: from its last raise to the end of the rollback's deployment. */
  readonly recoveryMs: number | undefined
  /** Why it ended. */
  readonly why: string | undefined
}

export interface RampReport {
  readonly place: string
  /** Newest first. */
  readonly ramps: readonly PastRamp[]
  readonly ended: number
  readonly rolledBack: number
  /** Rolled back of ended, 0 to 1; undefined while none has ended. */
  readonly changeFailureRate: number | undefined
  /** The median; undefined where none is known. */
  readonly recoveryMs: number | undefined
}

/** What became of guarded ramps, by the descriptions of what was deployed since then. */
export async function rampReport(controlPlane: ControlPlane, place: ResolvedPlace, since: number): Promise<RampReport> {
  const descriptions = new Map<string, string | undefined>()
  for await (const { number, description } of controlPlane.listVersions(place.applicationId, place.profile.id)) {
    descriptions.set(String(number), description)
  }
  const deployed: { readonly at: number; readonly over: number; readonly description: string | undefined }[] = []
  for await (const { state, version, startedAt = 0, completedAt = startedAt } of ownDeployments(controlPlane, place)) {
    if (startedAt < since) break
    if (state !== 'COMPLETE') continue
    deployed.unshift({ at: startedAt, over: completedAt, description: descriptions.get(version) })
  }
  const found = new Map<string, PastRamp & { readonly lastRaiseAt: number | undefined }>()
  for (const { at, over, description } of deployed) {
    for (const { flag, ramp, action, why } of rampNotesIn(description)) {
      const key = JSON.stringify([flag, ramp])
      const past = found.get(key) ?? { ...{ flag, ramp }, ...untouched }
      if (action === 'raise') {
        found.set(key, { ...past, raisedAt: past.raisedAt ?? at, lastRaiseAt: at, raises: past.raises + 1 })
      } else if (action === 'rollback' || action === 'complete') {
        // What is ended again, after somebody went back to an older document, was ended before.
        if (past.ended !== undefined) continue
        const ended = action === 'rollback' ? 'rolled-back' : 'completed'
        const recoveryMs = action === 'rollback' && past.lastRaiseAt !== undefined ? over - past.lastRaiseAt : undefined
        found.set(key, { ...past, ended, endedAt: over, recoveryMs, why })
      } else found.set(key, past)
    }
  }
  const ramps = [...found.values()].reverse().map(({ lastRaiseAt: _, ...ramp }) => ramp)
  const ended = ramps.filter((ramp) => ramp.ended !== undefined).length
  const rolledBack = ramps.filter((ramp) => ramp.ended === 'rolled-back').length
  return {
    ...{ place: place.label, ramps, ended, rolledBack },
    changeFailureRate: ended === 0 ? undefined : rolledBack / ended,
    recoveryMs: median(ramps.flatMap((ramp) => ramp.recoveryMs ?? [])),
  }
}

const untouched = {
  raisedAt: undefined,
  lastRaiseAt: undefined,
  raises: 0,
  ended: undefined,
  endedAt: undefined,
  recoveryMs: undefined,
  why: undefined,
} as const

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}
