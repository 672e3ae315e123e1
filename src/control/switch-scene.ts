import { widestLimits } from '../authoring/edit/document-edit.js'
import { HoldfastError } from '../errors.js'
import { parseJson } from '../schema/json/parse-json.js'
import { readNote } from './change-note.js'
import type { ControlPlane, DeploymentSummary, HostedVersion } from './control-plane.js'
import { isImmediate } from './emergency-strategy.js'
import { flagSwitches } from './flag-switches.js'
import { type InForce, readInForce } from './in-force.js'
import { emptyLane, type SwitchDocument, type SwitchScene, type Underway } from './kill-plan.js'
import type { ResolvedPlace } from './place.js'
import { versionOf } from './read-served.js'
import { isStoppedByUser } from './replace-served.js'

/** What a switch is to be turned in, as AppConfig has it now. */
export interface SwitchStage {
  /** Where, for people: `checkout/prod/flags`. */
  readonly place: string
  readonly inForce: InForce
  readonly scene: SwitchScene
  /** What is served; undefined where nothing is. */
  readonly served: HostedVersion | undefined
}

/**
 * Reads what is served of the place, and what goes on there.
 * @throws {HoldfastError} INVALID_DOCUMENT where what is served cannot be edited
 */
export async function readStage(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  kind: SwitchScene['kind'],
): Promise<SwitchStage> {
  const inForce = await readInForce(controlPlane, place)
  const served = inForce.served && (await versionOf(controlPlane, place, inForce.served))
  const document = served && switchDocument(served, place)
  const underway = inForce.underway && (await underwayOf(controlPlane, place, inForce, inForce.underway, document))
  const interrupted = inForce.takenBack && (await interruptedKill(controlPlane, place, inForce.takenBack))
  const empty = emptyLane(place.profile.type)
  return { place: place.label, inForce, scene: { kind, served: document, underway, interrupted, empty }, served }
}

/**
 * A version that a kill has stored as an edit of what was BAKING, and that was never deployed: only the stop came about. All else
 * that was served while it baked would be lost, if the kill began anew with what is served now.
 */
async function interruptedKill(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  takenBack: DeploymentSummary,
): Promise<SwitchScene['interrupted']> {
  const { applicationId, environmentId, profile } = place
  const base = Number(takenBack.version)
  for await (const { number, description } of controlPlane.listVersions(applicationId, profile.id)) {
    if (number <= base) return undefined
    const note = readNote(description)
    if (note?.action !== 'kill' || note.from !== base) continue
    const deployment = await controlPlane.getDeployment(applicationId, environmentId, takenBack.number)
    // What an alarm took back is to stay so.
    if (!isStoppedByUser(deployment)) return undefined
    const switches = readableDocument(await controlPlane.getVersion(applicationId, profile.id, number))?.switches
    return switches && { switches, base }
  }
  return undefined
}

async function underwayOf(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { isOwnUnderway, served }: InForce,
  underway: DeploymentSummary,
  servedDocument: SwitchDocument | undefined,
): Promise<Underway> {
  const state = underway.state as Underway['state']
  const isAtOnce = isImmediate(underway)
  const { number: deployment } = underway
  if (underway.number === served?.number) {
    return { deployment, state, document: servedDocument, isAtOnce, isKill: false }
  }
  const version = isOwnUnderway ? await versionOf(controlPlane, place, underway) : undefined
  const isKill = readNote(version?.description)?.action === 'kill'
  return { deployment, state, document: version && readableDocument(version), isAtOnce, isKill }
}

/** What is under way is stopped or left alone: it need not be one that can be edited. */
export function readableDocument({
  number,
  content,
}: Pick<HostedVersion, 'number' | 'content'>): SwitchDocument | undefined {
  const parsed = parseJson(content, widestLimits)
  if (parsed.value === undefined) return undefined
  const switches = flagSwitches(new TextDecoder().decode(content))
  return switches && { version: number, switches }
}

/** @throws {HoldfastError} INVALID_DOCUMENT where no word of it can be changed */
function switchDocument(version: HostedVersion, place: ResolvedPlace): SwitchDocument {
  const name = `v${version.number} of ${place.label}`
  const parsed = parseJson(version.content, widestLimits)
  const problem = parsed.kind === 'refused' ? parsed.problems.find(isInTheWay(parsed.value)) : undefined
  if (problem !== undefined) {
    const at = problem.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`
    throw uneditable(`${name}, which is served, cannot be edited${at}: ${problem.message}`)
  }
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(version.content)
  const switches = flagSwitches(text)
  if (switches === undefined) throw uneditable(`${name}, which is served, holds no flags.`)
  return { version: version.number, switches }
}

/** What an edit cannot do with: no JSON, or a member twice. */
function isInTheWay(value: unknown) {
  return ({ code }: { readonly code: string }) => value === undefined || code === 'duplicate-member'
}

function uneditable(what: string): HoldfastError {
  return new HoldfastError(
    'INVALID_DOCUMENT',
    `${what} Go back to an earlier version (holdfast rollback ENV), or kill by a lane.`,
  )
}
