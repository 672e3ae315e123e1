import type { EmulatorFault } from './emulator-fault.js'
import { type EmulatorOperation, operations } from './operations.js'

const MAX_REQUESTS = 1_000

/** What the emulator recorded of one request. */
export interface EmulatorRequest {
  /** What was asked for. */
  readonly operation: EmulatorOperation
  /** When it was answered, on the emulator's clock, in milliseconds since the Unix epoch. */
  readonly at: number
  /** The HTTP status of the answer, whatever a fault let through of it. */
  readonly status: number
  /** Number of the session, counted from 1; undefined where none was started or found. */
  readonly session: number | undefined
  /** The last eight characters of the token; undefined where there was none. */
  readonly tokenSuffix: string | undefined
  /** The fault that it met; undefined where it met none. */
  readonly fault: EmulatorFault['kind'] | undefined
}

/** The requests seen, the last 1,000 of them in detail. */
export class RequestLog {
  readonly requests: EmulatorRequest[] = []
  readonly counts = Object.fromEntries(operations.map((operation) => [operation, 0])) as Record<
    EmulatorOperation,
    number
  >
  readonly #onRequest: ((request: EmulatorRequest) => void) | undefined

  /** @param onRequest is told of each request */
  constructor(onRequest?: (request: EmulatorRequest) => void) {
    this.#onRequest = onRequest
  }

  add(request: EmulatorRequest): void {
    this.counts[request.operation] += 1
    this.requests.push(request)
    if (this.requests.length > MAX_REQUESTS) this.requests.shift()
    this.#onRequest?.(request)
  }
}
