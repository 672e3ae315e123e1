import { InvalidOptionsError, SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { type Check, checkString, refused } from '../../options/value-checks.js'
import { type ReceivedAnswer, readAgentAnswer } from './agent-answer.js'
import { type AppConfigTarget, describeTarget } from './app-config-target.js'
import { MAX_WORDS_BYTES } from './bounded-body.js'
import { httpAddress } from './http-address.js'
import { onAnyConnection } from './lost-connection.js'
import { readAtMost } from './read-at-most.js'
import type { FlagSource, SourceRequest } from './source.js'

/** Which configuration of which Agent. */
export interface AgentOptions extends AppConfigTarget {
  /**
   * Where the Agent listens: an absolute http or https URL, with the path in front of the Agent's own, if there is one.
   * @default 'http://localhost:2772'
   */
  readonly url?: string
  /**
   * The Agent's access token, if it asks for one.
   * @default none
   */
  readonly token?: string
}

/** Whoever reads an address takes these for the folder itself and the one above, also written %2E. */
const checkName: Check = (name, option) => {
  checkString(name, option)
  if (name === '.' || name === '..') throw refused(option, 'a name that an address can hold', name)
}

/** What is not shown is a secret, if a broken one. A header may hold more, and a line feed would end it. */
const checkToken: Check = (token, option) => {
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return
  throw new InvalidOptionsError(option, `${option} must be printable ASCII without spaces, and not empty.`)
}

const checks: OptionChecks<AgentOptions> = {
  application: required(checkName),
  environment: required(checkName),
  profile: required(checkName),
  url: httpAddress,
  token: checkToken,
}

/**
 * A source for AWS AppConfig Agent or its Lambda extension, which polls AWS for all processes of a host.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, or cannot be asked with
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
  const base = httpAddress(url, 'source.url').href.replace(/\/+$/, '')
  const [a, e, p] = [application, environment, profile].map(encodeURIComponent)
  const address = `${base}/applications/${a}/environments/${e}/configurations/${p}`
  const description = `AppConfig Agent ${base} ${describeTarget(options)}`

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
    identity: `AppConfig Agent ${address}`,
    polled: true,
    async fetch(request) {
      const received = await onAnyConnection(() => get(request), request.signal).catch((error: unknown) => {
        const message = `${description}: ${reasonOf(error)}. Check that the Agent runs there.`
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
