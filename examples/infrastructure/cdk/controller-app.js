import { App } from 'aws-cdk-lib'
import { ControllerStack } from './controller-stack.js'

const app = new App()

new ControllerStack(app, 'ShopController', {
  env: { region: process.env.CDK_DEFAULT_REGION ?? 'eu-west-1' },
  applicationName: 'shop',
  environmentName: 'prod',
  // Of the stack in flags-stack.js.
  flags: {
    applicationId: 'app1234',
    environmentId: 'env1234',
    killEnvironmentId: 'kil1234',
    profileId: 'pro1234',
    killProfileId: 'kpr1234',
    emergencyStrategyId: 'eme1234',
  },
  // Where services with outcomes() write their lines.
  logGroups: ['/ecs/shop'],
  // Its answers burn the error budget, which is what the objective leaves of 100 %.
  loadBalancer: 'app/shop/50dc6c495c0c9188',
  objective: 99.9,
  // Alarms of yours: while one of them is in ALARM, no ramp goes on.
  incidentAlarms: ['shop-prod-errors'],
})

app.synth()
