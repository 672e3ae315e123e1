import { type OptionChecks, required } from '../../options/option-checks.js'
import { checkString } from '../../options/value-checks.js'
import { endpointWords } from './endpoint-words.js'

/** Where AppConfig deploys a document to. */
export interface AppConfigTarget {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
}

export const targetChecks: OptionChecks<AppConfigTarget> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
}

/** For people: `a/b`, `c` and `a`, `b/c` look alike. */
export function describeTarget({ application, environment, profile }: AppConfigTarget): string {
  return [application, environment, profile].map((name) => endpointWords(name)).join('/')
}
