import { App } from 'aws-cdk-lib'
import { FlagsStack } from './flags-stack.js'

const app = new App()

new FlagsStack(app, 'ShopFlags', {
  // A region by name: the layers of the Lambda extension differ.
  env: { region: process.env.CDK_DEFAULT_REGION ?? 'eu-west-1' },
  applicationName: 'shop',
  environments: {
    staging: {},
    prod: {
      loadBalancer: 'app/shop/50dc6c495c0c9188',
      // More exposures a minute than these are no 5 % of your customers: somebody has written 50.
      ceiling: { flag: 'new-checkout', variant: 'on', exposures: 500 },
    },
  },
})

app.synth()
