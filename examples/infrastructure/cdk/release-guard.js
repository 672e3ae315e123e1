import { fileURLToPath } from 'node:url'
import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'

/** Never both moving at once: a deployment of code waits, or fails, while flags move. */
export class Guard extends LambdaFunction {
  constructor(scope, id, { applicationName, flags }) {
    super(scope, id, {
      // CodeDeploy's managed roles may call functions of this prefix.
      functionName: `CodeDeployHook_${applicationName}-flags-at-rest`,
      code: Code.fromAsset(fileURLToPath(new URL('../release-guard', import.meta.url))),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
      timeout: Duration.seconds(30),
      environment: { FLAGS_APPLICATION_ID: flags.applicationId, FLAGS_ENVIRONMENT_ID: flags.environmentId },
    })
    const stack = Stack.of(this)
    const application = stack.formatArn({
      service: 'appconfig',
      resource: 'application',
      resourceName: flags.applicationId,
    })
    this.addToRolePolicy(
      new PolicyStatement({
        sid: 'SeeFlagsMove',
        actions: ['appconfig:ListDeployments'],
        resources: [application, `${application}/environment/${flags.environmentId}`],
      }),
    )
  }

  /** CodeDeploy waits for an answer; the function's own deployment group asks for this permission itself. */
  answers(deploymentGroupArn) {
    this.addToRolePolicy(
      new PolicyStatement({
        sid: 'AnswerCodeDeploy',
        actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
        resources: [deploymentGroupArn],
      }),
    )
  }
}
