import { SourceError } from '../../errors.js'
import { checkOptions, checkString, refused } from '../../options/option-checks.js'
import { type AppConfigTarget, checkTarget, describeTarget, targetOptions } from './app-config-target.js'
import { errorCodeOfStatus } from './http-status.js'
import { onAnyConnection } from './lost-connection.js'
import type { FlagSource } from './source.js'

export interface AgentOptions extends AppConfigTarget {
  /** Where the Agent listens. @default 'http://localhost:2772' */
  readonly url?: string
  /** The Agent's access token, if it asks for one. @default none */
  readonly token?: string
}

/**
 * An AWS AppConfig Agent, or its Lambda extension: one poll of AWS for all processes of a host.
 * @throws {InvalidOptionsError} for an option that is missing or misspelt
 */
export function agent(options: AgentOptions): FlagSource {
  checkOptions(options, [...targetOptions, 'url', 'token'], 'source')
  checkTarget(options)
  const { application, environment, profile, url = 'http://localhost:2772', token } = options
  if (!URL.canParse(url)) throw refused('source.url', 'an absolute URL', url)
  if (token !== undefined) checkString(token, 'source.token')
  const [a, e, p] = [application, environment, profile].map(encodeURIComponent)
  const address = new URL(`/applications/${a}/environments/${e}/configurations/${p}`, url)
  const description = `AppConfig Agent ${address.origin} ${describeTarget(options)}`

  async function get(signal: AbortSignal) {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(address, { headers: authorization, signal })
    const { status, headers } = response
    return { status, headers, body: new Uint8Array(await response.arrayBuffer()) }
  }

  return {
    description,
    polled: true,
    async fetch({ signal }) {
      const { status, headers, body } = await onAnyConnection(() => get(signal), signal).catch((error: unknown) => {
        throw new SourceError('SOURCE_UNAVAILABLE', `${description}: ${reasonOf(error)}. Does the Agent run there?`, {
          cause: error,
        })
      })
      if (status < 200 || status > 299) {
        const said = new TextDecoder().decode(body).slice(0, 200)
        throw new SourceError(errorCodeOfStatus(status), `${description}: HTTP ${status}, ${said}`)
      }
      return {
        kind: 'content',
        content: body,
        versionLabel: headers.get('version-label') ?? headers.get('configuration-version') ?? undefined,
      }
    },
  }
}

/** `fetch` says no more than "fetch failed"; the cause says why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message
}
