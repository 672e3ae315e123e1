import type { WireAnswer } from '../http/wire-answer.js'
import type { Resources } from '../store/resources.js'
import type { Telemetry } from '../store/telemetry.js'

/** What the operations work on. */
export interface Monitoring {
  readonly resources: Resources
  readonly telemetry: Telemetry
  readonly queries: QueryRuns
  readonly now: () => number
  /** How long a query of logs runs, in milliseconds. */
  readonly queryMs: number
}

/** Queries of logs that were started, by id. */
type QueryRuns = Map<string, QueryRun>

interface QueryRun {
  readonly startedAt: number
  readonly rows: readonly Readonly<Record<string, string>>[]
}

/** The parameters of a request. */
export type Parameters = Readonly<Record<string, unknown>>

/** One operation: its answer's members. */
export type Answering = (monitoring: Monitoring, parameters: Parameters) => object

/** What the service refuses. */
export class MonitoringError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** As awsJson1.0 and 1.1 put it on the wire. */
export function awsJson(status: number, version: '1.0' | '1.1', body: object): WireAnswer {
  return {
    status,
    headers: { 'Content-Type': `application/x-amz-json-${version}` },
    body: Buffer.from(JSON.stringify(body)),
  }
}
