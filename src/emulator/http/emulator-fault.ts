import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { checkDelay, checkObject, expecting, integerFrom, oneOf } from '../../options/value-checks.js'
import { checkHeaderValue } from '../store/deploy-options.js'
import { type EmulatorOperation, operations } from './operations.js'

/**
 * What goes wrong with one request.
 *
 * `error` and `page` come in place of an answer: the service does not see the request, and the token stays good. With all
 * other faults the service answers, which spends the token, and the answer is damaged on its way.
 */
export type EmulatorFault =
  | {
      /** `error`: an AWS error. */
      readonly kind: 'error'
      /** Name of the exception: `ThrottlingException`. */
      readonly name: string
      /** HTTP status, 300 to 599; by default the service's for that name, or 500. */
      readonly status?: number
      /** The error's message. */
      readonly message?: string
      /** Further members of the body: `Reason`, `Details`, `ResourceType`, `ReferencedBy`. */
      readonly members?: Readonly<Record<string, unknown>>
    }
  | {
      /** `page`: the HTML page of a proxy or load balancer; with status 200, of a captive portal. */
      readonly kind: 'page'
      /** HTTP status, 200 to 599; 502 by default. */
      readonly status?: number
    }
  | {
      /** `delay`: the answer waits, by the emulator's clock. */
      readonly kind: 'delay'
      /** Whether it waits before its headers or in the middle of its body. */
      readonly at: 'headers' | 'body'
      /** How many milliseconds it waits. */
      readonly delayMs: number
    }
  | {
      /** `hang`: the answer never comes, or never ends. */
      readonly kind: 'hang'
      /** Whether it stops before its headers or in the middle of its body. */
      readonly at: 'headers' | 'body'
    }
  | {
      /** `cut`: the connection breaks. */
      readonly kind: 'cut'
      /** Whether it breaks before the headers, or with less of the body than `Content-Length` says. */
      readonly at: 'headers' | 'body'
    }
  | {
      /** `endless`: the body never ends: after what was to be sent come spaces, as fast as the client takes them. */
      readonly kind: 'endless'
    }
  | {
      /** `body`: another body under the same headers. */
      readonly kind: 'body'
      /** That body: garbage, a cut-off document, invalid UTF-8. */
      readonly body: string | Uint8Array
    }
  | {
      /** `header`: a header with another value, or without one. */
      readonly kind: 'header'
      /** Name of the header. */
      readonly name: AnswerHeader
      /** Its value; undefined removes the header. */
      readonly value: string | undefined
    }

/** A header of the endpoint's answers that a fault may change. */
export type AnswerHeader =
  | 'Content-Type'
  | 'Next-Poll-Configuration-Token'
  | 'Next-Poll-Interval-In-Seconds'
  | 'Version-Label'
  | 'Configuration-Version'

/** Which requests a fault meets. */
export interface InjectOptions {
  /**
   * The operation whose requests it meets.
   * @default all operations
   */
  readonly operation?: EmulatorOperation
  /**
   * How many requests it meets. `Infinity`: all until it is taken back.
   * @default 1
   */
  readonly requests?: number
}

const answerHeaders: readonly AnswerHeader[] = [
  'Content-Type',
  'Next-Poll-Configuration-Token',
  'Next-Poll-Interval-In-Seconds',
  'Version-Label',
  'Configuration-Version',
]

type FaultOf<Kind> = Extract<EmulatorFault, { kind: Kind }>

const kind = () => {}
const at = required(oneOf('headers', 'body'))
const status = integerFrom(300, 599, 'an HTTP status')
const text = expecting('a string', (value) => typeof value === 'string')
const body = expecting('text or bytes', (value) => typeof value === 'string' || value instanceof Uint8Array)

const faultChecks: { readonly [Kind in EmulatorFault['kind']]: OptionChecks<FaultOf<Kind>> } = {
  error: { kind, name: required(checkHeaderValue), status, message: text, members: checkObject },
  page: { kind, status: integerFrom(200, 599, 'an HTTP status') },
  endless: { kind },
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
