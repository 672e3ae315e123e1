import { printable } from '../text/printable.js'
import { ControlError } from './control-error.js'
import type { ControlPlane, Strategy } from './control-plane.js'
import { resolveStrategy } from './place.js'

/** Makes one that is at hand when it is needed. */
const HOW_TO_MAKE_ONE =
  'aws appconfig create-deployment-strategy --name emergency --deployment-duration-in-minutes 0 --growth-factor 100 --final-bake-time-in-minutes 0 --replicate-to NONE'

/**
 * The strategy for what cannot wait: it grows at once and does not bake. All that do so do the same, so that without a name
 * any of the account's will do.
 *
 * @param wanted its name or id
 * @throws {ControlError} CONTROL_NOT_FOUND where there is none, CONTROL_REFUSED for one that bakes or grows
 */
export async function emergencyStrategy(controlPlane: ControlPlane, wanted: string | undefined): Promise<Strategy> {
  const named = wanted === undefined ? undefined : await resolveStrategy(controlPlane, wanted)
  if (named !== undefined && isImmediate(named)) return named
  const fitting = await firstImmediate(controlPlane)
  if (named !== undefined) throw refused('CONTROL_REFUSED', `${whyNot(named)} ${otherOr(fitting)}`)
  if (fitting !== undefined) return fitting
  throw refused(
    'CONTROL_NOT_FOUND',
    `This account has no deployment strategy that grows at once and bakes for 0 minutes, and this needs one: AppConfig.AllAtOnce bakes for 10 minutes. Make one: ${HOW_TO_MAKE_ONE}`,
  )
}

/** By name, so that it is the same every time. */
async function firstImmediate(controlPlane: ControlPlane): Promise<Strategy | undefined> {
  let first: Strategy | undefined
  for await (const strategy of controlPlane.listStrategies()) {
    if (isImmediate(strategy) && (first === undefined || strategy.name < first.name)) first = strategy
  }
  return first
}

/** Whether a strategy, or a deployment by it, grows at once and does not bake. */
export function isImmediate({
  deploymentMinutes,
  bakeMinutes,
}: Pick<Strategy, 'deploymentMinutes' | 'bakeMinutes'>): boolean {
  return deploymentMinutes === 0 && bakeMinutes === 0
}

function whyNot({ name, deploymentMinutes, bakeMinutes }: Strategy): string {
  const why =
    bakeMinutes > 0
      ? `bakes for ${minutes(bakeMinutes)}: meanwhile the environment takes no other deployment, and stopping this one takes it back`
      : `takes ${minutes(deploymentMinutes)} to reach everyone`
  return `The deployment strategy "${printable(name)}" ${why}. This needs one that grows at once and bakes for 0 minutes.`
}

function otherOr(fitting: Strategy | undefined): string {
  return fitting === undefined ? `Make one: ${HOW_TO_MAKE_ONE}` : `There is "${printable(fitting.name)}".`
}

function minutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`
}

function refused(code: 'CONTROL_NOT_FOUND' | 'CONTROL_REFUSED', message: string): ControlError {
  return new ControlError(code, 'appconfig:ListDeploymentStrategies', message)
}
