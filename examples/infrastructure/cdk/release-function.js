import { fileURLToPath } from 'node:url'
import { Duration } from 'aws-cdk-lib'
import { LambdaDeploymentConfig, LambdaDeploymentGroup, TrafficRouting } from 'aws-cdk-lib/aws-codedeploy'
import { Alias, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { Construct } from 'constructs'
import { versionErrors } from './release-alarms.js'

/** A function: an alias, of which CodeDeploy moves the weights. */
export class ReleasedFunction extends Construct {
  constructor(scope, id, { guard, flagsReader, errorsPerMinute, shift }) {
    super(scope, id)
    const service = new NodejsFunction(this, 'Service', {
      runtime: Runtime.NODEJS_22_X,
      entry: fileURLToPath(new URL('release-service.js', import.meta.url)),
      depsLockFilePath: fileURLToPath(new URL('package-lock.json', import.meta.url)),
      bundling: { format: OutputFormat.ESM, minify: true },
    })
    service.role.addManagedPolicy(flagsReader)
    const version = service.currentVersion
    const group = new LambdaDeploymentGroup(this, 'Group', {
      alias: new Alias(this, 'Live', { aliasName: 'live', version }),
      deploymentConfig: shift.percent === undefined ? shift : this.#ownWindow(shift),
      alarms: [versionErrors(this, 'Errors', { alias: 'live', version, errorsPerMinute })],
      // If CloudWatch does not answer, nobody watches: stop.
      ignorePollAlarmsFailure: false,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    })
    group.addPreHook(guard)
  }

  #ownWindow({ percent, minutes }) {
    return new LambdaDeploymentConfig(this, 'OwnWindow', {
      trafficRouting: TrafficRouting.timeBasedCanary({ percentage: percent, interval: Duration.minutes(minutes) }),
    })
  }
}
