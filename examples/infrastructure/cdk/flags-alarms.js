import { Duration } from 'aws-cdk-lib'
import { Monitor } from 'aws-cdk-lib/aws-appconfig'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'

/**
 * What AppConfig watches while it deploys to an environment, to roll back. Missing data is not breaching: AppConfig takes
 * insufficient data for an alarm, too, and without traffic there is no datum.
 */
export function monitorsOf(stack, names, { loadBalancer, ceiling }) {
  const alarms = [
    ...(loadBalancer === undefined ? [] : [errorsAlarm(stack, names, loadBalancer)]),
    ...(ceiling === undefined ? [] : [exposuresAlarm(stack, names, ceiling)]),
  ]
  return alarms.map((alarm) => Monitor.fromCloudWatchAlarm(alarm))
}

function errorsAlarm(stack, { applicationName, environmentName }, loadBalancer) {
  return new Alarm(stack, `Alarm-${environmentName}`, {
    alarmName: `${applicationName}-${environmentName}-errors`,
    alarmDescription:
      'The service fails: a deployment of flags under way is rolled back. Missing data: no requests, no alarm.',
    metric: new Metric({
      namespace: 'AWS/ApplicationELB',
      metricName: 'HTTPCode_Target_5XX_Count',
      dimensionsMap: { LoadBalancer: loadBalancer },
      statistic: 'Sum',
      period: Duration.minutes(1),
    }),
    threshold: 10,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}

/** Counted by `emfSink({ namespace: 'shop/prod' })` of holdfast/exposures, as in service.js. */
function exposuresAlarm(stack, { applicationName, environmentName }, { flag, variant, exposures }) {
  return new Alarm(stack, `Exposures-${environmentName}`, {
    alarmName: `${applicationName}-${environmentName}-exposures`,
    alarmDescription: `More users than planned see ${flag} ${variant}: a deployment of flags under way is rolled back. Missing data: nobody new sees it, no alarm.`,
    metric: new Metric({
      namespace: `${applicationName}/${environmentName}`,
      metricName: 'Exposures',
      dimensionsMap: { Flag: flag, Variant: variant },
      statistic: 'Sum',
      period: Duration.minutes(1),
    }),
    threshold: exposures,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}
