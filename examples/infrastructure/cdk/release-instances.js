import { TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { CallAwsService } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { Construct } from 'constructs'
import { targetErrors } from './release-alarms.js'

/** Instances: your Auto Scaling groups fill blue (now) and green (next). `percentOnGreen` moves the weights. */
export class Instances extends Construct {
  constructor(scope, id, { applicationName, errorsPerMinute, network, percentOnGreen }) {
    super(scope, id)
    const blue = network.targetGroup(this, 'Blue', TargetType.INSTANCE)
    const green = network.targetGroup(this, 'Green', TargetType.INSTANCE)
    const rule = network.rule(this, 'Rule', {
      blue,
      green,
      percentOnGreen,
      path: `/${applicationName}-instances/*`,
      priority: 200,
    })
    const errors = targetErrors(this, 'GreenErrors', {
      loadBalancer: network.loadBalancer,
      targetGroup: green,
      alarmDescription: 'Instances in green fail: all requests go back to blue.',
      errorsPerMinute,
    })
    new Rule(this, 'Alarm', {
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        resources: [errors.alarmArn],
        detail: { state: { value: ['ALARM'] } },
      },
      targets: [new SfnStateMachine(this.#takeBack(rule, blue))],
    })
  }

  /** Nothing takes weights back by itself. This does: the alarm starts it, and it is one call. */
  #takeBack({ listenerRuleArn }, { targetGroupArn }) {
    const allToBlue = new CallAwsService(this, 'AllToBlue', {
      service: 'elasticloadbalancingv2',
      action: 'modifyRule',
      parameters: { RuleArn: listenerRuleArn, Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }] },
      iamAction: 'elasticloadbalancing:ModifyRule',
      iamResources: [listenerRuleArn],
    })
    allToBlue.addRetry({ maxAttempts: 5 })
    return new StateMachine(this, 'TakeBack', { definitionBody: DefinitionBody.fromChainable(allToBlue) })
  }
}
