import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { checkDelay, checkObject, expecting, integerFrom, oneOf } from '../../options/value-checks.js'
import { checkHeaderValue } from '../store/deploy-options.js'

/** What clients can ask of the emulator: the service's two operations, and the Agent's one. */
export type EmulatorOperation = (typeof operations)[number]
const operations = ['StartConfigurationSession', 'GetLatestConfiguration', 'GetAgentConfiguration'] as const

/**
 * What goes wrong with one request.
 *
 * `error` and `page` come instead of an answer: the service never sees the request, and a token stays good. With all
 * others the service answers, which spends the token, and only the client's view of the answer suffers.
 */
export type EmulatorFault =
  /**
   * An AWS error. The status of a name the service is known to use is implied, of any other it is 500. `members` join
   * `Message` in the body: `Reason`, `Details`, `ResourceType`, `ReferencedBy`.
   */
  | {
      readonly kind: 'error'
      readonly name: string
      readonly status?: number
      readonly message?: string
      readonly members?: Readonly<Record<string, unknown>>
    }
  /** The HTML page of a proxy or load balancer, 502 by default. */
  | { readonly kind: 'page'; readonly status?: number }
  /** The answer waits on the emulator's clock: before its headers, or in the middle of its body. */
  | { readonly kind: 'delay'; readonly at: 'headers' | 'body'; readonly delayMs: number }
  /** The answer never comes, or never ends. */
  | { readonly kind: 'hang'; readonly at: 'headers' | 'body' }
  /** The connection breaks: before the headers, or with less of the body sent than Content-Length promised. */
  | { readonly kind: 'cut'; readonly at: 'headers' | 'body' }
  /** Another body under the same headers: garbage, a cut-off document, invalid UTF-8. */
  | { readonly kind: 'body'; readonly body: string | Uint8Array }
  /** Another value for a header, or no such header: a wrong Content-Type, a non-numeric interval, a missing token. */
  | { readonly kind: 'header'; readonly name: AnswerHeader; readonly value: string | undefined }

type AnswerHeader = (typeof answerHeaders)[number]
const answerHeaders = [
  'Content-Type',
  'Next-Poll-Configuration-Token',
  'Next-Poll-Interval-In-Seconds',
  'Version-Label',
  'Configuration-Version',
] as const

export interface InjectOptions {
  /** Which requests it strikes. @default all */
  readonly operation?: EmulatorOperation
  /** How many requests it strikes; `Infinity` is until cleared. @default 1 */
  readonly requests?: number
}

type FaultOf<Kind> = Extract<EmulatorFault, { kind: Kind }>

const kind = () => {}
const at = required(oneOf('headers', 'body'))
const status = integerFrom(300, 599, 'an HTTP status')
const text = expecting('a string', (value) => typeof value === 'string')
const body = expecting('text or bytes', (value) => typeof value === 'string' || value instanceof Uint8Array)

const faultChecks: { readonly [Kind in EmulatorFault['kind']]: OptionChecks<FaultOf<Kind>> } = {
  error: { kind, name: required(checkHeaderValue), status, message: text, members: checkObject },
  page: { kind, status },
  delay: { kind, at, delayMs: required(checkDelay) },
  hang: { kind, at },
  cut: { kind, at },
  body: { kind, body: required(body) },
  header: { kind, name: required(oneOf(...answerHeaders)), value: checkHeaderValue },
}

const checkKind = oneOf(...Object.keys(faultChecks))

/** Refuses here what would otherwise surface far from its cause, when the answer is written. */
export function checkFault(fault: EmulatorFault): void {
  checkObject(fault, 'fault')
  checkKind(fault.kind, 'fault.kind')
  checkOptions<EmulatorFault>(fault, faultChecks[fault.kind], 'fault')
}

export const injectChecks: OptionChecks<InjectOptions> = {
  operation: oneOf(...operations),
  requests: expecting(
    'an integer from 1, or Infinity',
    (value) => value === Infinity || (Number.isInteger(value) && (value as number) >= 1),
  ),
}
