import type { IncomingHttpHeaders } from 'node:http'
import { ServiceError } from '../store/service-error.js'

/** A request to the control plane, taken apart. */
export class ControlRequest {
  /** Of the path, by their names in it. */
  readonly #labels: Readonly<Record<string, string>>
  readonly #query: URLSearchParams
  readonly #headers: IncomingHttpHeaders
  readonly body: Uint8Array

  constructor(
    labels: Readonly<Record<string, string>>,
    query: URLSearchParams,
    headers: IncomingHttpHeaders,
    body: Uint8Array,
  ) {
    this.#labels = labels
    this.#query = query
    this.#headers = headers
    this.body = body
  }

  label(name: string): string {
    return this.#labels[name] ?? ''
  }

  /** A label that is a number: a version's, a deployment's. */
  numberOf(name: string): number {
    const text = this.label(name)
    if (/^\d{1,9}$/.test(text)) return Number(text)
    throw new ServiceError('BadRequestException', `${name} must be a number; received ${text}.`)
  }

  query(name: string): string | undefined {
    return this.#query.get(name) ?? undefined
  }

  queries(name: string): readonly string[] {
    return this.#query.getAll(name)
  }

  header(name: string): string | undefined {
    const value = this.#headers[name.toLowerCase()]
    return typeof value === 'string' ? value : undefined
  }
}
