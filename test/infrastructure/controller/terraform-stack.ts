import type { Alarm, ControllerStack, MetricOf } from './stack.js'

/** What `terraform show -json` gives of a plan, as far as it is read. */
export interface Plan {
  readonly planned_values: {
    readonly root_module: { readonly resources: readonly { readonly type: string; readonly values: unknown }[] }
  }
}

/** What a plan of Terraform says. */
export function controllerStackOf({ planned_values: { root_module } }: Plan): ControllerStack {
  const of = <Values>(type: string): Values[] =>
    root_module.resources.flatMap((resource) => (resource.type === type ? [resource.values as Values] : []))
  const one = <Values>(type: string): Values => {
    const [first, ...others] = of<Values>(type)
    if (first === undefined || others.length > 0) throw new Error(`Not one ${type}, but ${of(type).length}.`)
    return first
  }
  const fn = one<FunctionValues>('aws_lambda_function')
  const invocation = one<InvocationValues>('aws_lambda_function_event_invoke_config')
  const { policy } = one<{ readonly policy: string }>('aws_iam_role_policy')
  return {
    function: {
      name: fn.function_name,
      runtime: fn.runtime,
      memory: fn.memory_size,
      timeout: fn.timeout,
      concurrency: fn.reserved_concurrent_executions,
      environment: fn.environment[0]?.variables ?? {},
    },
    invocation: {
      retries: invocation.maximum_retry_attempts,
      maxAgeSeconds: invocation.maximum_event_age_in_seconds,
    },
    schedule: one<{ readonly schedule_expression: string }>('aws_cloudwatch_event_rule').schedule_expression,
    alarms: of<AlarmValues>('aws_cloudwatch_metric_alarm').map(alarmOf),
    composites: of<CompositeValues>('aws_cloudwatch_composite_alarm').map((alarm) => ({
      name: alarm.alarm_name,
      description: alarm.alarm_description,
      rule: alarm.alarm_rule,
    })),
    statements: (JSON.parse(policy) as PolicyDocument).Statement.map(({ Sid, Action, Resource }) => ({
      sid: Sid,
      actions: [Action].flat(),
      resources: [Resource].flat(),
    })),
  }
}

interface FunctionValues {
  readonly function_name: string
  readonly runtime: string
  readonly memory_size: number
  readonly timeout: number
  readonly reserved_concurrent_executions: number
  readonly environment: readonly { readonly variables: Readonly<Record<string, string>> }[]
}

interface InvocationValues {
  readonly maximum_retry_attempts: number
  readonly maximum_event_age_in_seconds: number
}

interface CompositeValues {
  readonly alarm_name: string
  readonly alarm_description: string
  readonly alarm_rule: string
}

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Sid: string
    readonly Action: string | string[]
    readonly Resource: string | string[]
  }[]
}

interface MetricValues {
  readonly namespace: string
  readonly metric_name: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly period: number
}

interface AlarmValues extends MetricValues {
  readonly alarm_name: string
  readonly alarm_description: string
  readonly statistic: string
  readonly evaluation_periods: number
  readonly threshold: number
  readonly comparison_operator: string
  readonly treat_missing_data: string
  readonly metric_query: readonly {
    readonly id: string
    readonly expression: string | null
    readonly metric: readonly (MetricValues & { readonly stat: string })[]
  }[]
}

function alarmOf(alarm: AlarmValues): Alarm {
  // The provider writes an empty text where there is none.
  const expression = alarm.metric_query.map((query) => query.expression ?? '').find((text) => text !== '')
  const metrics = alarm.metric_query.flatMap(({ id, metric: [metric] }) =>
    metric === undefined ? [] : [[id, metricOf(metric, metric.stat)]],
  )
  return {
    name: alarm.alarm_name,
    description: alarm.alarm_description,
    measures:
      expression !== undefined ? { expression, of: Object.fromEntries(metrics) } : metricOf(alarm, alarm.statistic),
    periods: alarm.evaluation_periods,
    threshold: alarm.threshold,
    comparison: alarm.comparison_operator,
    missingData: alarm.treat_missing_data,
  }
}

function metricOf({ namespace, metric_name, dimensions, period }: MetricValues, statistic: string): MetricOf {
  return { metric: `${namespace} ${metric_name}`, dimensions, statistic, seconds: period }
}
