import type { MonitoringOperation } from '../http/operations.js'
import type { WireAnswer } from '../http/wire-answer.js'
import { describeAlarms } from './describe-alarms.js'
import { getMetricData } from './get-metric-data.js'
import { getQueryResults, startQuery } from './log-queries.js'
import { type Answering, awsJson, type Monitoring, MonitoringError, type Parameters } from './monitoring.js'

interface Target {
  readonly operation: MonitoringOperation
  readonly version: '1.0' | '1.1'
  readonly answer: Answering
}

/** By the header `X-Amz-Target`. */
const targets: Readonly<Record<string, Target>> = {
  'GraniteServiceVersion20100801.GetMetricData': { operation: 'GetMetricData', version: '1.0', answer: getMetricData },
  'GraniteServiceVersion20100801.DescribeAlarms': {
    operation: 'DescribeAlarms',
    version: '1.0',
    answer: describeAlarms,
  },
  'Logs_20140328.StartQuery': { operation: 'StartQuery', version: '1.1', answer: startQuery },
  'Logs_20140328.GetQueryResults': { operation: 'GetQueryResults', version: '1.1', answer: getQueryResults },
}

/** What a request is for; undefined where it is for no operation of CloudWatch. */
export function targetOf(header: unknown): Target | undefined {
  return typeof header === 'string' && Object.hasOwn(targets, header) ? targets[header] : undefined
}

export function performMonitoring(monitoring: Monitoring, { version, answer }: Target, body: Buffer): WireAnswer {
  try {
    return awsJson(200, version, answer(monitoring, parametersOf(body)))
  } catch (error) {
    if (!(error instanceof MonitoringError)) throw error
    return awsJson(400, version, { __type: error.name, message: error.message })
  }
}

function parametersOf(body: Buffer): Parameters {
  try {
    return JSON.parse(body.toString())
  } catch {
    throw new MonitoringError('SerializationException', 'The body is no JSON.')
  }
}
