import { type OptionChecks, required } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'

/** Where a document is deployed to. */
export interface EmulatorTarget {
  /** Application: name or id. */
  readonly application: string
  /** Environment: name or id. */
  readonly environment: string
  /** Configuration profile: name or id. */
  readonly profile: string
}

export const targetChecks: OptionChecks<EmulatorTarget> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
}

/** A target for people: `checkout/prod/flags`. */
export function describeTarget({ application, environment, profile }: EmulatorTarget): string {
  return `${application}/${environment}/${profile}`
}
