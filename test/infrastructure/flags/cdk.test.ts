import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { documentedPolicies, leastPrivilege, statementsIn } from '../../docs/policies.js'
import { installCdk, lintSynthesized } from '../cdk.js'
import { type Resource, type Template, uploadCdkAssets } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, succeed, untilTheEnd } from '../stage.js'
import { testDeployedFlags } from './deployed-flags.js'
import { deployFlags } from './on-ministack.js'

// Needs the registry, and `npm run build` before: what the functions are made of comes from dist, as from the package.

const keep = untilTheEnd()
let folder: string
let template: Template

const propertiesOf = (type: string): Resource['Properties'][] =>
  Object.values(template.Resources).flatMap((resource) => (resource.Type === type ? [resource.Properties] : []))

beforeAll(() => {
  folder = pasted('cdk', keep)
  installCdk(folder)
  succeed('npm', ['run', 'synth'], folder)
  template = JSON.parse(readFileSync(join(folder, 'cdk.out/ShopFlags.template.json'), 'utf8'), written)
})

/** ARNs as text, with a name for what is known at deployment only. */
function written(_: string, value: { 'Fn::Join'?: [string, unknown[]] } | null): unknown {
  const parts = value?.['Fn::Join']?.[1]
  return parts === undefined ? value : parts.map((part) => (typeof part === 'string' ? part : 'SOME')).join('')
}

test('the stack has nothing that cfn-lint would say a word about', () => {
  expect(lintSynthesized(folder, 'cdk.out/ShopFlags.template.json')).toEqual({ status: 0, output: '' })
})

test('the freeform profile has both validators, feature flags the one that AppConfig has not itself, the lane no function', () => {
  const validators = propertiesOf('AWS::AppConfig::ConfigurationProfile').map(({ Type, Validators }) => [
    Type,
    (Validators as { Type: string }[]).map((validator) => validator.Type),
  ])
  expect(validators).toEqual([
    ['AWS.Freeform', ['JSON_SCHEMA', 'LAMBDA']],
    ['AWS.AppConfig.FeatureFlags', ['LAMBDA']],
    ['AWS.Freeform', ['JSON_SCHEMA']],
  ])
})

test('nobody but this application calls the validator', () => {
  expect(propertiesOf('AWS::Lambda::Permission')).toMatchObject([
    { Principal: 'appconfig.amazonaws.com', SourceArn: 'arn:SOME:appconfig:eu-west-1:SOME:application/SOME*' },
  ])
})

test('the environment with a load balancer and a ceiling is watched, and no lane', () => {
  const monitored = propertiesOf('AWS::AppConfig::Environment').map(({ Name, Monitors = [] }) => [Name, Monitors])
  const monitor = { AlarmArn: expect.anything(), AlarmRoleArn: expect.anything() }
  expect(monitored).toEqual([
    ['staging', []],
    ['staging-kill', []],
    ['prod', [monitor, monitor]],
    ['prod-kill', []],
  ])
})

test("AppConfig's own extension tells a topic of every deployment", () => {
  expect(propertiesOf('AWS::AppConfig::ExtensionAssociation')).toEqual([
    {
      ExtensionIdentifier: 'AWS.AppConfig.DeploymentNotificationsToSns',
      ExtensionVersionNumber: 1,
      ResourceIdentifier: 'arn:SOME:appconfig:eu-west-1:SOME:application/SOME',
      Parameters: { topicArn: expect.anything() },
    },
  ])
})

test('each environment has the documented policies, and they name what their actions need and no more', () => {
  const policies = propertiesOf('AWS::IAM::ManagedPolicy').map(({ PolicyDocument }) => PolicyDocument)
  const statements = (policies as { Statement: object[] }[]).flatMap(({ Statement }) => Statement)
  const found = statements.flatMap((statement) => statementsIn(JSON.stringify({ Sid: '', ...statement })))
  expect(found).toEqual(found.map(leastPrivilege))
  const [reader = [], publisher = [], breakGlass = []] = documentedPolicies
  const documented = [...reader, ...publisher, ...breakGlass]
  expect(found).toEqual([...documented, ...documented])
})

describe('deployed to MiniStack', () => {
  let ministack: MiniStack
  beforeAll(async () => {
    ministack = await startMiniStack(keep)
    const out = join(folder, 'cdk.out')
    uploadCdkAssets(ministack, out, 'ShopFlags')
    deployFlags(ministack, out, 'flags', JSON.parse(readFileSync(join(out, 'ShopFlags.template.json'), 'utf8')))
  })
  testDeployedFlags(() => ministack)
})
