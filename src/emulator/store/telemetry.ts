import { embeddedMetrics, metricKey } from './embedded-metrics.js'

/** A line of a log group. */
export interface LogEvent {
  /** When it came, in milliseconds since the epoch. */
  readonly at: number
  readonly message: string
  /** Of a line that is a JSON object: its members. */
  readonly fields: Readonly<Record<string, unknown>>
}

const MINUTE_MS = 60_000

/** Log groups, and the metrics that lines in Embedded Metric Format became. */
export class Telemetry {
  readonly #groups = new Map<string, LogEvent[]>()
  /** By metric, by minute: CloudWatch keeps no finer ones. */
  readonly #metrics = new Map<string, Map<number, number[]>>()

  write(logGroup: string, message: string, now: number): void {
    const fields = fieldsOf(message)
    const events = this.#groups.get(logGroup) ?? []
    this.#groups.set(logGroup, events)
    events.push({ at: now, message, fields })
    for (const { namespace, name, dimensions, at, value } of embeddedMetrics(fields)) {
      const key = metricKey(namespace, name, dimensions)
      const minutes = this.#metrics.get(key) ?? new Map<number, number[]>()
      this.#metrics.set(key, minutes)
      const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
      minutes.set(minute, [...(minutes.get(minute) ?? []), value])
    }
  }

  /** Undefined where there is no such group. */
  events(logGroup: string): readonly LogEvent[] | undefined {
    return this.#groups.get(logGroup)
  }

  /** Values by the minute in which they were measured. */
  values(key: string): ReadonlyMap<number, readonly number[]> {
    return this.#metrics.get(key) ?? new Map()
  }
}

function fieldsOf(message: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}
