import { type HoldfastErrorCode, isHoldfastError, SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString, integerFrom, withMethods } from '../../options/value-checks.js'
import { type AppConfigConnection, appConfigApi } from './app-config-api.js'
import { appConfigPlace } from './app-config-place.js'
import { type AppConfigTarget, describeTarget, targetChecks } from './app-config-target.js'
import { checkCredentials } from './aws-credentials.js'
import { endpointWords } from './endpoint-words.js'
import { httpAddress } from './http-address.js'
import type { FlagSource, SourceAnswer, SourceRequest } from './source.js'

/** Which configuration of AWS AppConfig, and how to reach it. */
export interface AppConfigOptions extends AppConfigTarget, AppConfigConnection {
  /**
   * Seconds, 15 to 3,600: the shortest interval between polls that the session asks of the service. The client polls at the
   * longer of this and its `pollIntervalMs`.
   * @default 15
   */
  readonly requiredMinimumPollIntervalSeconds?: number
}

export const appConfigChecks: OptionChecks<AppConfigOptions> = {
  ...targetChecks,
  region: checkString,
  endpoint: httpAddress,
  credentials: checkCredentials,
  client: withMethods(['send'], 'an AppConfigDataClient of the AWS SDK'),
  requiredMinimumPollIntervalSeconds: integerFrom(15, 3_600, 'seconds'),
}

/** Tokens are good for a day at most, and a process may have slept. */
const RENEW_AFTER_MS = 23 * 3_600_000

/** After these the token is not to be relied on. After any other failure the service may not even have seen it. */
const endsSession: ReadonlySet<HoldfastErrorCode> = new Set([
  'SOURCE_REJECTED_REQUEST',
  'SOURCE_NOT_FOUND',
  'SOURCE_EMPTY',
])

/**
 * A source for AWS AppConfig itself. It holds one configuration session at a time. The AWS SDK is loaded by the first poll.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { appConfig, createFlagClient } from 'holdfast'
 *
 * const place = { application: 'checkout', environment: 'prod' }
 * const client = createFlagClient({
 *   sources: [
 *     { source: appConfig({ ...place, profile: 'flags' }), pollIntervalMs: 60_000 },
 *     { source: appConfig({ ...place, profile: 'kill' }), optional: true },
 *   ],
 * })
 * ```
 */
export function appConfig(options: AppConfigOptions): FlagSource {
  checkOptions(options, appConfigChecks, 'source')
  const { requiredMinimumPollIntervalSeconds: seconds = 15 } = options
  const { endpoint, identity } = appConfigPlace(options, options)
  const where = options.region === undefined ? '' : ` in ${endpointWords(options.region)}`
  const description = `AppConfig ${describeTarget(options)}${where}`
  const api = appConfigApi(options, { ...options, ...(endpoint !== undefined && { endpoint }) }, seconds)
  /** Good for one answer. A poll whose answer was lost is repeated with the same token, which the service allows once. */
  let token: string | undefined
  /** When the session was started, by the wall clock. */
  let startedAt = 0
  /** Whether the session has given no document yet. */
  let isFirst = true
  /** Whether it was somebody else who answered last: once is a proxy's mood, and twice may be a token that nobody knows. */
  let isDoubted = false

  async function startSession(request: SourceRequest): Promise<string> {
    const first = await api.startSession(request)
    startedAt = request.now
    isFirst = true
    isDoubted = false
    return first
  }

  /** The session's token; of a new session if there is none, one is asked for, or the old one is soon too old, but may do where no other is to be had. */
  async function currentToken(request: SourceRequest): Promise<string> {
    if (token === undefined) return startSession(request)
    if (!request.newSession && request.now - startedAt < RENEW_AFTER_MS) return token
    const old = token
    return startSession(request).catch(() => old)
  }

  /** Polls once, in a new session if there is none. Undefined when the session turns out to be over. */
  async function poll(request: SourceRequest): Promise<SourceAnswer | undefined> {
    token = await currentToken(request)
    const latest = await api.getLatest(token, request, isFirst)
    request.signal.throwIfAborted()
    switch (latest.kind) {
      case 'too-early':
        return { kind: 'too-early' }
      case 'session-over':
        token = undefined
        return undefined
      case 'foreign':
        if (isDoubted) token = undefined
        isDoubted = !isDoubted
        throw latest.error
      case 'damaged':
        token = undefined
        throw latest.error
      case 'answer': {
        token = latest.nextToken
        isFirst = false
        isDoubted = false
        const { content, versionLabel, nextFetchMs } = latest
        return content === undefined
          ? { kind: 'unchanged', nextFetchMs }
          : { kind: 'content', content, versionLabel, nextFetchMs }
      }
    }
  }

  return {
    description,
    identity,
    polled: true,
    async fetch(request) {
      try {
        // Sessions last a day, and processes sleep: that one is over is no failure, that two are is.
        const answer = (await poll(request)) ?? (await poll(request))
        if (answer !== undefined) return answer
        throw new SourceError('SOURCE_REJECTED_REQUEST', `${description}: the token of a new session was refused.`)
      } catch (error) {
        if (isHoldfastError(error) && endsSession.has(error.code)) token = undefined
        throw error
      }
    },
    usage: () => ({ ...api.usage }),
    close: () => api.close(),
  }
}
