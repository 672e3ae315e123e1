import { readFlags } from '../authoring/flags/flag-set.js'
import { InvalidDocumentError } from '../errors.js'
import { printable } from '../text/printable.js'
import { type ChangeNote, deploymentWords } from './change-note.js'
import { CLIENT_DELAY_MS } from './client-delay.js'
import type { HostedVersion } from './control-plane.js'
import { deploymentEnd } from './deployment-end.js'
import { emergencyStrategy } from './emergency-strategy.js'
import { flagShares } from './flag-shares.js'
import type { KillPlan, PlannedStop, PlannedVersion } from './kill-plan.js'
import { type Deployed, deploy, followed, stop, stoppedDeployment, storedVersion } from './replace-served.js'
import type { OffInDocument, SwitchPreview, SwitchResult } from './switch-result.js'
import { orOutdated, type SwitchRun } from './switch-run.js'
import type { SwitchStage } from './switch-scene.js'

interface Terms {
  readonly note: ChangeNote
  /** What is served of the document that the flags are of: of a lane the other one, and none where that is not known. */
  readonly document?: HostedVersion | undefined
  readonly offInDocument?: OffInDocument | undefined
  /** Name or id. */
  readonly strategy: string | undefined
}

/**
 * Does what is planned, in an order in which it can be interrupted anywhere: a version is stored before anything is stopped, and
 * nobody is served it before it is deployed.
 */
export async function carryOut(
  run: SwitchRun,
  stage: SwitchStage,
  plan: KillPlan,
  terms: Terms,
): Promise<SwitchResult | 'again'> {
  const preview = previewOf(run, stage, plan, terms)
  switch (plan.kind) {
    case 'wait':
      await deploymentEnd(run.controlPlane, run.place, plan.deployment, run, run.tell)
      return 'again'
    case 'none':
      return madeBefore(run, stage) ?? { ...preview, ...nothing, outcome: 'already', bakes: plan.bakes }
    case 'follow':
      return { ...preview, ...nothing, ...ended(await followed(run, plan.deployment)), version: comingVersion(stage) }
    case 'stop':
      if (!(await run.isConfirmed(preview))) return { ...preview, ...nothing, outcome: 'declined' }
      await stopped(run, preview, plan.stop)
      return { ...preview, ...nothing, outcome: 'done' }
    case 'publish':
      return publish(run, stage, plan, { ...terms, preview })
  }
}

async function publish(
  run: SwitchRun,
  { inForce, served: before }: SwitchStage,
  { version: planned, stop: inTheWay }: Extract<KillPlan, { kind: 'publish' }>,
  { note: wish, strategy: wanted, preview }: Terms & { readonly preview: SwitchPreview },
): Promise<SwitchResult> {
  // What is so already was done by another, for its own reason.
  const note = { ...wish, flags: [...planned.flags, ...planned.carried] }
  warnOfRefusal(run, planned, note)
  const strategy = await emergencyStrategy(run.controlPlane, wanted)
  const told = { ...preview, strategy: strategy.name }
  if (!(await run.isConfirmed(told))) return { ...told, ...nothing, outcome: 'declined' }
  const version = await orOutdated(storedVersion(run, planned, note, before))
  Object.assign(run.made, { preview: told, version })
  if (inTheWay !== undefined) await stopped(run, preview, inTheWay)
  const steps = { strategy, latest: inForce.latest, description: deploymentWords(note) }
  return { ...told, ...nothing, ...ended(await orOutdated(deploy(run, version, steps))), version }
}

/** What this call has brought, if that is what is served: it was not told so. */
function madeBefore({ made: { preview, version } }: SwitchRun, { inForce }: SwitchStage): SwitchResult | undefined {
  const deployment = inForce.served
  if (preview === undefined || version === undefined || deployment?.version !== String(version.number)) return undefined
  return { ...preview, ...nothing, outcome: 'done', version, deployment: deployment.number }
}

async function stopped(run: SwitchRun, { stopped }: SwitchPreview, { allowRevert }: PlannedStop): Promise<void> {
  if (stopped !== undefined) await orOutdated(stop(run, stopped, allowRevert))
}

function ended({ deployment, takenBack }: Deployed): Pick<SwitchResult, 'outcome' | 'deployment' | 'takenBack'> {
  return { outcome: takenBack === undefined ? 'done' : 'taken-back', deployment, takenBack }
}

const nothing = {
  takenBack: undefined,
  version: undefined,
  deployment: undefined,
  bakes: undefined,
  clientsWithinSeconds: CLIENT_DELAY_MS / 1_000,
} as const

function previewOf(run: SwitchRun, { scene, inForce, served: before }: SwitchStage, plan: KillPlan, terms: Terms) {
  const { note, document, offInDocument } = terms
  const flags = plan.kind === 'publish' ? plan.version.flags : 'flags' in plan ? plan.flags : []
  const planned = 'stop' in plan ? plan.stop : undefined
  return {
    in: scene.kind,
    place: run.place.label,
    served: before && { number: before.number, label: before.label },
    flags,
    shares: note.action === 'kill' ? flagShares(document, flags, run.clock.now()) : [],
    already: note.flags.filter((key) => !flags.includes(key)),
    offInDocument,
    carried: plan.kind === 'publish' ? plan.version.carried : [],
    resumed: plan.kind === 'publish' && plan.version.base !== before?.number ? plan.version.base : undefined,
    stopped: planned && inForce.underway && stoppedDeployment(inForce.underway, planned.takesBack),
    strategy: undefined,
    warnings: run.warnings,
  } satisfies SwitchPreview
}

function comingVersion({ inForce: { underway } }: SwitchStage) {
  return underway && { number: Number(underway.version), label: underway.versionLabel }
}

/** What is served may be a document that clients refuse: what becomes of it by one word is one, too. */
function warnOfRefusal(run: SwitchRun, { text, base }: PlannedVersion, { action }: ChangeNote): void {
  try {
    readFlags(text)
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    const [first] = error.problems
    const where = first === undefined || first.path === '' ? '' : ` ${printable(first.path)}:`
    run.warn(
      `Clients of this version refuse v${base}, and what ${action === 'kill' ? 'a kill' : 'an unkill'} makes of it, and keep the document before it.${where} ${printable(first?.message ?? '')} For them, go back to a valid version (holdfast rollback ENV), or kill by a lane.`,
    )
  }
}
