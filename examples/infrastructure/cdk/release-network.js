import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import {
  ApplicationListener,
  ApplicationListenerRule,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { Construct } from 'constructs'

/** Your network and load balancer, in which blue and green share a path. */
export class Network extends Construct {
  constructor(scope, id, { vpcId, availabilityZones, subnetIds, securityGroupId, listenerArn }) {
    super(scope, id)
    this.vpc = Vpc.fromVpcAttributes(this, 'Vpc', { vpcId, availabilityZones, privateSubnetIds: subnetIds })
    this.securityGroup = SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', securityGroupId, { mutable: false })
    this.listener = ApplicationListener.fromApplicationListenerAttributes(this, 'Listener', {
      listenerArn,
      securityGroup: this.securityGroup,
    })
    // As CloudWatch calls it: app/shop/50dc6c495c0c9188.
    this.loadBalancer = listenerArn.split('/').slice(1, 4).join('/')
  }

  targetGroup(scope, id, targetType) {
    return new ApplicationTargetGroup(scope, id, {
      vpc: this.vpc,
      targetType,
      protocol: ApplicationProtocol.HTTP,
      port: 8080,
      healthCheck: { path: '/health' },
    })
  }

  /** Without stickiness: a weight of 0 must move everybody. */
  rule(scope, id, { blue, green, percentOnGreen, path, priority }) {
    return new ApplicationListenerRule(scope, id, {
      listener: this.listener,
      action: ListenerAction.weightedForward([
        { targetGroup: blue, weight: 100 - percentOnGreen },
        { targetGroup: green, weight: percentOnGreen },
      ]),
      conditions: [ListenerCondition.pathPatterns([path])],
      priority,
    })
  }
}
