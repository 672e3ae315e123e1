import type { Clock } from '../../ports/clock.js'
import type { WireAnswer } from '../http/wire-answer.js'
import type { Resources } from '../store/resources.js'
import type { ControlRequest } from './control-request.js'

/** What the operations work on. */
export interface ControlPlane {
  readonly resources: Resources
  readonly clock: Clock
  readonly now: () => number
  /** The HTTP addresses of functions, by ARN. */
  readonly functions: Readonly<Record<string, string>>
  /** How long deployments are VALIDATING and ROLLING_BACK. */
  readonly transitionMs: number
}

export type Perform = (plane: ControlPlane, request: ControlRequest) => WireAnswer | Promise<WireAnswer>
