import type { ControlPlane } from '../../control/control-plane.js'
import type { SwitchProgress } from '../../control/switch-result.js'
import type { Clock } from '../../ports/clock.js'
import { controlPlaneOf } from '../documents/control-plane-of.js'
import type { Host } from '../host.js'
import type { Output } from '../output.js'
import { ask } from '../terminal/question.js'
import { switchTeller } from './switch-teller.js'

type Asking = Host & { readonly output: Output }

/** What is told of progress, and by what is waited. */
interface Going {
  readonly onProgress: (progress: SwitchProgress) => void
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Does it on AppConfig, and tells what is done, and what is left where it is interrupted. */
export async function goingThrough<T>(
  invocation: Asking,
  region: string | undefined,
  work: (controlPlane: ControlPlane, going: Going) => Promise<T>,
): Promise<T> {
  const { output, clock, signal } = invocation
  const controlPlane = controlPlaneOf(invocation, region)
  const teller = switchTeller(output)
  try {
    return await work(controlPlane, { onProgress: teller.tell, clock, signal })
  } catch (error) {
    if (signal.aborted) teller.interrupted()
    throw error
  } finally {
    controlPlane.close()
  }
}

/** Shows what would be done, and whether to. */
export async function isWanted(
  lines: readonly string[],
  question: string,
  { plan, yes }: { readonly plan: boolean; readonly yes: boolean },
  invocation: Asking,
): Promise<boolean> {
  if (!invocation.output.isJson) invocation.output.line(lines.join('\n'), {})
  if (plan) return false
  return yes || ask(question, invocation)
}
