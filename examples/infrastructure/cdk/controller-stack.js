import { fileURLToPath } from 'node:url'
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { burnAlarms, incidentAlarm, ticksAlarm } from './controller-alarms.js'
import { controlRamps } from './controller-policy.js'

/** The controller of guarded ramps of one environment: a function, its clock, and the alarms that go with it. */
export class ControllerStack extends Stack {
  constructor(scope, id, { applicationName, environmentName, flags, logGroups, ...options }) {
    const { loadBalancer, objective, incidentAlarms, ...props } = options
    super(scope, id, props)
    const names = { applicationName, environmentName }
    const prefix = `${applicationName}-${environmentName}`
    ticksAlarm(this, prefix, names)
    const rollback = burnAlarms(this, prefix, { loadBalancer, objective })
    const pause = [incidentAlarm(this, prefix, incidentAlarms)]
    new CfnOutput(this, 'GuardAlarms', {
      description: 'For the guard of a ramp: alarms that take it back, and one that keeps it from going on.',
      value: JSON.stringify({ alarms: { rollback, pause } }),
    })

    const controller = this.#function(names, flags, logGroups)
    for (const statement of controlRamps(this, flags, logGroups)) {
      controller.addToRolePolicy(new PolicyStatement(statement))
    }
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(controller)],
    })
  }

  #function({ applicationName, environmentName }, { emergencyStrategyId }, logGroups) {
    return new NodejsFunction(this, 'Controller', {
      functionName: `${applicationName}-${environmentName}-ramps`,
      runtime: Runtime.NODEJS_22_X,
      memorySize: 512,
      // A tick is over when the next one begins: one at a time, and none that is late.
      timeout: Duration.seconds(55),
      reservedConcurrentExecutions: 1,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      environment: {
        FLAGS_APPLICATION: applicationName,
        FLAGS_ENVIRONMENT: environmentName,
        FLAGS_STRATEGY: emergencyStrategyId,
        FLAGS_LOG_GROUPS: logGroups.join(','),
      },
      entry: fileURLToPath(new URL('controller.js', import.meta.url)),
      depsLockFilePath: fileURLToPath(new URL('package-lock.json', import.meta.url)),
      bundling: {
        format: OutputFormat.ESM,
        minify: true,
        // Lambda's own AWS SDK may be too old for the lock on deployments, and would leave it out without a word.
        bundleAwsSDK: true,
        banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    })
  }
}
