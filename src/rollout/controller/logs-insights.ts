import type { CloudWatchLogsClient, ResultField } from '@aws-sdk/client-cloudwatch-logs'
import { pause } from '../../control/pause.js'
import { systemClock } from '../../ports/clock.js'
import type { LogQueries } from './log-queries.js'
import { loadOptional, type MonitoringConnection, sdkCall, sdkConfig } from './sdk-call.js'

type Sdk = typeof import('@aws-sdk/client-cloudwatch-logs')

const MOST_MS = 20_000
const BETWEEN_LOOKS_MS = 1_000
/** The most that a query gives. */
const MOST_ROWS = 10_000

/** CloudWatch Logs Insights through the AWS SDK, which is loaded by the first query: `@aws-sdk/client-cloudwatch-logs`, an optional peer dependency. */
export function logsInsights(connection: MonitoringConnection = {}): LogQueries {
  const { clock = systemClock } = connection
  const never = new AbortController().signal
  let client: CloudWatchLogsClient | undefined

  return {
    async run({ query: queryString, logGroups, from, to }) {
      const load = () => import('@aws-sdk/client-cloudwatch-logs')
      const sdk = await loadOptional<Sdk>('@aws-sdk/client-cloudwatch-logs', 'CloudWatchLogsClient', load)
      client ??= new sdk.CloudWatchLogsClient(sdkConfig(connection))
      const connected = client
      const start = new sdk.StartQueryCommand({
        queryString,
        logGroupNames: [...logGroups],
        startTime: Math.floor(from / 1_000),
        endTime: Math.ceil(to / 1_000),
        limit: MOST_ROWS,
      })
      const { queryId } = await sdkCall('logs:StartQuery', clock, start, (...sent) => connected.send(...sent))
      const deadline = clock.now() + MOST_MS
      for (;;) {
        const look = new sdk.GetQueryResultsCommand({ queryId })
        const { status, results = [] } = await sdkCall('logs:GetQueryResults', clock, look, (...sent) =>
          connected.send(...sent),
        )
        if (status === 'Complete') return rowsOf(results)
        if (status !== 'Running' && status !== 'Scheduled')
          throw new Error(`logs:GetQueryResults: the query is ${status}.`)
        if (clock.now() + BETWEEN_LOOKS_MS > deadline) {
          throw new Error(`logs:GetQueryResults: no result within ${MOST_MS / 1_000} s.`)
        }
        await pause(BETWEEN_LOOKS_MS, clock, never)
      }
    },

    close: () => client?.destroy(),
  }
}

function rowsOf(results: readonly (readonly ResultField[])[]): Readonly<Record<string, string>>[] {
  if (results.length >= MOST_ROWS) throw new Error(`logs:GetQueryResults: more than ${MOST_ROWS} rows.`)
  return results.map((row) => Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value])))
}
