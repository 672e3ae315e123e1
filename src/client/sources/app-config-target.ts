import { checkString } from '../../options/option-checks.js'

/** What AppConfig deploys to: each part a name or an id. */
export interface AppConfigTarget {
  readonly application: string
  readonly environment: string
  readonly profile: string
}

export const targetOptions = ['application', 'environment', 'profile'] as const

export function checkTarget(target: AppConfigTarget): void {
  for (const name of targetOptions) checkString(target[name], `source.${name}`)
}

export function describeTarget({ application, environment, profile }: AppConfigTarget): string {
  return `${application}/${environment}/${profile}`
}
