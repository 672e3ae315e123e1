import { SourceError } from '../../errors.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkHttpUrl, checkString } from '../../options/value-checks.js'
import { type AppConfigTarget, describeTarget, targetChecks } from './app-config-target.js'
import { errorCodeOfStatus } from './http-status.js'
import type { FlagSource } from './source.js'

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

  return {
    description,
    polled: true,
    async fetch({ signal }) {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const response = await fetch(address, { headers, signal }).catch((error: unknown) => {
        throw new SourceError('SOURCE_UNAVAILABLE', `${description}: ${reasonOf(error)}. Does the Agent run there?`, {
          cause: error,
        })
      })
      if (!response.ok) {
        const said = (await response.text()).slice(0, 200)
        throw new SourceError(errorCodeOfStatus(response.status), `${description}: HTTP ${response.status}, ${said}`)
      }
      return {
        kind: 'content',
        content: new Uint8Array(await response.arrayBuffer()),
        versionLabel:
          response.headers.get('version-label') ?? response.headers.get('configuration-version') ?? undefined,
      }
    },
  }
}

/** `fetch` says no more than "fetch failed"; the cause says why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message
}
