import { STATUS_CODES, validateHeaderValue } from 'node:http'
import { InvalidOptionsError } from '../../errors.js'
import { awsError } from './aws-errors.js'
import type { WireAnswer } from './wire-answer.js'

/** An operation of the endpoint: two of the service, and one of the Agent. */
export type EmulatorOperation = 'StartConfigurationSession' | 'GetLatestConfiguration' | 'GetAgentConfiguration'

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
      /** `page`: the HTML page of a proxy or load balancer. */
      readonly kind: 'page'
      /** HTTP status, 300 to 599; 502 by default. */
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

interface Injected {
  readonly fault: EmulatorFault
  readonly operation: EmulatorOperation | undefined
  left: number
}

/** The faults to come. Each request meets the oldest one meant for it, and no other. */
export class Faults {
  #injected: Injected[] = []

  inject(fault: EmulatorFault, { operation, requests = 1 }: InjectOptions = {}): () => void {
    requireSendable(fault)
    const entry: Injected = { fault, operation, left: requests }
    this.#injected.push(entry)
    return () => {
      entry.left = 0
    }
  }

  clear(): void {
    this.#injected = []
  }

  take(operation: EmulatorOperation): EmulatorFault | undefined {
    this.#injected = this.#injected.filter(({ left }) => left > 0)
    const entry = this.#injected.find((each) => each.operation === undefined || each.operation === operation)
    if (entry !== undefined) entry.left -= 1
    return entry?.fault
  }
}

/** The answer that comes instead of the service's own, where the fault is of that sort. */
export function answerInstead(fault: EmulatorFault | undefined): WireAnswer | undefined {
  if (fault?.kind === 'error') {
    return awsError(fault.name, fault.message ?? `${fault.name} injected`, fault.members, fault.status)
  }
  if (fault?.kind === 'page') {
    const { status = 502 } = fault
    const page = `<html><body><h1>${status} ${STATUS_CODES[status] ?? ''}</h1></body></html>`
    return { status, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) }
  }
  return undefined
}

/** Refuses here what would otherwise surface far from its cause, when the answer is written. */
function requireSendable(fault: EmulatorFault): void {
  if (fault.kind === 'header' && fault.value !== undefined) validateHeaderValue(fault.name, fault.value)
  if (fault.kind === 'error') validateHeaderValue('x-amzn-ErrorType', fault.name)
  if ('status' in fault && fault.status !== undefined && !(fault.status >= 300 && fault.status <= 599)) {
    throw new InvalidOptionsError(
      'fault.status',
      `fault.status must be an HTTP status from 300 to 599, not ${fault.status}`,
    )
  }
}
