import { STATUS_CODES, validateHeaderValue } from 'node:http'
import { InvalidOptionsError } from '../../errors.js'
import { awsError } from './aws-errors.js'
import type { WireAnswer } from './wire-answer.js'

/** What clients can ask of the emulator: the service's two operations, and the Agent's one. */
export type EmulatorOperation = 'StartConfigurationSession' | 'GetLatestConfiguration' | 'GetAgentConfiguration'

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
  /** The HTML page of a proxy or load balancer, 502 by default; with 200, of a captive portal. */
  | { readonly kind: 'page'; readonly status?: number }
  /** The answer waits on the emulator's clock: before its headers, or in the middle of its body. */
  | { readonly kind: 'delay'; readonly at: 'headers' | 'body'; readonly delayMs: number }
  /** The answer never comes, or never ends. */
  | { readonly kind: 'hang'; readonly at: 'headers' | 'body' }
  /** The connection breaks: before the headers, or with less of the body sent than Content-Length promised. */
  | { readonly kind: 'cut'; readonly at: 'headers' | 'body' }
  /** The body never ends: after what was to be sent, spaces, as fast as the client takes them. */
  | { readonly kind: 'endless' }
  /** Another body under the same headers: garbage, a cut-off document, invalid UTF-8. */
  | { readonly kind: 'body'; readonly body: string | Uint8Array }
  /** Another value for a header, or no such header: a wrong Content-Type, a non-numeric interval, a missing token. */
  | { readonly kind: 'header'; readonly name: AnswerHeader; readonly value: string | undefined }

type AnswerHeader =
  | 'Content-Type'
  | 'Next-Poll-Configuration-Token'
  | 'Next-Poll-Interval-In-Seconds'
  | 'Version-Label'
  | 'Configuration-Version'

export interface InjectOptions {
  /** Which requests it strikes. @default all */
  readonly operation?: EmulatorOperation
  /** How many requests it strikes; `Infinity` is until cleared. @default 1 */
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
    const hasBody = status !== 204 && status !== 304
    return { status, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(hasBody ? page : '') }
  }
  return undefined
}

/** Refuses here what would otherwise surface far from its cause, when the answer is written. */
function requireSendable(fault: EmulatorFault): void {
  if (fault.kind === 'header' && fault.value !== undefined) validateHeaderValue(fault.name, fault.value)
  if (fault.kind === 'error') validateHeaderValue('x-amzn-ErrorType', fault.name)
  const least = fault.kind === 'page' ? 200 : 300
  if ('status' in fault && fault.status !== undefined && !(fault.status >= least && fault.status <= 599)) {
    throw new InvalidOptionsError(
      'fault.status',
      `fault.status must be an HTTP status from ${least} to 599, not ${fault.status}`,
    )
  }
}
