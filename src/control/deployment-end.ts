import type { ControlPlane, Deployment } from './control-plane.js'
import { followDeployment } from './follow-deployment.js'
import type { ResolvedPlace } from './place.js'
import type { Waiting } from './switch-options.js'
import type { SwitchProgress } from './switch-result.js'

/** What grows at once, or is stopped, is over within seconds. */
const BETWEEN_LOOKS_MS = 1_000

/** Waits until a deployment is over, whatever the end. */
export async function deploymentEnd(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  number: number,
  { clock, signal }: Waiting,
  tell: (progress: SwitchProgress) => void,
): Promise<Deployment> {
  const steps = followDeployment(controlPlane, place, number, { clock, signal, intervalMs: BETWEEN_LOOKS_MS })
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
    if (step.value.kind === 'unreachable') {
      tell(step.value)
      continue
    }
    const { state, percent } = step.value.deployment
    tell({ kind: 'waiting', deployment: number, state, percent })
  }
}
