import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { deployTemplate, packagedSam, type Template, withoutTypes } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { lint, pasted, run, untilTheEnd } from '../stage.js'
import {
  containersAppSpec,
  containersDeployment,
  containersDeploymentOf,
  holdsForEveryTemplate,
  offersWhatCodeDeployHas,
} from './every-template.js'
import { notInMiniStack, predefined } from './facts.js'
import { type Account, prepareAccount } from './network.js'

const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack
let template: Template
let account: Account

const parametersOf = ({ vpc, subnet, group, listener, policy }: Account) => ({
  FlagsApplicationId: 'app1234',
  FlagsEnvironmentId: 'env1234',
  FlagsReaderPolicyArn: policy,
  FunctionShift: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
  ContainersShift: 'ECSCanary',
  InstancesOnGreen: '10',
  ListenerArn: listener,
  VpcId: vpc,
  SubnetIds: subnet,
  SecurityGroupIds: group,
})

beforeAll(async () => {
  folder = join(pasted('.', keep), 'cloudformation')
  mkdirSync(join(folder, 'service'))
  writeFileSync(join(folder, 'service/index.mjs'), 'export const handler = async () => ({ statusCode: 200 })\n')
  miniStack = await startMiniStack(keep)
  account = prepareAccount(miniStack)
  template = packagedSam(miniStack, folder, 'release.yaml', parametersOf(account))
})

test('the template has nothing that cfn-lint would say a word about', () => {
  expect(lint(folder, 'release.yaml')).toEqual({ status: 0, output: '' })
})

test.each([
  ['a misspelt strategy', 'Strategy: CANARY', 'Strategy: CANNARY'],
  ['a percentage of the wrong name', 'CanaryPercent: !Ref', 'CanaryPercentage: !Ref'],
  ['a misspelt event', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_ALARMS'],
  ['a group without its rule', 'AlternateTargetGroupArn:', 'AlternateTargetGroup:'],
])('cfn-lint would find %s', (_, right, wrong) => {
  const text = readFileSync(join(folder, 'release.yaml'), 'utf8')
  expect(text).toContain(right)
  writeFileSync(join(folder, 'wrong.yaml'), text.replace(right, wrong))
  expect(lint(folder, 'wrong.yaml').status).not.toBe(0)
})

test('the template is small enough to be given to CloudFormation as it is', () => {
  expect(readFileSync(join(folder, 'release.yaml')).byteLength).toBeLessThan(51_200)
})

holdsForEveryTemplate(() => template)

offersWhatCodeDeployHas(() => readFileSync(join(folder, 'release.yaml'), 'utf8'), /^ {6}- (CodeDeployDefault\.\w+)$/gm)

test('the function has a canary that asks the guard and obeys its alarm', () => {
  const { Resources } = template
  expect(Resources['ServiceDeploymentGroup']?.Properties).toMatchObject({
    DeploymentConfigName: {
      'Fn::If': ['HasOwnWindow', { Ref: 'OwnWindow' }, 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
    },
    AlarmConfiguration: { Alarms: [{ Name: { Ref: 'FunctionErrors' } }] },
  })
  expect(Resources['ServiceAliaslive']?.UpdatePolicy).toMatchObject({
    CodeDeployLambdaAliasUpdate: { BeforeAllowTrafficHook: { Ref: 'Guard' } },
  })
})

test('the command that starts a canary of containers is one that the AWS CLI takes', () => {
  const output = containersDeploymentOf(template)
  expect(JSON.parse(output)).toEqual(containersDeployment)
  expect(JSON.parse(JSON.parse(output).revision.appSpecContent.content)).toEqual(containersAppSpec)
  // It looks at its arguments, and asks nobody.
  const take = (input: string) =>
    run(
      'aws',
      ['deploy', 'create-deployment', '--generate-cli-skeleton', 'output', '--cli-input-json', input],
      folder,
      miniStack.env,
    )
  expect(take(output)).toEqual({ status: 0, output: expect.stringContaining('deploymentId') })
  expect(take(output.replace('revisionType', 'type')).status).not.toBe(0)
})

test('MiniStack has no CodeDeploy', () => {
  const { output } = deployTemplate(miniStack, folder, 'whole', template, {
    ...parametersOf(account),
    FunctionShift: 'OwnWindow',
    ContainersShift: predefined.ECS[0],
  })
  expect(output).toContain(`Unrecognized resource types: [${notInMiniStack.cloudFormation.join(', ')}]`)
})

test.each([
  ['ECS', 'ECSCanary', 'shop'],
  ['CodeDeploy', predefined.ECS[0], 'other'],
])('all else is deployed to MiniStack, containers for %s', (_, shift, name) => {
  const rest = withoutTypes(template, notInMiniStack.cloudFormation)
  const parameters = { ...parametersOf(account), ContainersShift: shift, ApplicationName: name }
  const { status, output } = deployTemplate(miniStack, folder, name, rest, parameters)
  expect([status, output]).toEqual([0, expect.stringContaining(`Successfully created/updated stack - ${name}`)])
})

test('what takes instances back is a call that the load balancer takes', () => {
  const script = `
machine=$(aws stepfunctions list-state-machines --output text --query "stateMachines[?starts_with(name,'shop-')].stateMachineArn")
aws stepfunctions describe-state-machine --state-machine-arn $machine --query definition --output text > machine.json
aws elbv2 modify-rule --cli-input-json "$(jq .States.AllToBlue.Parameters machine.json)" --query 'Rules[].Actions[]'`
  const blue = expect.stringMatching(/:targetgroup\/shop-InstancesBl/)
  const { output } = run('bash', ['-euc', script], folder, miniStack.env)
  expect(JSON.parse(output)).toMatchObject([{ Type: 'forward', TargetGroupArn: blue }])
})
