import { checkOptions } from '../options/option-checks.js'
import { systemClock } from '../ports/clock.js'
import { readNote } from './change-note.js'
import { CLIENT_DELAY_MS } from './client-delay.js'
import { ControlError } from './control-error.js'
import type { ControlPlane, DeploymentSummary, HostedVersion } from './control-plane.js'
import { deploymentEnd } from './deployment-end.js'
import { isServing } from './deployment-state.js'
import { emergencyStrategy } from './emergency-strategy.js'
import { findVersion } from './find-version.js'
import { isOfProfile, underwayWords } from './in-force.js'
import { offHistory, turnedOnBetween } from './off-reasons.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace, resolveStrategy } from './place.js'
import { checkHosted } from './read-served.js'
import { type Deployed, deploy, followed, stop, stoppedDeployment } from './replace-served.js'
import {
  type RollbackOptions,
  type RollbackPreview,
  type RollbackResult,
  rollbackChecks,
  type VersionContent,
} from './rollback-options.js'
import { planRollback, type RollbackPlan } from './rollback-plan.js'
import type { NamedVersion, OffReason } from './switch-result.js'
import { orOutdated, type Run, runSwitch } from './switch-run.js'
import { readableDocument } from './switch-scene.js'

/**
 * Goes back to what was served before, or to a version of choice. A deployment under way is stopped; one that was completed less
 * than 72 hours ago is reverted by AppConfig; later the old version is deployed. Waits until it is served. Done again, it does not
 * go back further; after an interruption at any point it goes on from there.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT when somebody else deploys meanwhile
 * @example
 * ```ts
 * import { appConfigControlPlane, rollback } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane({ region: 'eu-central-1' })
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const { from, to } = await rollback(controlPlane, place)
 * console.log(`from version ${from?.number} to ${to?.number}`)
 * controlPlane.close()
 * ```
 */
export async function rollback(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: RollbackOptions = {},
): Promise<RollbackResult> {
  checkOptions(options, rollbackChecks)
  const resolved = await resolvePlace(controlPlane, place)
  checkHosted(resolved)
  const to = options.to === undefined ? undefined : await findVersion(controlPlane, resolved, String(options.to))
  const { clock = systemClock, strategy } = options
  let confirmed: string | undefined
  let isTooLate = false
  return runSwitch(controlPlane, resolved, options, async (run: Run<RollbackPreview>) => {
    const past = await pastDeployments(controlPlane, resolved)
    // The service's clock and ours may disagree on when the 72 hours are over.
    const plan = planRollback(past.deployments, to?.number, isTooLate ? Number.POSITIVE_INFINITY : clock.now())
    if (plan.kind === 'wait') {
      await deploymentEnd(controlPlane, resolved, plan.deployment, run, run.tell)
      return 'again'
    }
    if (plan.kind === 'nothing-before') throw nothingBefore(resolved, plan.served)
    if (plan.kind === 'busy') throw busy(resolved, past.summaries.get(plan.deployment))
    const preview = await previewOf(run, past, plan)
    const result = {
      ...preview,
      takenBack: undefined,
      deployment: undefined,
      undone: undefined,
      clientsWithinSeconds: CLIENT_DELAY_MS / 1_000,
    }
    if (plan.kind === 'none') return { ...result, outcome: 'already', undone: plan.undone }
    if (plan.kind === 'follow') {
      return { ...result, ...ended(await followed(run, plan.deployment)) }
    }

    const chosen = plan.kind === 'deploy' ? await chosenStrategy(controlPlane, strategy) : undefined
    const told = { ...result, strategy: chosen?.name }
    if (!(await run.isConfirmed(told))) return { ...told, outcome: 'declined' }
    const change = `${preview.from?.number} ${preview.to?.number}`
    confirmed ??= change
    if (change !== confirmed) throw changedMeanwhile(resolved, preview.from)
    try {
      if (preview.stopped !== undefined) await orOutdated(stop(run, preview.stopped, allowsRevert(plan)))
    } catch (error) {
      if (isTooLate || preview.stopped?.state !== 'COMPLETE' || !isRefused(error)) throw error
      isTooLate = true
      return 'again'
    }
    if (plan.kind !== 'deploy' || chosen === undefined) return { ...told, outcome: 'done' }
    const description = `rollback from v${preview.from?.number ?? '-'} to v${plan.to}`
    const steps = { strategy: chosen, latest: past.latest, description }
    return { ...told, ...ended(await orOutdated(deploy(run, { number: plan.to }, steps))) }
  })
}

function ended({ deployment, takenBack }: Deployed): Pick<RollbackResult, 'outcome' | 'deployment' | 'takenBack'> {
  return { outcome: takenBack === undefined ? 'done' : 'taken-back', deployment, takenBack }
}

