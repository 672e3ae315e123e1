import { explainCredentialsError } from '../client/sources/aws-credentials.js'
import { endpointWords } from '../client/sources/endpoint-words.js'
import { isNamedByAws, isTheEndpointRight, type SdkError, unconnected } from '../client/sources/sdk-error.js'
import { isHoldfastError } from '../errors.js'
import type { ControlErrorCode } from './control-error.js'

/** What went wrong with a call, what to do about it, and what is known of the call's effect. */
export interface ControlFailure {
  readonly code: ControlErrorCode
  readonly message: string
  /** The IAM action that is missing, where the service names another than the call's own: `kms:Decrypt`. */
  readonly action?: string
  /**
   * `refused`: the service read the call and said no. `unseen`: it did nothing, for want of a connection or of capacity.
   * `unknown`: the answer was lost, and the call may have been done.
   */
  readonly effect: 'refused' | 'unseen' | 'unknown'
  /** Whether it may pass by itself within seconds. */
  readonly passes: boolean
}

/** Of the control plane. */
interface ControlPlaneError extends SdkError {
  /** Of PayloadTooLargeException: kilobytes. */
  readonly Limit?: number
  readonly Size?: number
  /** Of BadRequestException. */
  readonly Details?: { readonly InvalidConfiguration?: readonly { readonly [Member in string]?: unknown }[] }
}

/** Names and addresses that are wrong will be so in a second: most often a region is misspelt. */
const lasting: ReadonlySet<string> = new Set(['ENOTFOUND', 'ERR_INVALID_URL'])

const throttlings =
  /^(Throttl(ing|ed)(Exception)?|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(Exception)?|SlowDown|RequestThrottling)$/

const refused = { effect: 'refused', passes: false } as const

/** Of whatever was thrown. `operation` as AWS calls it: `StartDeployment`. */
export function controlFailure(thrown: unknown, operation: string): ControlFailure {
  if (isHoldfastError(thrown)) return ofCredentialsGiven(thrown.code, thrown.message)
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as ControlPlaneError
  const name = String(error.name)
  const message = plain(error === thrown ? (error.message ?? error.name) : thrown)
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return ofCredentialsGiven(...explainCredentialsError(message))
  }
  if (message.startsWith('Region ')) {
    return { code: 'CONTROL_REFUSED', message: `${message}. Set AWS_REGION, or give region.`, ...refused }
  }
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode
  if (status === undefined) return ofTheNetwork(error, message)
  return status === 429 || isNamedByAws(error)
    ? ofTheService(error, name, status, message, operation)
    : ofAnotherServer(status, message)
}

/** Someone else answered in AppConfig's place. A gateway may have handed the call on before. */
export function ofAnotherServer(status: number, said: string): ControlFailure {
  const message = `HTTP ${status}, and not in AppConfig's words (${said}). ${isTheEndpointRight}`
  return { code: 'CONTROL_UNAVAILABLE', message, effect: 'unknown', passes: status >= 500 || status < 300 }
}

/** The code is one of a source's: the same credentials are found in the same way for both. */
function ofCredentialsGiven(code: string, message: string): ControlFailure {
  const isNetwork = code === 'SOURCE_UNAVAILABLE'
  return {
    code: isNetwork ? 'CONTROL_UNAVAILABLE' : code === 'AWS_SDK_MISSING' ? 'CONTROL_REFUSED' : 'CONTROL_ACCESS_DENIED',
    message,
    effect: 'unseen',
    passes: false,
  }
}

function ofTheNetwork(error: SdkError, message: string): ControlFailure {
  const words = unconnected(error, message, 'APPCONFIG')
  return {
    code: 'CONTROL_UNAVAILABLE',
    message: words ?? `${message}. Check the network, and try again.`,
    effect: words === undefined ? 'unknown' : 'unseen',
    passes: !lasting.has(String(error.code)),
  }
}

function ofTheService(
  error: ControlPlaneError,
  name: string,
  status: number,
  message: string,
  operation: string,
): ControlFailure {
  if (status === 429 || throttlings.test(name)) {
    const cure = 'Others use up the rate of this account: try again in a minute.'
    return { code: 'CONTROL_THROTTLED', message: `too many requests. ${cure}`, effect: 'unseen', passes: true }
  }
  if (status >= 500) {
    return { code: 'CONTROL_UNAVAILABLE', message: `${name}, ${message}.`, effect: 'unknown', passes: true }
  }
  if (status === 401 || status === 403) return notAllowed(name, message, operation)
  switch (name) {
    case 'ResourceNotFoundException':
      return { code: 'CONTROL_NOT_FOUND', message: `not found: ${message}. Check region and account.`, ...refused }
    case 'ConflictException':
      return { code: 'CONTROL_CONFLICT', message: `a conflict: ${message}.`, ...refused }
    case 'PayloadTooLargeException':
      return { code: 'CONTROL_REFUSED', message: tooLarge(error, message), ...refused }
    case 'ServiceQuotaExceededException':
      return { code: 'CONTROL_REFUSED', message: `a quota is used up: ${message}. ${quotaCure(operation)}`, ...refused }
    default:
      return { code: 'CONTROL_REFUSED', message: `${name}, ${message}.${detailsOf(error)}`, ...refused }
  }
}

function notAllowed(name: string, message: string, operation: string): ControlFailure {
  if (name !== 'AccessDeniedException') {
    const cure = 'The AWS credentials are not valid: expired, of another account, or the clock of this host is off.'
    return { code: 'CONTROL_ACCESS_DENIED', message: `${name}, ${message}. ${cure}`, ...refused }
  }
  // "User: arn:… is not authorized to perform: appconfig:StartDeployment on resource: arn:…"
  const action = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? `appconfig:${operation}`
  return { code: 'CONTROL_ACCESS_DENIED', message: `not allowed, ${message}. Allow ${action}.`, action, ...refused }
}

function tooLarge({ Limit, Size }: ControlPlaneError, message: string): string {
  const sizes =
    Limit === undefined || Size === undefined
      ? message
      : `${Math.ceil(Size)} KB, and AppConfig's own store takes ${Limit} KB at most`
  return `the document is too large: ${sizes}. Remove stale flags and long lists, split it, or have the quota raised.`
}

function quotaCure(operation: string): string {
  return operation === 'CreateHostedConfigurationVersion'
    ? 'Delete old versions that no environment serves (aws appconfig delete-hosted-configuration-version), or have the quota raised.'
    : 'Have the quota raised.'
}

/** What a validator, or the check of authored flags, has against a document. */
function detailsOf({ Details }: ControlPlaneError): string {
  const details = Details?.InvalidConfiguration ?? []
  const words = details.slice(0, 10).map(({ Type, Location, Reason, Constraint, Value }) => {
    const parts = [Type, Location, Constraint, Reason, Value].filter((part) => typeof part === 'string' && part !== '')
    return parts.map((part) => endpointWords(part)).join(', ')
  })
  return words.length === 0 ? '' : ` ${words.join('; ')}.`
}

/** Names of roles and resources are long, and what is missing comes last. */
const MAX_WORDS = 600

/** Without the full stop, and the hint on debugging the SDK, that some messages end with. */
function plain(message: unknown): string {
  return endpointWords(String(message).split('\n', 1).join().replace(/\.$/, ''), [], MAX_WORDS)
}
