import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { EcsDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy'
import {
  AlarmBehavior,
  AlternateTarget,
  Cluster,
  ContainerImage,
  DeploymentControllerType,
  DeploymentLifecycleLambdaTarget,
  DeploymentLifecycleStage,
  DeploymentStrategy,
  FargateService,
  FargateTaskDefinition,
  ListenerRuleConfiguration,
} from 'aws-cdk-lib/aws-ecs'
import { TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { Construct } from 'constructs'
import { targetErrors } from './release-alarms.js'

/** Containers: two target groups behind one rule. After each deployment, blue and green have changed places. */
export class Containers extends Construct {
  constructor(scope, id, { applicationName, guard, flagsReader, errorsPerMinute, network, image, shift }) {
    super(scope, id)
    const taskDefinition = new FargateTaskDefinition(this, 'Task', { family: applicationName })
    taskDefinition.taskRole.addManagedPolicy(flagsReader)
    taskDefinition.addContainer('service', {
      image: ContainerImage.fromRegistry(image),
      portMappings: [{ containerPort: 8080 }],
    })
    const blue = network.targetGroup(this, 'Blue', TargetType.IP)
    const green = network.targetGroup(this, 'Green', TargetType.IP)
    const rule = network.rule(this, 'Rule', {
      blue,
      green,
      percentOnGreen: 0,
      path: `/${applicationName}/*`,
      priority: 100,
    })
    // One for each group, as either may be the new one.
    const alarms = Object.entries({ blue, green }).map(([name, targetGroup]) =>
      targetErrors(this, `Errors-${name}`, {
        loadBalancer: network.loadBalancer,
        targetGroup,
        alarmDescription: `Containers in ${name} fail: a deployment under way is taken back.`,
        errorsPerMinute,
      }),
    )
    const service = {
      cluster: new Cluster(this, 'Cluster', { vpc: network.vpc }),
      taskDefinition,
      desiredCount: 2,
      minHealthyPercent: 100,
      securityGroups: [network.securityGroup],
    }
    const traffic = { blue, green, rule, alarms }
    if (shift.percent === undefined) this.#byCodeDeploy(service, traffic, { guard, shift, listener: network.listener })
    else this.#byEcs(service, traffic, { guard, shift })
  }

  /** An update of this stack with another image is a canary. */
  #byEcs(props, { blue, green, rule, alarms }, { guard, shift: { percent, minutes } }) {
    const service = new FargateService(this, 'Service', {
      ...props,
      deploymentStrategy: DeploymentStrategy.CANARY,
      canaryConfiguration: { stepPercent: percent, stepBakeTime: Duration.minutes(minutes) },
      // So long both run after all traffic has moved.
      bakeTime: Duration.minutes(30),
      deploymentAlarms: {
        alarmNames: alarms.map(({ alarmName }) => alarmName),
        behavior: AlarmBehavior.ROLLBACK_ON_ALARM,
      },
      circuitBreaker: { rollback: true },
      lifecycleHooks: [
        new DeploymentLifecycleLambdaTarget(guard, 'Guard', {
          lifecycleStages: [DeploymentLifecycleStage.PRE_SCALE_UP],
        }),
      ],
    })
    const alternateTarget = new AlternateTarget('Alternate', {
      alternateTargetGroup: green,
      productionListener: ListenerRuleConfiguration.applicationListenerRule(rule),
    })
    blue.addTarget(service.loadBalancerTarget({ containerName: 'service', containerPort: 8080, alternateTarget }))
  }

  /** What this puts out starts a canary, not an update of this stack. */
  #byCodeDeploy(props, { blue, green, rule, alarms }, { guard, listener, shift }) {
    const service = new FargateService(this, 'Service', {
      ...props,
      deploymentController: { type: DeploymentControllerType.CODE_DEPLOY },
    })
    blue.addTarget(service)
    service.node.addDependency(rule)
    const group = new EcsDeploymentGroup(this, 'Group', {
      service,
      deploymentConfig: shift,
      blueGreenDeploymentConfig: {
        blueTargetGroup: blue,
        greenTargetGroup: green,
        listener,
        terminationWaitTime: Duration.minutes(30),
      },
      alarms,
      // If CloudWatch does not answer, nobody watches: stop.
      ignorePollAlarmsFailure: false,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    })
    guard.answers(group.deploymentGroupArn)
    new CfnOutput(this, 'Deployment', {
      description:
        'For "aws deploy create-deployment --cli-input-json". Starts a canary of the newest task definition.',
      value: Stack.of(this).toJsonString({
        applicationName: group.application.applicationName,
        deploymentGroupName: group.deploymentGroupName,
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content: this.#appSpec(props, guard) } },
      }),
    })
  }

  #appSpec({ taskDefinition }, guard) {
    return Stack.of(this).toJsonString({
      version: 0.0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: taskDefinition.taskDefinitionArn,
              LoadBalancerInfo: { ContainerName: 'service', ContainerPort: 8080 },
            },
          },
        },
      ],
      Hooks: [{ BeforeInstall: guard.functionName }],
    })
  }
}
