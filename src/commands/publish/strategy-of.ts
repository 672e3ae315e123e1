import type { ControlPlane } from '../../control/control-plane.js'
import { printable } from '../../text/printable.js'
import { usage } from '../failure.js'

/**
 * The strategy named. None is taken for granted: how fast a change reaches everyone is a decision.
 * @throws {CommandFailure} USAGE where none is named, with those that there are
 */
export async function strategyOf(named: string | undefined, controlPlane: ControlPlane): Promise<string> {
  if (named !== undefined) return named
  const names: string[] = []
  for await (const { name } of controlPlane.listStrategies()) names.push(printable(name))
  throw usage(
    `Which deployment strategy? Give --strategy, or "strategy" of the environment in holdfast.json. There are ${names.join(', ')}.`,
  )
}
