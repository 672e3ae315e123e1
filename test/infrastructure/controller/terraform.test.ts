import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, succeed, untilTheEnd } from '../stage.js'
import { applyToMiniStack, holdsForEveryConfiguration, initTerraform } from '../terraform.js'
import { type FlagsIds, prepareAccount } from './account.js'
import { zipController } from './bundle.js'
import { testController } from './deployed-controller.js'
import { asWritten, controllerStack } from './stack.js'
import { controllerStackOf } from './terraform-stack.js'

const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack
let ids: FlagsIds

beforeAll(async () => {
  folder = pasted('terraform/controller', keep)
  await zipController(folder)
  initTerraform(folder)
  miniStack = await startMiniStack(keep)
  ids = prepareAccount(miniStack)
})

holdsForEveryConfiguration(
  () => folder,
  [
    ['main.tf', 'reserved_concurrent_executions', 'reserved_concurrency'],
    ['alarms.tf', '"breaching"', '"breach"'],
    ['policy.tf', 'local.lane_deployments)', 'local.lanes)'],
  ],
)

describe('in MiniStack', () => {
  beforeAll(() => {
    const named = Object.entries(ids).map(([name, id]) => [name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), id])
    writeFileSync(join(folder, 'terraform.tfvars.json'), JSON.stringify({ flags: Object.fromEntries(named) }))
  })

  test('it says what the other languages say', () => {
    succeed('terraform', ['plan', '-out=whole', '-input=false', '-no-color'], folder, miniStack.env)
    const plan = JSON.parse(succeed('terraform', ['show', '-json', 'whole'], folder))
    expect(asWritten(controllerStackOf(plan), ids)).toEqual(controllerStack)
  })

  describe('deployed', () => {
    let guardAlarms: string
    beforeAll(() => {
      applyToMiniStack(miniStack, folder)
      guardAlarms = succeed('terraform', ['output', '-raw', 'guard_alarms'], folder)
    })
    testController(() => ({ miniStack, guardAlarms }))
  })
})
