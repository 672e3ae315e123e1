import { editDocument } from '../../authoring/edit/edit-document.js'
import { readFlags } from '../../authoring/flags/flag-set.js'
import type { ControlPlane } from '../../control/control-plane.js'
import { emergencyStrategy } from '../../control/emergency-strategy.js'
import type { ResolvedPlace } from '../../control/place.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import { ceilingAfter, type RampAction, rampEdits } from '../ramp/ramp-edits.js'
import type { ResolvedController } from './controller-options.js'
import { type RampNote, rampNotesText, saysTheSame } from './ramp-note.js'
import type { LiveDocument, RampScene } from './ramp-scene.js'
import type { PublishedRamps } from './tick-result.js'

/** What is to be done to a ramp, by the judge or by a person. */
export interface RampChange {
  readonly ramp: GuardedRamp
  readonly action: RampAction
  readonly why: string
}

/**
 * Makes one version of all changes and starts its deployment, both by their locks.
 * @throws {ControlError} CONTROL_CONFLICT where somebody else was faster
 * @throws {InvalidDocumentError} where the changes would make a document that clients refuse
 */
export async function publishRamps(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { live, latestVersion, latestDeployment }: RampScene & { readonly live: LiveDocument },
  changes: readonly RampChange[],
  { strategy, clock }: Pick<ResolvedController, 'strategy' | 'clock'>,
): Promise<PublishedRamps> {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(live.version.content)
  const edited = editDocument(
    text,
    changes.flatMap(({ ramp, action }) => rampEdits(ramp, action)),
  )
  readFlags(edited)
  const notes = changes.map(noteOf)
  const description = rampNotesText(notes, { at: clock.now(), environment: place.environmentId })
  const chosen = await emergencyStrategy(controlPlane, strategy)
  const content = new TextEncoder().encode(edited)
  const { contentType } = live.version
  const version =
    (await leftBehind(controlPlane, place, latestVersion, description, content)) ??
    (await controlPlane.createVersion(place.applicationId, place.profile.id, {
      content,
      contentType,
      latestVersion,
      description,
    }))
  const deployment = await controlPlane.startDeployment(place.applicationId, place.environmentId, {
    profileId: place.profile.id,
    strategyId: chosen.id,
    version: String(version),
    latestDeployment,
    description: notes
      .map(
        ({ flag, action, from, to }) =>
          `${action} ${flag} ${from === to ? `at step ${to}` : `from step ${from} to ${to}`}`,
      )
      .join(', ')
      .slice(0, 1_024),
  })
  return { version, deployment }
}

/** The newest version, if it is this one: a process ended between making and deploying it, or its deployment was taken back. */
async function leftBehind(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  latestVersion: number | undefined,
  description: string,
  content: Uint8Array,
): Promise<number | undefined> {
  if (latestVersion === undefined) return undefined
  const latest = await controlPlane.getVersion(applicationId, profile.id, latestVersion)
  const isSame = saysTheSame(latest.description, description) && Buffer.compare(latest.content, content) === 0
  return isSame ? latestVersion : undefined
}

function noteOf({ ramp, action, why }: RampChange): RampNote {
  const { id, ceiling } = ramp.ramp.guard
  const to = ceilingAfter(ramp, action)
  return { flag: ramp.flag, ramp: id, action: action.kind as RampNote['action'], from: ceiling, to, why }
}
