import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Duration, Stack } from 'aws-cdk-lib'
import {
  Application,
  CfnConfigurationProfile,
  DeploymentStrategy,
  Environment,
  Monitor,
  RolloutStrategy,
} from 'aws-cdk-lib/aws-appconfig'
import { Alarm, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { publisherPolicy, readerPolicy } from './flags-policies.js'

/** Everything that flags need of AWS. Documents are no part of it: they are published, not provisioned. */
export class FlagsStack extends Stack {
  constructor(scope, id, { applicationName, environments, ...props }) {
    super(scope, id, props)
    const application = new Application(this, 'Application', { applicationName })
    const validators = this.#validators(application)
    const profiles = {
      flags: this.#profile(application, 'flags', 'AWS.Freeform', validators),
      // AppConfig has a schema of its own for these.
      featureFlags: this.#profile(application, 'feature-flags', 'AWS.AppConfig.FeatureFlags', validators.slice(1)),
    }
    const strategies = this.#strategies(applicationName)

    for (const [environmentName, { loadBalancer }] of Object.entries(environments)) {
      const monitors = loadBalancer === undefined ? [] : [this.#monitor(environmentName, loadBalancer)]
      const environment = new Environment(this, `Environment-${environmentName}`, {
        application,
        environmentName,
        monitors,
      })
      const names = { applicationName, environmentName }
      const policy = readerPolicy(this, names, environment, Object.values(profiles))
      publisherPolicy(this, names, environment, Object.values(profiles), strategies)
      this.#service(names).role.addManagedPolicy(policy)
    }
  }

  /** The shape first, which is quick; then all that a client would refuse. */
  #validators(application) {
    const schema = createRequire(import.meta.url).resolve('holdfast/flags.schema.draft-04.json')
    const validator = this.#function('Validator', 'validator.js', { memorySize: 512, timeout: Duration.seconds(15) })
    validator.addPermission('AppConfig', {
      principal: new ServicePrincipal('appconfig.amazonaws.com'),
      sourceAccount: this.account,
      sourceArn: `${application.applicationArn}*`,
    })
    return [
      { type: 'JSON_SCHEMA', content: JSON.stringify(JSON.parse(readFileSync(schema, 'utf8'))) },
      { type: 'LAMBDA', content: validator.functionArn },
    ]
  }

  #profile({ applicationId }, name, type, validators) {
    return new CfnConfigurationProfile(this, `Profile-${name}`, {
      applicationId,
      name,
      type,
      locationUri: 'hosted',
      validators,
    })
  }

  #strategies(applicationName) {
    const strategy = (name, growthFactor, minutes, bakeMinutes) =>
      new DeploymentStrategy(this, `Strategy-${name}`, {
        deploymentStrategyName: `${applicationName}-${name}`,
        rolloutStrategy: RolloutStrategy.linear({
          growthFactor,
          deploymentDuration: Duration.minutes(minutes),
          finalBakeTime: Duration.minutes(bakeMinutes),
        }),
      })
    return [strategy('gradual', 20, 10, 10), strategy('emergency', 100, 0, 0)]
  }

  /** What AppConfig watches while it deploys, to roll back. Without traffic there is no datum: that must not alarm. */
  #monitor(environmentName, loadBalancer) {
    const alarm = new Alarm(this, `Alarm-${environmentName}`, {
      alarmDescription: 'The service fails: a deployment of flags under way is rolled back.',
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
    return Monitor.fromCloudWatchAlarm(alarm)
  }

  /** A function that reads its flags from the AppConfig extension. */
  #service({ applicationName, environmentName }) {
    const layerArn = Application.getLambdaLayerVersionArn(this.region)
    return this.#function(`Service-${environmentName}`, 'service.js', {
      layers: [LayerVersion.fromLayerVersionArn(this, `Extension-${environmentName}`, layerArn)],
      environment: {
        FLAGS_APPLICATION: applicationName,
        FLAGS_ENVIRONMENT: environmentName,
        FLAGS_PROFILE: 'flags',
        AWS_APPCONFIG_EXTENSION_PREFETCH_LIST: `/applications/${applicationName}/environments/${environmentName}/configurations/flags`,
        AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS: '15',
      },
    })
  }

  #function(id, entry, props) {
    return new NodejsFunction(this, id, {
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.X86_64,
      entry: fileURLToPath(new URL(entry, import.meta.url)),
      depsLockFilePath: fileURLToPath(new URL('package-lock.json', import.meta.url)),
      bundling: { format: OutputFormat.ESM, minify: true },
      ...props,
    })
  }
}
