import type { Deployment, DeploymentEvent, DeploymentSummary } from './control-plane.js'

type Standing = Pick<DeploymentSummary, 'state'>
type Told = Pick<Deployment, 'events'>

/** Whether nothing happens to it any more, but for a revert. */
export function isOver({ state }: Standing): boolean {
  return state === 'COMPLETE' || state === 'ROLLED_BACK' || state === 'REVERTED'
}

/** Whether everyone is served what it has brought, unless a later one has brought something else. */
export function isServing({ state }: Standing): boolean {
  return state === 'COMPLETE' || state === 'BAKING'
}

/** Whether an event is the beginning of taking a deployment back. */
export function takesBack({ type }: DeploymentEvent): boolean {
  return type === 'ROLLBACK_STARTED' || type.startsWith('REVERT')
}

/** Who started it: `USER`, `APPCONFIG`. */
export function startedBy({ events }: Told): string | undefined {
  return events.find(({ type }) => type === 'DEPLOYMENT_STARTED')?.triggeredBy
}

/** When it began to bake: by then everyone was served it. */
export function bakingSince({ events }: Told): number | undefined {
  return events.find(({ type }) => type === 'BAKE_TIME_STARTED')?.at
}

/** When everyone was served it: with the bake, if there is one. */
export function servedSince(deployment: Pick<Deployment, 'events' | 'completedAt'>): number | undefined {
  return bakingSince(deployment) ?? deployment.completedAt
}
