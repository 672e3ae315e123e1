import type { Deployment } from './control-plane.js'
import { servedSince, takesBack } from './deployment-state.js'

/** What everyone was served for a time. */
export interface ServedSpan {
  readonly deployment: Deployment
  readonly from: number
  /** Undefined while it lasts. */
  readonly to: number | undefined
}

/**
 * What was served when, oldest first. What is taken back gives way to what was served before it.
 *
 * @param deployments of one profile, newest first
 */
export function servedSpans(deployments: readonly Deployment[]): readonly ServedSpan[] {
  const changes = deployments
    .flatMap((deployment) => [
      ...changeAt(servedSince(reachedEveryone(deployment)), deployment, true),
      ...changeAt(takenBackAt(deployment), deployment, false),
    ])
    .sort((one, other) => one.at - other.at || one.deployment.number - other.deployment.number)
  const standing: Deployment[] = []
  const spans: { deployment: Deployment; from: number; to: number | undefined }[] = []
  for (const { at, deployment, isServed } of changes) {
    if (isServed) standing.push(deployment)
    else if (standing.includes(deployment)) standing.splice(standing.indexOf(deployment), 1)
    const current = standing.at(-1)
    const last = spans.at(-1)
    if (last?.to === undefined && last?.deployment === current) continue
    if (last !== undefined) last.to ??= at
    if (current !== undefined) spans.push({ deployment: current, from: at, to: undefined })
  }
  return spans
}

interface Change {
  readonly at: number
  readonly deployment: Deployment
  readonly isServed: boolean
}

function changeAt(at: number | undefined, deployment: Deployment, isServed: boolean): readonly Change[] {
  return at === undefined ? [] : [{ at, deployment, isServed }]
}

/** One that was rolled back while it grew has an end, but nobody's everyone was served it. */
function reachedEveryone(deployment: Deployment): Deployment {
  const completedAt = deployment.events.find(({ type }) => type === 'DEPLOYMENT_COMPLETED')?.at
  return {
    ...deployment,
    completedAt: completedAt ?? (deployment.state === 'COMPLETE' ? deployment.completedAt : undefined),
  }
}

function takenBackAt({ state, events }: Deployment): number | undefined {
  if (state !== 'REVERTED' && state !== 'ROLLED_BACK' && state !== 'ROLLING_BACK') return undefined
  return events.find(takesBack)?.at
}
