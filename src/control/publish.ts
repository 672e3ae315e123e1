import { checkOptions } from '../options/option-checks.js'
import { systemClock } from '../ports/clock.js'
import { printable } from '../text/printable.js'
import { CLIENT_DELAY_MS } from './client-delay.js'
import { ControlError } from './control-error.js'
import type { ControlPlane, Deployment, DeploymentSummary } from './control-plane.js'
import { takesBack } from './deployment-state.js'
import { followDeployment } from './follow-deployment.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace, resolveStrategy } from './place.js'
import { checkedContent, type Publication, type PublishPlan, planPublish } from './plan-publish.js'
import { type PublishOptions, type PublishPreview, type PublishResult, publishChecks } from './publish-options.js'
import { checkHosted } from './read-served.js'

/** How often everything is looked at again because somebody else was faster. */
const MOST_CONFLICTS = 3

/**
 * Publishes a document: makes a version of it, and deploys that. The document must be one that clients read. What is served
 * already makes no version; and what an interrupted attempt has left behind is gone on with. Nothing of others is overwritten:
 * where somebody else publishes at the same time, the later one is refused.
 *
 * @param document bytes or text, which are kept as they are, or an object, which is written as JSON
 * @throws {InvalidDocumentError} for a document that clients would refuse
 * @throws {InvalidOptionsError} for an option that is missing, misspelt or of the wrong type
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT where somebody else is at it
 * @throws the signal's reason, as soon as it is aborted
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { appConfigControlPlane, publish } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane({ region: 'eu-central-1' })
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const { outcome, version } = await publish(controlPlane, place, readFileSync('flags.json'), { strategy: 'gradual' })
 * console.log(outcome, version?.number)
 * controlPlane.close()
 * ```
 */
export async function publish(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  document: Uint8Array | string | object,
  options: PublishOptions,
): Promise<PublishResult> {
  checkOptions(options, publishChecks)
  const resolved = await resolvePlace(controlPlane, place)
  checkHosted(resolved)
  const content = checkedContent(document, resolved, options.appConfigFlags)
  const strategy = await resolveStrategy(controlPlane, options.strategy)
  const lane = options.lane && { application: place.application, ...options.lane }
  const publication = { content, strategy, label: options.label, lane }
  const plan = await planPublish(controlPlane, resolved, publication)
  if (plan.step.kind === 'none') return resultOf(plan, 'already')
  if (plan.step.kind !== 'follow' && !((await options.confirm?.(previewOf(plan))) ?? true)) {
    return resultOf(plan, 'declined')
  }
  const started = await carriedOut(controlPlane, resolved, publication, plan, options)
  if (started.step.kind === 'none') return resultOf(started, 'served', started.served?.deployment.number)
  const number = started.step.deployment
  if (options.follow === false) return resultOf(started, 'started', number)
  return { ...resultOf(started, 'served', number), ...(await endOf(controlPlane, resolved, number, options)) }
}

/** A plan after which there is nothing left to do but to wait. */
interface Started extends Omit<PublishPlan, 'step'> {
  readonly step: Extract<PublishPlan['step'], { readonly kind: 'none' | 'follow' }>
}

/**
 * Takes the steps of the plan. Whenever a lock turns out to be broken, it looks again: at the outcome of its own call whose
 * answer was lost, or at somebody else's doing.
 */
async function carriedOut(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  publication: Publication,
  first: PublishPlan,
  options: PublishOptions,
): Promise<Started> {
  let plan = first
  for (let conflicts = 0; ; conflicts++) {
    if (isStarted(plan)) return plan
    if (plan.inTheWay !== undefined) throw occupied(place, plan, plan.inTheWay)
    if (conflicts > 0 && plan.served?.deployment.number !== first.served?.deployment.number)
      throw overtaken(place, plan)
    try {
      return await taken(controlPlane, place, plan, options)
    } catch (error) {
      const isConflict = error instanceof ControlError && error.code === 'CONTROL_CONFLICT'
      if (!isConflict || conflicts === MOST_CONFLICTS) throw error
      options.onProgress?.({ kind: 'again', reason: error.message })
    }
    plan = await planPublish(controlPlane, place, publication)
  }
}

function isStarted(plan: PublishPlan): plan is PublishPlan & Started {
  return plan.step.kind === 'none' || plan.step.kind === 'follow'
}

async function taken(
  controlPlane: ControlPlane,
  { applicationId, environmentId, profile }: ResolvedPlace,
  plan: PublishPlan,
  { label, description, onProgress }: PublishOptions,
): Promise<Started> {
  const described = description !== undefined && { description }
  const version =
    plan.step.kind === 'deploy'
      ? plan.step.version
      : await controlPlane.createVersion(applicationId, profile.id, {
          content: plan.content,
          contentType: 'application/json',
          latestVersion: plan.latestVersion,
          ...(label !== undefined && { label }),
          ...described,
        })
  onProgress?.({ kind: 'stored', version, isNew: plan.step.kind === 'create' })
  const number = await controlPlane.startDeployment(applicationId, environmentId, {
    profileId: profile.id,
    strategyId: plan.strategy.id,
    version: String(version),
    latestDeployment: plan.latestDeployment,
    ...described,
  })
  onProgress?.({ kind: 'started', deployment: number, version, strategy: plan.strategy })
  const stored = plan.version ?? { number: version, label, description }
  return { ...plan, version: stored, step: { kind: 'follow', deployment: number } }
}

async function endOf(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  number: number,
  { onProgress, clock = systemClock, signal = new AbortController().signal }: PublishOptions,
): Promise<Pick<PublishResult, 'outcome' | 'reason'>> {
  const steps = followDeployment(controlPlane, place, number, { clock, signal })
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return outcomeOf(step.value)
    onProgress?.(step.value)
  }
}

function outcomeOf({ state, events }: Deployment): Pick<PublishResult, 'outcome' | 'reason'> {
  if (state === 'COMPLETE') return { outcome: 'served', reason: undefined }
  return { outcome: 'taken-back', reason: events.find(takesBack)?.description }
}

function occupied(
  { label }: ResolvedPlace,
  { version: stored }: PublishPlan,
  { number, profileName, version, state, percent }: DeploymentSummary,
): ControlError {
  const which = `deployment #${number} (${printable(profileName)} v${printable(version)}, ${state} at ${percent} %)`
  const kept = stored === undefined ? '' : ` Your document is stored as v${stored.number}, and nobody is served it yet.`
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `${label}: ${which} occupies the environment: AppConfig deploys one thing at a time. Wait until it has ended, or stop it first.${kept}`,
  )
}

function overtaken({ label }: ResolvedPlace, { served }: PublishPlan): ControlError {
  const now =
    served === undefined
      ? 'Nothing is served now'
      : `v${served.number} (deployment #${served.deployment.number}) is served now`
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `${label}: somebody else has published meanwhile. ${now}, and not what your change was compared with. Take their change into your document, and publish again.`,
  )
}

function previewOf({ step, latestVersion, latestDeployment, ...preview }: PublishPlan | Started): PublishPreview {
  return preview
}

function resultOf(plan: PublishPlan | Started, outcome: PublishResult['outcome'], deployment?: number): PublishResult {
  return {
    ...previewOf(plan),
    outcome,
    deployment,
    reason: undefined,
    clientsWithinSeconds: CLIENT_DELAY_MS / 1_000,
  }
}
