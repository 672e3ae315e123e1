import type { HoldfastErrorCode } from '../../errors.js'
import type { AppConfigTarget } from './app-config-target.js'
import { endpointWords } from './endpoint-words.js'
import { errorCodeOfStatus } from './http-status.js'
import { notFound } from './not-found.js'
import type { SourceAnswer } from './source.js'

/** An answer of the Agent's address, as received. */
export interface ReceivedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface NoDocument {
  readonly kind: 'none'
  readonly code: HoldfastErrorCode
  readonly message: string
}

/** The document, or what is wrong with an answer that holds none, without saying where it came from. */
export function readAgentAnswer(
  received: ReceivedAnswer,
  target: AppConfigTarget,
  token: string | undefined,
): SourceAnswer | NoDocument {
  const { status, headers, body } = received
  if (status < 200 || status > 299) {
    const [code, message] = diagnose(received, target, token)
    return { kind: 'none', code, message }
  }
  const versionLabel = headers.get('version-label') ?? headers.get('configuration-version') ?? undefined
  // A document may be of any type, but the Agent tells its version.
  const isForeign = versionLabel === undefined && isPage(headers)
  if (body.length > 0 && !isForeign) return { kind: 'content', content: body, versionLabel }
  const what = isForeign ? 'a page' : 'nothing'
  return { kind: 'none', code: 'SOURCE_UNAVAILABLE', message: `HTTP ${status} with ${what}. ${isItTheAgent}` }
}

const isItTheAgent = 'Is it the Agent that answers there?'

const isPage = (headers: Headers) => headers.get('content-type')?.startsWith('text/html') === true

/** What the Agent says in earnest. Of too many requests and of failures, anybody may speak. */
const isVerdict = (status: number) => status >= 400 && status < 500 && status !== 429

function diagnose(
  { status, headers, body }: ReceivedAnswer,
  target: AppConfigTarget,
  token: string | undefined,
): [code: HoldfastErrorCode, message: string] {
  const text = new TextDecoder().decode(body)
  const words = endpointWords(text, [token])
  const foreign = `HTTP ${status}, and not in the Agent's words (${words}). ${isItTheAgent}`
  if (isVerdict(status) && (isPage(headers) || /^\s*</.test(text))) return ['SOURCE_UNAVAILABLE', foreign]
  if (status !== 404) return [errorCodeOfStatus(status), words === '' ? `HTTP ${status}` : `HTTP ${status}, ${words}`]
  const { resource, message } = readError(text)
  // The Agent's own errors are not documented; these are the words of the service, which it passes on.
  const isInAwsWords = resource !== undefined || `${headers.get('x-amzn-errortype')} ${text}`.includes(NOT_FOUND)
  if (isInAwsWords) return notFound(resource, message === undefined ? words : endpointWords(message, [token]), target)
  return ['SOURCE_UNAVAILABLE', foreign]
}

const NOT_FOUND = 'ResourceNotFoundException'

function readError(text: string): { readonly resource?: string; readonly message?: string } {
  try {
    const { ResourceType, Message, message = Message } = JSON.parse(text)
    return {
      ...(typeof ResourceType === 'string' && { resource: ResourceType }),
      ...(typeof message === 'string' && { message }),
    }
  } catch {
    return {}
  }
}
