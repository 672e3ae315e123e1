import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { packagedSam } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { lint, pasted, untilTheEnd } from '../stage.js'
import { testDeployedFlags } from './deployed-flags.js'
import { testDrill } from './drill.js'
import { bundleFunctions } from './functions.js'
import { deployFlags } from './on-ministack.js'

test('the template has nothing that cfn-lint would say a word about', () => {
  expect(lint(pasted('cloudformation'), 'flags.yaml')).toEqual({ status: 0, output: '' })
})

test.each([
  ['a misspelt property', 'LocationUri:', 'LocationUrl:'],
  ['a misspelt reference', '!Ref Application\n', '!Ref Aplication\n'],
  ['a misspelt value', 'LINEAR', 'LINAR'],
])('cfn-lint would find %s', (_, right, wrong) => {
  const folder = pasted('cloudformation')
  const path = join(folder, 'flags.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace(right, wrong))
  expect(lint(folder, 'flags.yaml').status).not.toBe(0)
})

test('the template is small enough to be given to CloudFormation as it is', () => {
  expect(readFileSync(join(pasted('cloudformation'), 'flags.yaml')).byteLength).toBeLessThan(51_200)
})

test("AppConfig's own extension tells a topic of every deployment", () => {
  const template = readFileSync(join(pasted('cloudformation'), 'flags.yaml'), 'utf8')
  expect(template).toMatch(/^ {6}ExtensionIdentifier: AWS\.AppConfig\.DeploymentNotificationsToSns$/m)
  expect(template).toMatch(/^ {8}topicArn: !Ref Deployments$/m)
})

describe('deployed to MiniStack', () => {
  const keep = untilTheEnd()
  let ministack: MiniStack
  beforeAll(async () => {
    const folder = pasted('cloudformation', keep)
    await bundleFunctions(folder)
    ministack = await startMiniStack(keep)
    deployFlags(ministack, folder, 'flags', packagedSam(ministack, folder, 'flags.yaml', {}))
  })
  testDeployedFlags(() => ministack)
  describe('drill', () => testDrill(() => ministack))
})
