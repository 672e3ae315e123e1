import { type OptionChecks, required } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'

/** What AppConfig deploys to: each part a name or an id. */
export interface AppConfigTarget {
  readonly application: string
  readonly environment: string
  readonly profile: string
}

export const targetChecks: OptionChecks<AppConfigTarget> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
}

export function describeTarget({ application, environment, profile }: AppConfigTarget): string {
  return `${application}/${environment}/${profile}`
}
