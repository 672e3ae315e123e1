import { type HoldfastErrorCode, isHoldfastError } from '../../errors.js'
import type { AppConfigTarget } from './app-config-target.js'
import { explainCredentialsError } from './aws-credentials.js'
import { endpointWords } from './endpoint-words.js'
import { errorCodeOfStatus } from './http-status.js'
import { notFound } from './not-found.js'
import { isNamedByAws, isTheEndpointRight, type SdkError, unconnected } from './sdk-error.js'

/** Of the data plane. */
interface DataPlaneError extends SdkError {
  /** Of ResourceNotFoundException. */
  readonly ResourceType?: string
  /** Of BadRequestException. */
  readonly Details?: { readonly InvalidParameters?: Record<string, { readonly Problem?: string }> }
}

/** What went wrong, and what to do about it. */
export interface Diagnosis {
  readonly code: HoldfastErrorCode
  readonly message: string
  /** Whether it was not AppConfig that refused the request. */
  readonly isForeign?: boolean
}

/** Of whatever was thrown. `hasSession`: the application and the rest are known to exist. */
export function diagnose(thrown: unknown, target: AppConfigTarget, hasSession: boolean): Diagnosis {
  if (isHoldfastError(thrown)) return { code: thrown.code, message: thrown.message }
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as DataPlaneError
  const message = plain(error === thrown ? (error.message ?? error.name) : thrown)
  const name = String(error.name)
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return diagnosis(explainCredentialsError(message))
  }
  if (message.startsWith('Region ')) {
    return { code: 'SOURCE_REJECTED_REQUEST', message: `${message}. Set AWS_REGION, or pass region.` }
  }
  // The SDK calls broken connections timeouts too, but leaves their code.
  if (name === 'TimeoutError' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE') {
    return { code: 'SOURCE_TIMEOUT', message }
  }
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode
  if (status === undefined) {
    return { code: 'SOURCE_UNAVAILABLE', message: unconnected(error, message, 'APPCONFIGDATA') ?? message }
  }
  return isInAwsWords(error, status)
    ? ofTheService(error, status, message, target, hasSession)
    : foreign(status, message)
}

/** Whether AWS says so. That there are too many requests, or a failure, means the same whoever says it. */
function isInAwsWords(error: SdkError, status: number): boolean {
  if (status === 429 || status >= 500) return true
  if (status === 404) return error.name === 'ResourceNotFoundException'
  return isNamedByAws(error)
}

function foreign(status: number, message: string): Diagnosis {
  const words = `HTTP ${status}, and not in AppConfig's words (${message}). ${isTheEndpointRight}`
  return { code: 'SOURCE_UNAVAILABLE', message: words, isForeign: true }
}

function ofTheService(
  error: DataPlaneError,
  status: number,
  message: string,
  target: AppConfigTarget,
  hasSession: boolean,
): Diagnosis {
  const missing = error.ResourceType ?? (hasSession ? 'Deployment' : undefined)
  if (status === 404) return diagnosis(notFound(missing, message, target))
  const code = errorCodeOfStatus(status)
  if (code !== 'SOURCE_ACCESS_DENIED') return { code, message: `HTTP ${status}, ${message}` }
  const words =
    error.name === 'AccessDeniedException'
      ? `${message}. Allow appconfig:StartConfigurationSession and appconfig:GetLatestConfiguration.`
      : `${error.name}, ${message}. The AWS credentials are not valid: expired, of another account, or the host's clock is off.`
  return { code, message: words }
}

function diagnosis([code, message]: [HoldfastErrorCode, string]): Diagnosis {
  return { code, message }
}

/** Without the full stop, and the hint on debugging the SDK, that some messages end with. */
function plain(message: unknown): string {
  return endpointWords(String(message).split('\n', 1).join().replace(/\.$/, ''))
}

/** What the service has against a configuration token: `Corrupted`, `Expired`, `PollIntervalNotSatisfied`. */
export function tokenProblem(error: unknown): string | undefined {
  return (error as DataPlaneError | null | undefined)?.Details?.InvalidParameters?.['ConfigurationToken']?.Problem
}
