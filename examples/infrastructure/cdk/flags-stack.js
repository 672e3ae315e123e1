import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import {
  Application,
  CfnConfigurationProfile,
  DeploymentStrategy,
  Environment,
  RolloutStrategy,
} from 'aws-cdk-lib/aws-appconfig'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { monitorsOf } from './flags-alarms.js'
import { deploymentEvents } from './flags-events.js'
import { flagsPolicies } from './flags-policies.js'

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
      // Switches and nothing else. No function: a kill must not wait for one.
      kill: this.#profile(application, 'kill', 'AWS.Freeform', [jsonSchema('./kill-lane.schema.json')]),
    }
    const strategies = {
      gradual: this.#strategy(applicationName, 'gradual', 20, 10, 10),
      emergency: this.#strategy(applicationName, 'emergency', 100, 0, 0),
    }
    deploymentEvents(this, application, applicationName)
    new CfnOutput(this, 'ApplicationId', { value: application.applicationId })
    for (const [name, { ref }] of Object.entries(profiles)) new CfnOutput(this, `ProfileId-${name}`, { value: ref })
    for (const [name, { deploymentStrategyId }] of Object.entries(strategies)) {
      new CfnOutput(this, `StrategyId-${name}`, { value: deploymentStrategyId })
    }

    for (const [environmentName, watched] of Object.entries(environments)) {
      const names = { applicationName, environmentName }
      const environment = this.#environment(application, environmentName, monitorsOf(this, names, watched))
      // An environment takes one deployment at a time, and an alarm that rings already would take a kill back.
      const killEnvironment = this.#environment(application, `${environmentName}-kill`, [])
      const reader = flagsPolicies(this, names, { environment, killEnvironment, profiles, strategies })
      this.#service(names).role.addManagedPolicy(reader)
      new CfnOutput(this, `EnvironmentId-${environmentName}`, { value: environment.environmentId })
      new CfnOutput(this, `EnvironmentId-${environmentName}-kill`, { value: killEnvironment.environmentId })
    }
  }

  /** The shape first, which is quick; then all that a client would refuse. */
  #validators(application) {
    const validator = this.#function('Validator', 'validator.js', { memorySize: 512, timeout: Duration.seconds(15) })
    validator.addPermission('AppConfig', {
      principal: new ServicePrincipal('appconfig.amazonaws.com'),
      sourceAccount: this.account,
      sourceArn: `${application.applicationArn}*`,
    })
    return [jsonSchema('holdfast/flags.schema.draft-04.json'), { type: 'LAMBDA', content: validator.functionArn }]
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

  #strategy(applicationName, name, growthFactor, minutes, bakeMinutes) {
    return new DeploymentStrategy(this, `Strategy-${name}`, {
      deploymentStrategyName: `${applicationName}-${name}`,
      rolloutStrategy: RolloutStrategy.linear({
        growthFactor,
        deploymentDuration: Duration.minutes(minutes),
        finalBakeTime: Duration.minutes(bakeMinutes),
      }),
    })
  }

  #environment(application, environmentName, monitors) {
    return new Environment(this, `Environment-${environmentName}`, { application, environmentName, monitors })
  }

  /** A function that reads its flags from the AppConfig extension. */
  #service({ applicationName, environmentName }) {
    const layerArn = Application.getLambdaLayerVersionArn(this.region)
    const environments = `/applications/${applicationName}/environments/${environmentName}`
    return this.#function(`Service-${environmentName}`, 'service.js', {
      layers: [LayerVersion.fromLayerVersionArn(this, `Extension-${environmentName}`, layerArn)],
      environment: {
        FLAGS_APPLICATION: applicationName,
        FLAGS_ENVIRONMENT: environmentName,
        AWS_APPCONFIG_EXTENSION_PREFETCH_LIST: `${environments}/configurations/flags,${environments}-kill/configurations/kill`,
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

function jsonSchema(path) {
  const file = createRequire(import.meta.url).resolve(path)
  return { type: 'JSON_SCHEMA', content: JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) }
}
