import { CLIENT_DELAY_MS } from '../../control/client-delay.js'
import type { Deployment } from '../../control/control-plane.js'
import type { DeploymentProgress } from '../../control/follow-deployment.js'
import { printable } from '../../text/printable.js'
import { countWords } from '../terminal/words.js'

/** `4 minutes`, rounded up: as long as one has to wait at most. */
function minutesWords(ms: number): string {
  return countWords(Math.max(1, Math.ceil(ms / 60_000)), 'minute')
}

/** `09:02:05`, in UTC. */
function timeWords(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(11, 19)
}

/** `2026-11-29 09:02`, in UTC. */
export function dateWords(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')
}

/** `#118 (flags v42, DEPLOYING at 60 %)`. */
export function deploymentWords({
  number,
  profileName,
  version,
  state,
  percent,
}: Pick<Deployment, 'number' | 'profileName' | 'version' | 'state' | 'percent'>): string {
  return `#${number} (${printable(profileName)} v${printable(version)}, ${state} at ${percent} %)`
}

/** How a deployment stands, without its number. */
export function stateWords(
  { state, percent, bakeMinutes }: Pick<Deployment, 'state' | 'percent' | 'bakeMinutes'>,
  endsAt: number | undefined,
  now: number,
): string {
  const left = endsAt === undefined ? undefined : minutesWords(endsAt - now)
  switch (state) {
    case 'VALIDATING':
      return 'the validators look at it'
    case 'DEPLOYING': {
      const bake = bakeMinutes === 0 ? '' : `, the last ${bakeMinutes} of them with everyone on it`
      return `${percent} % of clients${left === undefined ? '' : `; ${left} left${bake}`}`
    }
    case 'BAKING':
      return `everyone, clients within ${CLIENT_DELAY_MS / 1_000} s; alarms are watched for ${left ?? 'some minutes'} more`
    case 'COMPLETE':
      return 'complete'
    case 'ROLLING_BACK':
      return 'is being rolled back'
    case 'ROLLED_BACK':
      return 'rolled back'
    case 'REVERTED':
      return 'reverted'
  }
}

/** Why nothing new is told. */
export function unreachableWords({ message }: Error): string {
  return `${message} The deployment goes on; trying again.`
}

/** A line for each thing that there is to say. */
export function progressLines(progress: DeploymentProgress, now: number): string[] {
  const at = timeWords(now)
  if (progress.kind === 'unreachable') return [`  ${at}  ${unreachableWords(progress.error)}`]
  const { deployment, news, endsAt } = progress
  const reasons = news
    .filter(({ type }) => type === 'ROLLBACK_STARTED')
    .map((event) => `  ${timeWords(event.at)}  ${printable(event.description)}`)
  return [...reasons, `  ${at}  #${deployment.number}  ${stateWords(deployment, endsAt, now)}`]
}

/** The same for programs. */
export function progressAsJson(progress: DeploymentProgress): object {
  if (progress.kind === 'unreachable') return { event: 'unreachable', message: progress.error.message }
  const { deployment, news, endsAt } = progress
  return {
    event: 'deployment',
    ...deploymentAsJson(deployment),
    ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
    news: news.map(({ at, type, triggeredBy, description }) => ({
      at: new Date(at).toISOString(),
      type,
      ...(triggeredBy !== undefined && { triggeredBy }),
      description,
    })),
  }
}

/** As much of a deployment as a list tells. */
export function deploymentAsJson({
  number,
  profileName,
  version,
  versionLabel,
  state,
  percent,
}: Pick<Deployment, 'number' | 'profileName' | 'version' | 'versionLabel' | 'state' | 'percent'>): object {
  return {
    deployment: number,
    profile: profileName,
    version,
    ...(versionLabel !== undefined && { label: versionLabel }),
    state,
    percent,
  }
}

/** `v41 (2026-11-19)`. */
export function versionWords({
  number,
  label,
}: {
  readonly number: number | string
  readonly label: string | undefined
}): string {
  return `v${printable(String(number))}${label === undefined ? '' : ` (${printable(label)})`}`
}

/** The same for programs. */
export function versionAsJson({
  number,
  label,
}: {
  readonly number: number
  readonly label: string | undefined
}): object {
  return { number, ...(label !== undefined && { label }) }
}
