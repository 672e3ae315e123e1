import { App } from 'aws-cdk-lib'
import { LambdaDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy'
import { ReleaseStack } from './release-stack.js'

const app = new App()

new ReleaseStack(app, 'ShopRelease', {
  env: { region: process.env.CDK_DEFAULT_REGION ?? 'eu-west-1' },
  applicationName: 'shop',
  // Of the stack in flags-stack.js.
  flags: {
    applicationId: 'app1234',
    environmentId: 'env1234',
    readerPolicyName: 'shop-prod-flags-reader',
  },
  // So many errors, in two minutes out of five, take code back. Set it above what is normal at your traffic.
  errorsPerMinute: 1,
  // For containers and instances: yours. The security group lets the load balancer in, on port 8080.
  network: {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    securityGroupId: 'sg-0123456789abcdef0',
    listenerArn:
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2',
  },

  // Each part is optional.
  parts: {
    // Or `{ percent, minutes }`: a window of your own.
    function: { shift: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES },
    // `{ percent, minutes }`: ECS moves traffic. EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES: CodeDeploy does.
    containers: { image: 'public.ecr.aws/docker/library/node:22-slim', shift: { percent: 10, minutes: 30 } },
    instances: { percentOnGreen: 10 },
  },
})

app.synth()