function allowsRevert(plan: RollbackPlan): boolean {
  return plan.kind === 'stop' ? plan.allowRevert : plan.kind === 'deploy' && plan.stop?.allowRevert === true
}

function isRefused(error: unknown): boolean {
  return error instanceof ControlError && error.code === 'CONTROL_REFUSED'
}

/** Any strategy that was named will do: going back slowly is going back, too. */
function chosenStrategy(controlPlane: ControlPlane, strategy: string | undefined) {
  return strategy === undefined ? emergencyStrategy(controlPlane, undefined) : resolveStrategy(controlPlane, strategy)
}

interface Past {
  readonly latest: number | undefined
  readonly deployments: Parameters<typeof planRollback>[0]
  readonly summaries: ReadonlyMap<number, DeploymentSummary>
}

/** As many as tell what is served, and what was before. */
async function pastDeployments(controlPlane: ControlPlane, place: ResolvedPlace): Promise<Past> {
  const summaries = new Map<number, DeploymentSummary>()
  const deployments: Past['deployments'][number][] = []
  const served = new Set<string>()
  for await (const summary of controlPlane.listDeployments(place.applicationId, place.environmentId)) {
    const { number, state, version, completedAt } = summary
    const isOwn = await isOfProfile(controlPlane, place, summary)
    summaries.set(number, summary)
    deployments.push({ number, state, completedAt, version: isOwn ? Number(version) : undefined })
    if (isOwn && isServing(summary)) served.add(version)
    if (served.size === 2) break
  }
  return { latest: deployments[0]?.number, deployments, summaries }
}

async function previewOf(
  { controlPlane, place }: Run<RollbackPreview>,
  { deployments, summaries }: Past,
  plan: Exclude<RollbackPlan, { kind: 'wait' | 'busy' | 'nothing-before' }>,
): Promise<RollbackPreview> {
  const stopped = plan.kind === 'stop' ? plan.deployment : plan.kind === 'deploy' ? plan.stop?.deployment : undefined
  const given = deployments.find((each) =>
    stopped === undefined ? each.version !== undefined && isServing(each) : each.number === stopped,
  )
  const from = given?.version === undefined ? undefined : await versionOf(controlPlane, place, given.version)
  const to = plan.to === undefined ? undefined : await versionOf(controlPlane, place, plan.to)
  const summary = stopped === undefined ? undefined : summaries.get(stopped)
  return {
    place: place.label,
    from: from && contentOf(from),
    to: to && contentOf(to),
    how: plan.kind === 'stop' ? 'revert' : plan.kind === 'deploy' ? 'deploy' : undefined,
    turnsOn: plan.kind === 'none' ? [] : await turnedOnBy(controlPlane, place, from, to),
    stopped: summary && stoppedDeployment(summary),
    strategy: undefined,
  }
}

function versionOf(controlPlane: ControlPlane, { applicationId, profile }: ResolvedPlace, number: number) {
  return controlPlane.getVersion(applicationId, profile.id, number)
}

function contentOf({ number, label, content }: HostedVersion): VersionContent {
  return { number, label, content }
}

/** Flags that going back turns on, with why they are off; of those that are gone, the killed ones: in a lane they are on. */
async function turnedOnBy(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  from: HostedVersion | undefined,
  to: HostedVersion | undefined,
): Promise<readonly OffReason[]> {
  const before = from && readableDocument(from)
  const after = to && readableDocument(to)
  if (before === undefined || after === undefined || from === undefined) return []
  const keys = turnedOnBetween(before.switches, after.switches)
  const { reasons } = await offHistory(controlPlane, place, before, keys)
  const note = readNote(from.description)
  const own = {
    version: { number: from.number, label: from.label },
    since: undefined,
    isKill: note?.action === 'kill',
    reason: note?.why,
  }
  // What is on its way was not served yet, and has no history.
  return reasons
    .map((one) => (one.version === undefined ? { flag: one.flag, ...own } : one))
    .filter(({ flag, isKill }) => isKill || after.switches.flags.has(flag))
}

function nothingBefore({ label }: ResolvedPlace, version: number | undefined): ControlError {
  const what =
    version === undefined ? `Nothing of ${label} is served` : `Nothing but v${version} of ${label} was ever served`
  return new ControlError(
    'CONTROL_REFUSED',
    'appconfig:ListDeployments',
    `${what}, so there is nothing to go back to. Say which version to serve.`,
  )
}

function busy({ label }: ResolvedPlace, underway: DeploymentSummary | undefined): ControlError {
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `${underwayWords(underway)} in the environment of ${label}, which takes one at a time. Wait until it has ended, or stop it.`,
  )
}

function changedMeanwhile({ label }: ResolvedPlace, from: NamedVersion | undefined): ControlError {
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `Somebody else deployed meanwhile: v${from?.number ?? '-'} of ${label} is served by now. Look again before you go back.`,
  )
}
