import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { installCdk, lintSynthesized } from '../cdk.js'
import { deployTemplate, type Template, uploadCdkAssets, withoutTypes } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, succeed, untilTheEnd } from '../stage.js'
import {
  containersAppSpec,
  containersDeployment,
  containersDeploymentOf,
  holdsForEveryTemplate,
} from './every-template.js'
import { notInMiniStack, predefined } from './facts.js'
import { prepareAccount } from './network.js'

// Needs the registry, and `npm run build` before: what the function is made of comes from dist, as from the package.

const name = 'ShopRelease.template.json'
const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack

beforeAll(async () => {
  folder = join(pasted('.', keep), 'cdk')
  miniStack = await startMiniStack(keep)
  const { vpc, subnet, group, listener } = prepareAccount(miniStack)
  installCdk(folder)

  // With the account's network, and once more with the other choices.
  const app = readFileSync(join(folder, 'release-app.js'), 'utf8')
    .replace(/vpcId: '.*?'/, `vpcId: '${vpc}'`)
    .replace(/subnetIds: \[.*?\]/, `subnetIds: ['${subnet}', '${subnet}']`)
    .replace(/securityGroupId: '.*?'/, `securityGroupId: '${group}'`)
    .replace(/listenerArn:\s+'.*?'/, `listenerArn: '${listener}'`)
  const other = app
    .replace('import { Lambda', 'import { EcsDeploymentConfig, Lambda')
    .replace(
      `node:22-slim', shift: { percent: 10, minutes: 30 }`,
      `node:22-slim', shift: EcsDeploymentConfig.CANARY_10PERCENT_5MINUTES`,
    )
    .replace('shift: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES', 'shift: { percent: 5, minutes: 120 }')
    .replace("applicationName: 'shop'", "applicationName: 'other'")
  for (const [file, text] of Object.entries({ 'ecs.js': app, 'codedeploy.js': other })) {
    writeFileSync(join(folder, file), text)
    succeed(process.execPath, [file], folder, { CDK_OUTDIR: `${file}.out` })
  }
})

const templateOf = (app: string): Template => JSON.parse(readFileSync(join(folder, `${app}.js.out`, name), 'utf8'))
const resourceOf = (app: string, type: string, id = '') =>
  Object.entries(templateOf(app).Resources).find(([key, { Type }]) => Type === type && key.startsWith(id))?.[1]

describe.each(['ecs', 'codedeploy'])('containers by %s', (app) => {
  test('the stack has nothing that cfn-lint would say a word about', () => {
    expect(lintSynthesized(folder, `${app}.js.out/${name}`)).toEqual({ status: 0, output: '' })
  })

  holdsForEveryTemplate(() => templateOf(app))

  test('all that MiniStack has is deployed to it', () => {
    const out = join(folder, `${app}.js.out`)
    uploadCdkAssets(miniStack, out, 'ShopRelease')
    const rest = withoutTypes(templateOf(app), notInMiniStack.cloudFormation)
    const { status, output } = deployTemplate(miniStack, out, app, rest)
    expect([status, output]).toEqual([0, expect.stringContaining(`Successfully created/updated stack - ${app}`)])
  })
})

test('ECS moves 10 % of the requests for 30 minutes, then all, and asks the guard before', () => {
  expect(resourceOf('ecs', 'AWS::ECS::Service')?.Properties).toMatchObject({
    DeploymentController: { Type: 'ECS' },
    DeploymentConfiguration: {
      Strategy: 'CANARY',
      CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 30 },
      Alarms: { Enable: true, Rollback: true, AlarmNames: [expect.anything(), expect.anything()] },
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      LifecycleHooks: [{ LifecycleStages: ['PRE_SCALE_UP'] }],
    },
    LoadBalancers: [{ AdvancedConfiguration: { AlternateTargetGroupArn: expect.anything() } }],
  })
})

test('CodeDeploy moves containers by a predefined configuration, and the function by one of our own', () => {
  expect(resourceOf('codedeploy', 'AWS::CodeDeploy::DeploymentGroup', 'Containers')?.Properties).toMatchObject({
    DeploymentConfigName: predefined.ECS[0],
  })
  expect(resourceOf('codedeploy', 'AWS::CodeDeploy::DeploymentConfig')?.Properties).toEqual({
    ComputePlatform: 'Lambda',
    TrafficRoutingConfig: {
      Type: 'TimeBasedCanary',
      TimeBasedCanary: { CanaryPercentage: 5, CanaryInterval: 120 },
    },
  })
  // ECS refuses another revision from anyone but CodeDeploy.
  expect(resourceOf('codedeploy', 'AWS::ECS::Service')?.Properties).toMatchObject({ TaskDefinition: 'other' })
})

test('what starts a canary of containers is the same as in the template of CloudFormation', () => {
  const deployment = JSON.parse(containersDeploymentOf(templateOf('codedeploy')))
  expect(deployment).toEqual(containersDeployment)
  expect(JSON.parse(deployment.revision.appSpecContent.content)).toEqual(containersAppSpec)
})
