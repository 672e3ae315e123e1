import { metricKey } from '../store/embedded-metrics.js'
import { type Monitoring, MonitoringError, type Parameters } from './monitoring.js'

interface MetricDataQuery {
  readonly Id: string
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string
      readonly MetricName: string
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[]
    }
    readonly Period: number
    readonly Stat: string
  }
}

interface Datum {
  readonly id: string
  readonly at: number
  readonly value: number
}

const MOST_QUERIES = 500
const MOST_DATA = 100_800

/** Statistics of metrics, by period. Expressions are not computed. */
export function getMetricData({ telemetry }: Monitoring, parameters: Parameters): object {
  const queries = (parameters['MetricDataQueries'] ?? []) as readonly MetricDataQuery[]
  const { StartTime: start, EndTime: end } = parameters
  if (queries.length === 0 || queries.length > MOST_QUERIES) {
    throw invalid(`MetricDataQueries must have 1 to ${MOST_QUERIES} members; received ${queries.length}.`)
  }
  if (typeof start !== 'number' || typeof end !== 'number') throw invalid('StartTime and EndTime are required.')
  if (start >= end) throw invalid('The parameter StartTime must be less than the parameter EndTime.')
  const ids = new Set(queries.map(({ Id }) => Id))
  if (ids.size < queries.length) throw invalid('The values for parameter id in MetricDataQueries are not unique.')

  const isAscending = parameters['ScanBy'] === 'TimestampAscending'
  const data = queries.flatMap((query): Datum[] => {
    const found = statisticsOf(query, (key) => telemetry.values(key), start * 1_000, end * 1_000)
    return isAscending ? found : found.reverse()
  })
  const first = parameters['NextToken'] === undefined ? 0 : Number(parameters['NextToken'])
  const last = first + Math.min(MOST_DATA, Number(parameters['MaxDatapoints'] ?? MOST_DATA))
  const shown = data.slice(first, last)
  return {
    MetricDataResults: queries.map(({ Id, MetricStat }) => {
      const own = shown.filter(({ id }) => id === Id)
      return {
        Id,
        Label: MetricStat?.Metric.MetricName,
        Timestamps: own.map(({ at }) => at / 1_000),
        Values: own.map(({ value }) => value),
        StatusCode: data.slice(last).some(({ id }) => id === Id) ? 'PartialData' : 'Complete',
      }
    }),
    Messages: [],
    ...(last < data.length && { NextToken: String(last) }),
  }
}

/** Rising. A period counts where it begins: from the start of the time asked for to its end, which is not part of it. */
function statisticsOf(
  { Id: id, MetricStat: stat }: MetricDataQuery,
  valuesOf: (key: string) => ReadonlyMap<number, readonly number[]>,
  start: number,
  end: number,
): Datum[] {
  if (!/^[a-z]\w*$/.test(id))
    throw invalid(`The value "${id}" for parameter id does not begin with a lower-case letter.`)
  if (stat === undefined) throw invalid(`${id}: the emulator computes no expressions. Give a MetricStat.`)
  if (!Number.isInteger(stat.Period) || stat.Period < 60 || stat.Period % 60 !== 0) {
    throw invalid(`${id}: Period must be a multiple of 60 seconds; received ${stat.Period}.`)
  }
  const { Namespace, MetricName, Dimensions = [] } = stat.Metric
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))
  const periodMs = stat.Period * 1_000
  const periods = new Map<number, number[]>()
  for (const [minute, values] of valuesOf(metricKey(Namespace, MetricName, dimensions))) {
    const at = Math.floor(minute / periodMs) * periodMs
    if (at < start || at >= end) continue
    periods.set(at, [...(periods.get(at) ?? []), ...values])
  }
  return [...periods]
    .sort(([one], [other]) => one - other)
    .map(([at, values]) => ({ id, at, value: statistic(stat.Stat, values) }))
}

function statistic(stat: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  switch (stat) {
    case 'Sum':
      return sum
    case 'SampleCount':
      return values.length
    case 'Average':
      return sum / values.length
    case 'Minimum':
      return Math.min(...values)
    case 'Maximum':
      return Math.max(...values)
    default:
      return percentile(stat, values)
  }
}

/** Of the values, the least that so many percent do not exceed. */
function percentile(stat: string, values: readonly number[]): number {
  const percent = /^p(\d{1,2}(?:\.\d+)?)$/.exec(stat)?.[1]
  if (percent === undefined) throw invalid(`The value ${stat} for parameter Stat is not supported.`)
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil((Number(percent) / 100) * sorted.length) - 1)] ?? 0
}

function invalid(message: string): MonitoringError {
  return new MonitoringError('ValidationException', message)
}
