import type { ControllerOptions } from '../../rollout/controller/controller-options.js'
import type { ControllerPorts } from '../../rollout/controller/judge-ramps.js'
import type { RequestedRamps } from '../../rollout/controller/requested-ramps.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'
import type { Output } from '../output.js'

/** Where an action is done, and to what. */
export interface Scene {
  /** The environment, as it was named. */
  readonly name: string
  readonly requested: RequestedRamps
  readonly options: ControllerOptions
  readonly ports: ControllerPorts
}

export type Asking<Values> = Host & { readonly output: Output; readonly values: Values }

/** @throws {CommandFailure} where nobody has said which */
export function checkLogGroups({ name, options }: Scene): void {
  if (options.logGroups.length > 0) return
  throw usage(
    `The log groups of the services of "${name}" are not known. Give --log-group NAME, or "logGroups" of the environment in holdfast.json.`,
  )
}

/** Why a ramp that is another attempt than the one that is meant is left alone; undefined for the right one. */
export function mistaken(ramp: string, { expectId }: RequestedRamps): string | undefined {
  return expectId === undefined || ramp === expectId ? undefined : `is attempt ${ramp}, not ${expectId}`
}
