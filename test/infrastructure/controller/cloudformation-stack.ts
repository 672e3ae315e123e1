import type { Resource, Template } from '../cloudformation-on-ministack.js'
import type { Alarm, ControllerStack, MetricOf, PolicyStatement } from './stack.js'

// The same resources are in the CDK's template and in CloudFormation's own, after SAM's transform.

/** What a template of CloudFormation says, with these parameters, in MiniStack's account. */
export function controllerStackOf(template: Template, parameters: Readonly<Record<string, string>>): ControllerStack {
  const values = { ...pseudoParameters, ...parameters }
  const of = (type: string): Resource['Properties'][] =>
    resourcesOf(template, type).map((resource) => resolved(resource.Properties, template, values) as never)
  const [fn] = of('AWS::Lambda::Function') as never as [FunctionProperties]
  const [invocation] = of('AWS::Lambda::EventInvokeConfig') as never as [InvocationProperties]
  const [rule] = of('AWS::Events::Rule') as never as [{ readonly ScheduleExpression: string }]
  return {
    function: {
      name: fn.FunctionName,
      runtime: fn.Runtime,
      memory: fn.MemorySize,
      timeout: fn.Timeout,
      concurrency: fn.ReservedConcurrentExecutions,
      environment: fn.Environment.Variables,
    },
    invocation: { retries: invocation.MaximumRetryAttempts, maxAgeSeconds: invocation.MaximumEventAgeInSeconds },
    schedule: rule.ScheduleExpression,
    alarms: (of('AWS::CloudWatch::Alarm') as never as AlarmProperties[]).map(alarmOf),
    composites: (of('AWS::CloudWatch::CompositeAlarm') as never as CompositeProperties[]).map((alarm) => ({
      name: alarm.AlarmName,
      description: alarm.AlarmDescription,
      rule: alarm.AlarmRule,
    })),
    statements: [...of('AWS::IAM::Role'), ...of('AWS::IAM::Policy')].flatMap(statementsOf),
  }
}

/** Properties of the resources of a type, with nothing left to resolve. */
export function resolvedProperties(
  template: Template,
  type: string,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>>[] {
  const values = { ...pseudoParameters, ...parameters }
  return resourcesOf(template, type).map(({ Properties }) => resolved(Properties, template, values) as never)
}

function resourcesOf({ Resources }: Template, type: string): Resource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type)
}

interface FunctionProperties {
  readonly FunctionName: string
  readonly Runtime: string
  readonly MemorySize: number
  readonly Timeout: number
  readonly ReservedConcurrentExecutions: number
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> }
}

interface InvocationProperties {
  readonly MaximumRetryAttempts: number
  readonly MaximumEventAgeInSeconds: number
}

interface CompositeProperties {
  readonly AlarmName: string
  readonly AlarmDescription: string
  readonly AlarmRule: string
}

interface AlarmProperties {
  readonly AlarmName: string
  readonly AlarmDescription: string
  readonly EvaluationPeriods: number
  readonly Threshold: number
  readonly ComparisonOperator: string
  readonly TreatMissingData: string
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly Dimension[]
  readonly Statistic: string
  readonly Period: number
  readonly Metrics?: readonly {
    readonly Id: string
    readonly Expression?: string
    readonly MetricStat?: MetricStat
  }[]
}

interface Dimension {
  readonly Name: string
  readonly Value: string
}

interface MetricStat {
  readonly Metric: Pick<AlarmProperties, 'Namespace' | 'MetricName' | 'Dimensions'>
  readonly Period: number
  readonly Stat: string
}

function alarmOf(alarm: AlarmProperties): Alarm {
  const { Metrics, Statistic: Stat, Period } = alarm
  return {
    name: alarm.AlarmName,
    description: alarm.AlarmDescription,
    measures:
      Metrics === undefined
        ? metricOf({ Metric: alarm, Stat, Period })
        : {
            expression: Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '',
            of: Object.fromEntries(
              Metrics.flatMap(({ Id, MetricStat: stat }) => (stat === undefined ? [] : [[Id, metricOf(stat)]])),
            ),
          },
    periods: alarm.EvaluationPeriods,
    threshold: alarm.Threshold,
    comparison: alarm.ComparisonOperator,
    missingData: alarm.TreatMissingData,
  }
}

function metricOf({ Metric: { Namespace, MetricName, Dimensions }, Stat, Period }: MetricStat): MetricOf {
  return {
    metric: `${Namespace} ${MetricName}`,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    statistic: Stat,
    seconds: Period,
  }
}

interface PolicyDocument {
  readonly Statement: readonly { readonly Sid: string; readonly Action: unknown; readonly Resource: unknown }[]
}

/** Of policies written out; managed ones are AWS's. */
function statementsOf(properties: Resource['Properties']): PolicyStatement[] {
  const inline = (properties['Policies'] ?? []) as { readonly PolicyDocument: PolicyDocument }[]
  const own = properties['PolicyDocument'] as PolicyDocument | undefined
  const documents = [...inline.map(({ PolicyDocument: document }) => document), ...(own === undefined ? [] : [own])]
  return documents.flatMap(({ Statement }) =>
    Statement.map(({ Sid, Action, Resource: resource }) => ({
      sid: Sid,
      actions: [Action].flat() as string[],
      resources: [resource].flat() as string[],
    })),
  )
}

const pseudoParameters = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '000000000000',
  'AWS::URLSuffix': 'amazonaws.com',
}

/** References made into what they stand for: parameters, names of alarms and their ARNs; of other resources their logical ids. */
function resolved(value: unknown, template: Template, values: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, template, values))
  if (typeof value !== 'object' || value === null) return value
  const text = (one: unknown) => `${resolved(one, template, values)}`
  const referred = (name: string): string => {
    if (values[name] !== undefined) return values[name]
    const [id = '', attribute] = name.split('.')
    const alarm = template.Resources[id]?.Properties['AlarmName']
    if (alarm === undefined) return name
    return attribute === 'Arn' ? `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:${text(alarm)}` : text(alarm)
  }
  const entries = Object.entries(value)
  const [[name, given] = ['', undefined]] = entries
  if (name === 'Ref') return referred(given)
  if (name === 'Fn::GetAtt') return referred([given].flat().join('.'))
  if (name === 'Fn::Join') return (given[1] as unknown[]).map(text).join(given[0])
  if (name === 'Fn::Sub') return (given as string).replaceAll(/\$\{([\w:.]+)\}/g, (_, id) => referred(id))
  return Object.fromEntries(entries.map(([key, one]) => [key, resolved(one, template, values)]))
}
