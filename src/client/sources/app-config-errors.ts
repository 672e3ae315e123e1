import { type HoldfastErrorCode, SourceError } from '../../errors.js'
import { type AppConfigTarget, describeTarget } from './app-config-target.js'
import { errorCodeOfStatus } from './http-status.js'

/** What is known of an error the AWS SDK rejects with. Told apart by name and status: classes differ between SDK copies. */
interface SdkError extends Error {
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly statusCode?: number }
  /** Of ResourceNotFoundException. */
  readonly ResourceType?: string
  /** Of BadRequestException. */
  readonly Details?: { readonly InvalidParameters?: Record<string, { readonly Problem?: string }> }
}

const networkCures: Readonly<Record<string, string>> = {
  ENOTFOUND: '. Is the region right, and the network up?',
  EAI_AGAIN: '. Is the region right, and the network up?',
  ECONNREFUSED: '. Is the endpoint right, and anything listening there?',
}

/** Says what went wrong, where, and what to do about it. */
export function explainAppConfigError(
  thrown: unknown,
  target: AppConfigTarget,
  region: string | undefined,
): SourceError {
  const place = `AppConfig ${describeTarget(target)}${region === undefined ? '' : ` in ${region}`}`
  const [code, message] = diagnose(thrown as SdkError, target)
  return new SourceError(code, `${place}: ${message}`, { cause: thrown })
}

function diagnose(error: SdkError, target: AppConfigTarget): [code: HoldfastErrorCode, message: string] {
  const { name } = error
  const message = plain(error.message)
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    const profile = process.env['AWS_PROFILE']
    const doubt = profile === undefined ? '' : `AWS_PROFILE is "${profile}": does it exist here? `
    const cure = 'Give the process a role, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass credentials.'
    return ['SOURCE_ACCESS_DENIED', `no AWS credentials (${message}). ${doubt}${cure}`]
  }
  if (message.startsWith('Region ')) {
    return ['SOURCE_REJECTED_REQUEST', `${message}. Set AWS_REGION, or pass region.`]
  }
  // The SDK calls broken connections timeouts too, but leaves their code.
  if (name === 'TimeoutError' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE') {
    return ['SOURCE_TIMEOUT', message]
  }
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode
  if (status === undefined) return ['SOURCE_UNAVAILABLE', `${message}${networkCures[error.code ?? ''] ?? ''}`]
  const code = errorCodeOfStatus(status)
  switch (code) {
    case 'SOURCE_NOT_FOUND':
      return [code, notFound(error.ResourceType, target)]
    case 'SOURCE_ACCESS_DENIED':
      return [code, accessDenied(name, message)]
    default:
      return [code, `HTTP ${status}, ${message}`]
  }
}

/** Without the full stop, and the hint on debugging the SDK, that some messages end with. */
function plain(message: string): string {
  return message.split('\n', 1).join().replace(/\.$/, '')
}

/** What the service has against a configuration token: `Corrupted`, `Expired`, `PollIntervalNotSatisfied`. */
export function tokenProblem(error: unknown): string | undefined {
  return (error as SdkError).Details?.InvalidParameters?.['ConfigurationToken']?.Problem
}

function notFound(resource: string | undefined, { application, environment, profile }: AppConfigTarget): string {
  const elsewhere = 'Check the name or id, the region and the account.'
  switch (resource) {
    case 'Application':
      return `there is no application "${application}". ${elsewhere}`
    case 'Environment':
      return `there is no environment "${environment}". ${elsewhere}`
    case 'ConfigurationProfile':
      return `there is no configuration profile "${profile}". ${elsewhere}`
    default:
      return `nothing is deployed for profile "${profile}" in environment "${environment}". Start a deployment.`
  }
}

function accessDenied(name: string, message: string): string {
  return name === 'AccessDeniedException'
    ? `${message}. Allow appconfig:StartConfigurationSession and appconfig:GetLatestConfiguration.`
    : `${name}, ${message}. The AWS credentials are not valid: expired, of another account, or the host's clock is off.`
}
