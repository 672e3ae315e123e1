import type { CloudWatchClient, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { systemClock } from '../../ports/clock.js'
import type { AlarmState } from '../judge/evidence.js'
import type { Datum, MetricQuestion, Metrics } from './metrics.js'
import { loadOptional, type MonitoringConnection, sdkCall, sdkConfig } from './sdk-call.js'

type Sdk = typeof import('@aws-sdk/client-cloudwatch')

/** CloudWatch through the AWS SDK, which is loaded by the first call: `@aws-sdk/client-cloudwatch`, an optional peer dependency. */
export function cloudWatchMetrics(connection: MonitoringConnection = {}): Metrics {
  const { clock = systemClock } = connection
  let client: CloudWatchClient | undefined

  async function connect(): Promise<{ readonly sdk: Sdk; readonly client: CloudWatchClient }> {
    const load = () => import('@aws-sdk/client-cloudwatch')
    const sdk = await loadOptional<Sdk>('@aws-sdk/client-cloudwatch', 'CloudWatchClient', load)
    client ??= new sdk.CloudWatchClient(sdkConfig(connection))
    return { sdk, client }
  }

  async function statistics(
    { namespace, series, periodSeconds, from, to }: MetricQuestion,
    Stat: string,
  ): Promise<readonly (readonly Datum[])[]> {
    const { sdk, client } = await connect()
    const MetricDataQueries = series.map(({ name, dimensions }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: name, Dimensions: dimensionsOf(dimensions) },
        Period: periodSeconds,
        Stat,
      },
    }))
    const input = { MetricDataQueries, StartTime: new Date(from), EndTime: new Date(to) }
    const found = series.map((): Datum[] => [])
    let NextToken: string | undefined
    do {
      const command = new sdk.GetMetricDataCommand({ ...input, ...(NextToken !== undefined && { NextToken }) })
      const output = await sdkCall('cloudwatch:GetMetricData', clock, command, (...sent) => client.send(...sent))
      for (const result of output.MetricDataResults ?? []) found[Number(result.Id?.slice(1))]?.push(...dataOf(result))
      NextToken = output.NextToken || undefined
    } while (NextToken !== undefined)
    return found
  }

  return {
    sums: (question) => statistics(question, 'Sum'),
    percentiles: (question, percent) => statistics(question, `p${percent}`),

    async alarms(names) {
      const { sdk, client } = await connect()
      const command = new sdk.DescribeAlarmsCommand({
        AlarmNames: [...names],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      })
      const output = await sdkCall('cloudwatch:DescribeAlarms', clock, command, (...sent) => client.send(...sent))
      const alarms = [...(output.MetricAlarms ?? []), ...(output.CompositeAlarms ?? [])]
      return new Map(alarms.map(({ AlarmName = '', StateValue }) => [AlarmName, stateOf(StateValue)]))
    },

    close: () => client?.destroy(),
  }
}

function dimensionsOf(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))
}

/** @throws {Error} for a series that CloudWatch could not read: what is left out must not pass for zero */
function dataOf({ Timestamps = [], Values = [], StatusCode, Id }: MetricDataResult): Datum[] {
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new Error(`cloudwatch:GetMetricData: ${StatusCode} for ${Id}. Try again.`)
  }
  return Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? Number.NaN }))
}

function stateOf(state: string | undefined): AlarmState {
  return state === 'OK' || state === 'ALARM' ? state : 'UNKNOWN'
}
