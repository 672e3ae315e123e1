import { SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkHttpUrl, checkString } from '../../options/value-checks.js'
import { type ReceivedAnswer, readAgentAnswer } from './agent-answer.js'
import { type AppConfigTarget, describeTarget, targetChecks } from './app-config-target.js'
import { MAX_WORDS_BYTES } from './bounded-body.js'
import { onAnyConnection } from './lost-connection.js'
import { readAtMost } from './read-at-most.js'
import type { FlagSource, SourceRequest } from './source.js'

/** Which configuration of which Agent. */
export interface AgentOptions extends AppConfigTarget {
  /**
   * Where the Agent listens: an absolute URL.
   * @default 'http://localhost:2772'
   */
  readonly url?: string
  /**
   * The Agent's access token, if it asks for one.
   * @default none
   */
  readonly token?: string
}

const checks: OptionChecks<AgentOptions> = { ...targetChecks, url: checkHttpUrl, token: checkString }

/**
 * A source for AWS AppConfig Agent or its Lambda extension, which polls AWS for all processes of a host.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt or of the wrong type
 * @example
 * ```ts
 * import { agent, createFlagClient } from 'holdfast'
 *
 * const client = createFlagClient({ source: agent({ application: 'checkout', environment: 'prod', profile: 'flags' }) })
 * ```
 */
export function agent(options: AgentOptions): FlagSource {
  checkOptions(options, checks, 'source')
  const { application, environment, profile, url = 'http://localhost:2772', token } = options
  const [a, e, p] = [application, environment, profile].map(encodeURIComponent)
  const address = new URL(`/applications/${a}/environments/${e}/configurations/${p}`, url)
  const description = `AppConfig Agent ${address.origin} ${describeTarget(options)}`

  async function get({ signal, maxBytes }: SourceRequest): Promise<ReceivedAnswer> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(address, { headers: authorization, signal })
    const { status, headers, ok } = response
    // Counted as they come out of a compressed body, which may be a thousand times as long as it is.
    const most = ok ? maxBytes + 1 : MAX_WORDS_BYTES
    return { status, headers, body: response.body === null ? new Uint8Array() : await readAtMost(response.body, most) }
  }

  return {
    description,
    polled: true,
    async fetch(request) {
      const received = await onAnyConnection(() => get(request), request.signal).catch((error: unknown) => {
        const message = `${description}: ${reasonOf(error)}. Does the Agent run there?`
        throw new SourceError('SOURCE_UNAVAILABLE', message, { cause: error })
      })
      const answer = readAgentAnswer(received, options, token)
      if (answer.kind === 'none') throw new SourceError(answer.code, `${description}: ${answer.message}`)
      return answer
    },
  }
}

/** `fetch` says no more than "fetch failed"; the cause says why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message
}
