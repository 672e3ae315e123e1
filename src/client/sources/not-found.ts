import type { HoldfastErrorCode } from '../../errors.js'
import type { AppConfigTarget } from './app-config-target.js'
import { endpointWords } from './endpoint-words.js'

/**
 * What AppConfig means by a 404, whose `ResourceType` says what is missing. Whoever leaves that out, as emulators do, is
 * quoted. That nothing is deployed is a state, which may be meant; that there is no such application is a mistake.
 */
export function notFound(
  resource: string | undefined,
  words: string,
  { application, environment, profile }: AppConfigTarget,
): [code: HoldfastErrorCode, message: string] {
  const elsewhere = 'Check the name or id, the region and the account.'
  switch (resource) {
    case 'Application':
      return ['SOURCE_NOT_FOUND', `there is no application "${endpointWords(application)}". ${elsewhere}`]
    case 'Environment':
      return ['SOURCE_NOT_FOUND', `there is no environment "${endpointWords(environment)}". ${elsewhere}`]
    case 'ConfigurationProfile':
      return ['SOURCE_NOT_FOUND', `there is no configuration profile "${endpointWords(profile)}". ${elsewhere}`]
    case 'Configuration':
    case 'Deployment': {
      const where = `profile "${endpointWords(profile)}" in environment "${endpointWords(environment)}"`
      return ['SOURCE_EMPTY', `nothing is deployed for ${where}. Start a deployment.`]
    }
    default:
      return ['SOURCE_NOT_FOUND', `not found, ${words}. Check names, region and account, and that it is deployed.`]
  }
}
