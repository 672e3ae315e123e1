import type { AlarmState } from '../judge/evidence.js'

/** One metric. */
export interface MetricSeries {
  /** Name of the metric. */
  readonly name: string
  /** Its dimensions. */
  readonly dimensions: Readonly<Record<string, string>>
}

/** What is asked of metrics. Times are milliseconds since the epoch. */
export interface MetricQuestion {
  /** Namespace of all of them. */
  readonly namespace: string
  /** At most 500. */
  readonly series: readonly MetricSeries[]
  /** What is added up: a multiple of 60. */
  readonly periodSeconds: number
  /** Where the first period may begin. */
  readonly from: number
  /** Before which the last one begins. */
  readonly to: number
}

/** One period of a metric. */
export interface Datum {
  /** Where the period begins: milliseconds since the epoch. */
  readonly at: number
  /** The sum of all that was measured in it, or the percentile, as was asked. */
  readonly value: number
}

/** Metrics and alarms, as far as a controller needs them. Every call rejects with an error that says which call, why, and what to do. */
export interface Metrics {
  /** Sums of each series, in the order of the question, in any order of time. Periods without data are missing. */
  sums(question: MetricQuestion): Promise<readonly (readonly Datum[])[]>
  /** The same, with what so many percent of the values of a period do not exceed. */
  percentiles(question: MetricQuestion, percent: number): Promise<readonly (readonly Datum[])[]>
  /** The states of these alarms, whether of metrics or of other alarms. One that there is not is missing. */
  alarms(names: readonly string[]): Promise<ReadonlyMap<string, AlarmState>>
  /** Closes connections. */
  close(): void
}
