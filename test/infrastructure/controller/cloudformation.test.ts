import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { packagedSam, type Template } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { lint, pasted, untilTheEnd } from '../stage.js'
import { type FlagsIds, prepareAccount } from './account.js'
import { bundleController } from './bundle.js'
import { controllerStackOf } from './cloudformation-stack.js'
import { testController } from './deployed-controller.js'
import { deployController } from './on-ministack.js'
import { asWritten, controllerStack } from './stack.js'

const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack
let template: Template
let ids: FlagsIds

const parametersOf = (of: FlagsIds) => ({
  FlagsApplicationId: of.applicationId,
  FlagsEnvironmentId: of.environmentId,
  KillEnvironmentId: of.killEnvironmentId,
  FlagsProfileId: of.profileId,
  KillProfileId: of.killProfileId,
  EmergencyStrategyId: of.emergencyStrategyId,
})

/** Parameters with the values that the template gives them, and with these. */
function withDefaults(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { Parameters } = template as Template & { readonly Parameters: Record<string, { readonly Default?: unknown }> }
  const entries = Object.entries(Parameters).map(([name, { Default }]) => [name, given[name] ?? `${Default}`])
  return Object.fromEntries(entries)
}

beforeAll(async () => {
  folder = pasted('cloudformation', keep)
  await bundleController(folder)
  miniStack = await startMiniStack(keep)
  ids = prepareAccount(miniStack)
  template = packagedSam(miniStack, folder, 'controller.yaml', parametersOf(ids))
})

test('the template has nothing that cfn-lint would say a word about', () => {
  expect(lint(folder, 'controller.yaml')).toEqual({ status: 0, output: '' })
})

test.each([
  ['a misspelt property', 'ReservedConcurrentExecutions:', 'ReservedConcurrency:'],
  ['a misspelt value', 'TreatMissingData: breaching', 'TreatMissingData: breach'],
  ['a misspelt reference', '!Ref EmergencyStrategyId', '!Ref EmergencyStrategy'],
])('cfn-lint would find %s', (_, right, wrong) => {
  const text = readFileSync(join(folder, 'controller.yaml'), 'utf8')
  expect(text).toContain(right)
  writeFileSync(join(folder, 'wrong.yaml'), text.replace(right, wrong))
  expect(lint(folder, 'wrong.yaml').status).not.toBe(0)
})

test('the template is small enough to be given to CloudFormation as it is', () => {
  expect(readFileSync(join(folder, 'controller.yaml')).byteLength).toBeLessThan(51_200)
})

test('it says what the other languages say', () => {
  expect(asWritten(controllerStackOf(template, withDefaults(parametersOf(ids))), ids)).toEqual(controllerStack)
})

describe('deployed to MiniStack', () => {
  let guardAlarms: string
  beforeAll(() => {
    guardAlarms = deployController(miniStack, folder, template, withDefaults(parametersOf(ids)))
  })
  testController(() => ({ miniStack, guardAlarms }))
})
