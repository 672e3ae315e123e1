import type { AppConfigTarget } from './app-config-target.js'
import { httpAddress } from './http-address.js'

/** As much as matters here of how the data plane is reached. */
interface Connection {
  readonly region?: string
  readonly endpoint?: string
  readonly client?: unknown
}

/** Which AppConfig is asked, as far as it is known before the AWS SDK is loaded. */
export interface AppConfigPlace {
  /** The address given, fit to have a path put behind it. */
  readonly endpoint: string | undefined
  /** Tells this configuration from those of the same names elsewhere. */
  readonly identity: string
}

const endpointVariables = ['AWS_ENDPOINT_URL_APPCONFIGDATA', 'AWS_ENDPOINT_URL']

/**
 * The region, the endpoint and the profile of the shared files decide which AppConfig it is, whether they are given or
 * found where the AWS SDK finds them. The account is known to AWS alone.
 * @throws {InvalidOptionsError} for an endpoint that cannot be, given by an option or a variable
 */
export function appConfigPlace(target: AppConfigTarget, { client, region, endpoint }: Connection): AppConfigPlace {
  const given = endpoint === undefined ? undefined : withoutSlash(httpAddress(endpoint, 'source.endpoint'))
  const { AWS_REGION, AWS_PROFILE } = process.env
  const { application, environment, profile } = target
  const place = [
    'AppConfig',
    application,
    environment,
    profile,
    region ?? AWS_REGION,
    given ?? (client === undefined ? endpointOfEnvironment() : 'of a client'),
    AWS_PROFILE,
  ]
  return { endpoint: given, identity: JSON.stringify(place) }
}

/** As the AWS SDK reads it. */
function endpointOfEnvironment(): string | undefined {
  if (process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return undefined
  const variable = endpointVariables.find((name) => process.env[name])
  return variable === undefined ? undefined : withoutSlash(httpAddress(process.env[variable], variable))
}

function withoutSlash({ href }: URL): string {
  return href.replace(/\/+$/, '')
}
