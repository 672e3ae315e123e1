import { HoldfastError } from '../errors.js'

/** What AppConfig's control plane had against it, or what was in the way of asking. */
export type ControlErrorCode =
  /** An application, environment, profile, version or strategy is not there. */
  | 'CONTROL_NOT_FOUND'
  /** The credentials are missing or not valid, or may not do this: `action` says what. */
  | 'CONTROL_ACCESS_DENIED'
  /** Somebody else was faster: a lock is broken, a label is taken, a deployment runs. */
  | 'CONTROL_CONFLICT'
  /** The service refuses what was asked of it: a validator's no, a limit reached, a document too large. */
  | 'CONTROL_REFUSED'
  | 'CONTROL_THROTTLED'
  /** No network, no answer in time, a failure of the service. */
  | 'CONTROL_UNAVAILABLE'

/** A call to AppConfig's control plane failed. The message says which, on what, why, and what to do. */
export class ControlError extends HoldfastError {
  /** Name of the class. */
  override readonly name = 'ControlError'
  /** What is wrong, for programs. */
  declare readonly code: ControlErrorCode
  /** IAM action of the call, or the one that is missing for it: `appconfig:StartDeployment`, `kms:Decrypt`. */
  readonly action: string

  /** An error of the call that this action allows. */
  constructor(code: ControlErrorCode, action: string, message: string, options?: ErrorOptions) {
    super(code, message, options)
    this.action = action
  }
}
