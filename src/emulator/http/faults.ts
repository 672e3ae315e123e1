import { STATUS_CODES } from 'node:http'
import { checkOptions } from '../../options/option-checks.js'
import { awsError } from './aws-errors.js'
import { checkFault, type EmulatorFault, type InjectOptions, injectChecks } from './emulator-fault.js'
import type { EmulatorOperation } from './operations.js'
import type { WireAnswer } from './wire-answer.js'

interface Injected {
  readonly fault: EmulatorFault
  readonly operation: EmulatorOperation | undefined
  left: number
}

/** The faults to come. Each request meets the oldest one meant for it, and no other. */
export class Faults {
  #injected: Injected[] = []

  inject(fault: EmulatorFault, options: InjectOptions = {}): () => void {
    checkFault(fault)
    checkOptions(options, injectChecks)
    const { operation, requests = 1 } = options
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
