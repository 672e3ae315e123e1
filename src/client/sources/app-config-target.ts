import { checkString } from '../../options/option-checks.js'

/** Where AppConfig deploys a document to. */
export interface AppConfigTarget {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
}

export const targetOptions = ['application', 'environment', 'profile'] as const

export function checkTarget(target: AppConfigTarget): void {
  for (const name of targetOptions) checkString(target[name], `source.${name}`)
}

export function describeTarget({ application, environment, profile }: AppConfigTarget): string {
  return `${application}/${environment}/${profile}`
}
