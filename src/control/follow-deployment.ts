import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkClock, checkSignal, integerFrom } from '../options/value-checks.js'
import { type Clock, systemClock } from '../ports/clock.js'
import type { ControlError } from './control-error.js'
import type { ControlPlane, Deployment, DeploymentEvent } from './control-plane.js'
import { bakingSince, isOver } from './deployment-state.js'
import { patience } from './patience.js'
import { pause } from './pause.js'
import type { ResolvedPlace } from './place.js'

/** What there is to say of a deployment that is followed. */
export type DeploymentProgress =
  | {
      /** `deployment`: how it stands, told whenever that has changed. */
      readonly kind: 'deployment'
      /** As it was read. */
      readonly deployment: Deployment
      /** What happened since it was told of last, oldest first. */
      readonly news: readonly DeploymentEvent[]
      /** When it will have ended, with its bake, if nothing happens; undefined while it is rolled back. */
      readonly endsAt: number | undefined
    }
  | {
      /** `unreachable`: AppConfig cannot be asked for the moment. The deployment goes on. */
      readonly kind: 'unreachable'
      /** Why. */
      readonly error: ControlError
    }

/** How a deployment is followed. */
export interface FollowOptions {
  /**
   * Time and timers.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * Ends the following, and not the deployment.
   * @default never
   */
  readonly signal?: AbortSignal
  /**
   * Milliseconds between two looks, 500 to 600,000.
   * @default 5_000
   */
  readonly intervalMs?: number
}

const followChecks: OptionChecks<FollowOptions> = {
  clock: checkClock,
  signal: checkSignal,
  intervalMs: integerFrom(500, 600_000, 'milliseconds'),
}

/**
 * Follows a deployment to its end, which is told last. Interruptions of the network are sat out.
 * @throws {ControlError} when AppConfig is out of reach for five minutes, or refuses to tell
 * @throws the signal's reason, as soon as it is aborted
 * @example
 * ```ts
 * import { appConfigControlPlane, followDeployment, resolvePlace } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane()
 * const place = await resolvePlace(controlPlane, { application: 'checkout', environment: 'prod', profile: 'flags' })
 * for await (const progress of followDeployment(controlPlane, place, 118)) {
 *   if (progress.kind === 'deployment') console.log(progress.deployment.state, progress.deployment.percent)
 * }
 * ```
 */
export async function* followDeployment(
  controlPlane: ControlPlane,
  { applicationId, environmentId }: ResolvedPlace,
  number: number,
  options: FollowOptions = {},
): AsyncGenerator<DeploymentProgress, Deployment> {
  checkOptions(options, followChecks)
  const { clock = systemClock, signal = new AbortController().signal, intervalMs = 5_000 } = options
  let told: Deployment | undefined
  const reach = patience(clock)
  for (;;) {
    const read = await controlPlane.getDeployment(applicationId, environmentId, number).catch((error: unknown) => error)
    signal.throwIfAborted()
    if (isDeployment(read)) {
      reach.answered()
      if (told === undefined || hasChanged(told, read)) {
        const news = read.events.slice(0, read.events.length - (told?.events.length ?? 0)).reverse()
        yield { kind: 'deployment', deployment: read, news, endsAt: endsAt(read) }
        told = read
      }
      if (isOver(read)) return read
    } else {
      const error = reach.failed(read)
      if (error !== undefined) yield { kind: 'unreachable', error }
    }
    await pause(intervalMs, clock, signal)
  }
}

/** When a deployment will have ended, with its bake, by its strategy; when it has, where it has. */
export function endsAt(deployment: Deployment): number | undefined {
  const { state, startedAt, completedAt, deploymentMinutes, bakeMinutes } = deployment
  if (isOver(deployment)) return completedAt
  if (state === 'ROLLING_BACK') return undefined
  const baking = bakingSince(deployment)
  if (state === 'BAKING' && baking !== undefined) return baking + bakeMinutes * 60_000
  return startedAt === undefined ? undefined : startedAt + (deploymentMinutes + bakeMinutes) * 60_000
}

function isDeployment(read: unknown): read is Deployment {
  return typeof read === 'object' && read !== null && 'state' in read
}

function hasChanged(told: Deployment, read: Deployment): boolean {
  return told.state !== read.state || told.percent !== read.percent || told.events.length !== read.events.length
}
