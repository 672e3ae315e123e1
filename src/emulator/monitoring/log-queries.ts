import { randomUUID } from 'node:crypto'
import { type Answering, MonitoringError } from './monitoring.js'
import { runLogQuery } from './run-log-query.js'

/** `resourceName`, or what stands for it in an ARN: `arn:aws:logs:…:log-group:NAME` or `…:NAME:*`. */
const logGroupArn = /:log-group:([^:]+)(?::\*)?$/

const MOST_KEPT = 1_000

/** Runs a query of CloudWatch Logs Insights. Lines that come later do not change its result. */
export const startQuery: Answering = ({ telemetry, queries, now }, parameters) => {
  const { queryString, startTime, endTime, logGroupName, logGroupNames, logGroupIdentifiers } = parameters
  const groups = [logGroupName, logGroupNames, logGroupIdentifiers].flat().filter((name) => typeof name === 'string')
  if (groups.length === 0) throw invalid('A log group is required: logGroupNames, or logGroupIdentifiers.')
  if (typeof startTime !== 'number' || typeof endTime !== 'number') throw invalid('startTime and endTime are required.')
  const events = groups.flatMap((given) => {
    const group = logGroupArn.exec(given)?.[1] ?? given
    const found = telemetry.events(group)
    if (found !== undefined) return found
    throw new MonitoringError('ResourceNotFoundException', `Log group '${group}' does not exist.`)
  })
  const inTime = events.filter(({ at }) => at >= startTime * 1_000 && at <= endTime * 1_000)
  const queryId = randomUUID()
  queries.set(queryId, { startedAt: now(), rows: runLogQuery(String(queryString), inTime) })
  const [oldest] = queries.keys()
  if (queries.size > MOST_KEPT && oldest !== undefined) queries.delete(oldest)
  return { queryId }
}

export const getQueryResults: Answering = ({ queries, now, queryMs }, { queryId }) => {
  const run = queries.get(String(queryId))
  if (run === undefined) throw invalid(`There is no query ${queryId}.`)
  if (now() < run.startedAt + queryMs) return { status: 'Running', results: [], statistics: {} }
  const results = run.rows.map((row) => Object.entries(row).map(([field, value]) => ({ field, value })))
  return { status: 'Complete', results, statistics: {} }
}

function invalid(message: string): MonitoringError {
  return new MonitoringError('InvalidParameterException', message)
}
