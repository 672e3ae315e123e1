import { Duration } from 'aws-cdk-lib'
import { Alarm, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'

/** Errors of a new version of a function. */
export function versionErrors(scope, id, { alias, version, errorsPerMinute }) {
  const { functionName } = version.lambda
  return errorsIn(scope, id, {
    errorsPerMinute,
    alarmDescription: 'The new version fails: the alias goes back to the old one.',
    metric: {
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensionsMap: {
        FunctionName: functionName,
        Resource: `${functionName}:${alias}`,
        ExecutedVersion: version.version,
      },
    },
    // Lambda counts 0 for an invocation that succeeds. No datum means no invocation: nothing has failed.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}

/** 5xx answers of what is in a target group. */
export function targetErrors(scope, id, { loadBalancer, targetGroup, alarmDescription, errorsPerMinute }) {
  return errorsIn(scope, id, {
    errorsPerMinute,
    alarmDescription,
    metric: {
      namespace: 'AWS/ApplicationELB',
      metricName: 'HTTPCode_Target_5XX_Count',
      dimensionsMap: { LoadBalancer: loadBalancer, TargetGroup: targetGroup.targetGroupFullName },
    },
    // A load balancer counts 5xx answers only when there are some. No datum means none.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}

/** In two minutes out of five: one odd minute is no reason, and little traffic is enough. */
function errorsIn(scope, id, { errorsPerMinute, metric, ...props }) {
  return new Alarm(scope, id, {
    metric: new Metric({ ...metric, statistic: 'Sum', period: Duration.minutes(1) }),
    evaluationPeriods: 5,
    datapointsToAlarm: 2,
    threshold: errorsPerMinute,
    ...props,
  })
}
