import { Duration } from 'aws-cdk-lib'
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'

/** How fast the error budget burns. By the long window it has done so for a while, by the short one it still does. */
const burnRates = {
  fast: { times: 14.4, windows: { '1h': Duration.hours(1), '5m': Duration.minutes(5) } },
  slow: { times: 6, windows: { '6h': Duration.hours(6), '30m': Duration.minutes(30) } },
}

/**
 * Two alarms that take a ramp back, whichever arm burns the budget.
 * @returns their names
 */
export function burnAlarms(stack, prefix, service) {
  if (!(service.objective >= 1 && service.objective <= 99.999)) {
    throw new RangeError(
      `objective: from 1 to 99.999, not ${service.objective}. 100 would leave no error budget, and burn rates would never ring.`,
    )
  }
  return Object.entries(burnRates).map(([name, { times, windows }]) => {
    const alarms = Object.entries(windows).map(([window, period]) =>
      burnAlarm(stack, `${prefix}-burn-${window}`, { ...service, times, window, period }),
    )
    return composite(stack, `${prefix}-burn-${name}`, {
      alarmDescription: `The error budget burns ${times} times as fast as it may: guarded ramps are rolled back.`,
      alarmRule: AlarmRule.allOf(...alarms.map(rings)),
    })
  })
}

function burnAlarm(stack, alarmName, { loadBalancer, objective, times, window, period }) {
  const dimensionsMap = { LoadBalancer: loadBalancer }
  const count = (metricName) =>
    new Metric({ namespace: 'AWS/ApplicationELB', metricName, dimensionsMap, statistic: 'Sum', period })
  return new Alarm(stack, alarmName, {
    alarmName,
    alarmDescription: `Over ${window} the error budget burns more than ${times} times as fast as it may.`,
    metric: new MathExpression({
      expression: `100 * FILL(errors, 0) / requests / (100 - ${objective})`,
      label: 'burn rate',
      usingMetrics: { errors: count('HTTPCode_Target_5XX_Count'), requests: count('RequestCount') },
      period,
    }),
    threshold: times,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    // A load balancer counts requests only when there are some. No datum means none: nothing burns.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}

/**
 * One name for what keeps ramps from going on, whichever alarms those are.
 * @returns the name
 */
export function incidentAlarm(stack, prefix, names) {
  return composite(stack, `${prefix}-incident`, {
    alarmDescription: 'There is an incident: no guarded ramp goes on.',
    alarmRule: AlarmRule.anyOf(...names.map((name) => rings(Alarm.fromAlarmName(stack, `Incident-${name}`, name)))),
  })
}

function composite(stack, compositeAlarmName, props) {
  new CompositeAlarm(stack, compositeAlarmName, { compositeAlarmName, ...props })
  return compositeAlarmName
}

function rings(alarm) {
  return AlarmRule.fromAlarm(alarm, AlarmState.ALARM)
}

/** Tells people of a controller that is dead, late, refused or blind. Meanwhile ramps stand still. */
export function ticksAlarm(stack, prefix, { applicationName, environmentName }) {
  const alarm = new Alarm(stack, 'Ticks', {
    alarmName: `${prefix}-ramps-ticks`,
    alarmDescription: 'For five minutes nobody has looked at guarded ramps: none goes on, and none is taken back.',
    metric: new Metric({
      namespace: 'Holdfast/Ramps',
      metricName: 'Ticks',
      dimensionsMap: { Application: applicationName, Environment: environmentName, Profile: 'flags' },
      statistic: 'Sum',
      period: Duration.minutes(1),
    }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 5,
    // A heartbeat. No datum means that no tick saw all that it asked for.
    treatMissingData: TreatMissingData.BREACHING,
  })
  const told = new SnsAction(new Topic(stack, 'Told', { topicName: `${prefix}-ramps` }))
  alarm.addAlarmAction(told)
  alarm.addOkAction(told)
}
