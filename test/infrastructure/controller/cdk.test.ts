import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { installCdk, lintSynthesized } from '../cdk.js'
import { type Template, uploadCdkAssets } from '../cloudformation-on-ministack.js'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, run, succeed, untilTheEnd } from '../stage.js'
import { type FlagsIds, prepareAccount } from './account.js'
import { controllerStackOf } from './cloudformation-stack.js'
import { testController } from './deployed-controller.js'
import { deployController } from './on-ministack.js'
import { asWritten, controllerStack } from './stack.js'

// Needs the registry, and `npm run build` before: what the function is made of comes from dist, as from the package.

const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack
let template: Template
let ids: FlagsIds

beforeAll(async () => {
  folder = pasted('cdk', keep)
  miniStack = await startMiniStack(keep)
  ids = prepareAccount(miniStack)
  installCdk(folder)
  const path = join(folder, 'controller-app.js')
  const written = readFileSync(path, 'utf8')
  const app = Object.entries(ids).reduce(
    (text, [name, id]) => text.replace(new RegExp(`${name}: '.*?'`), `${name}: '${id}'`),
    written,
  )
  writeFileSync(path, app)
  succeed(process.execPath, ['controller-app.js'], folder, { CDK_OUTDIR: 'cdk.out' })
  template = JSON.parse(readFileSync(join(folder, 'cdk.out/ShopController.template.json'), 'utf8'))
})

test('the stack has nothing that cfn-lint would say a word about', () => {
  expect(lintSynthesized(folder, 'cdk.out/ShopController.template.json')).toEqual({ status: 0, output: '' })
})

test('an objective that leaves no error budget is refused', () => {
  const app = readFileSync(join(folder, 'controller-app.js'), 'utf8')
  writeFileSync(join(folder, 'wrong.js'), app.replace('objective: 99.9', 'objective: 100'))
  const { status, output } = run(process.execPath, ['wrong.js'], folder)
  expect([status, output]).toEqual([1, expect.stringContaining('objective: from 1 to 99.999, not 100.')])
})

test('it says what the other languages say', () => {
  expect(asWritten(controllerStackOf(template, {}), ids)).toEqual(controllerStack)
})

describe('deployed to MiniStack', () => {
  let guardAlarms: string
  beforeAll(() => {
    const out = join(folder, 'cdk.out')
    uploadCdkAssets(miniStack, out, 'ShopController')
    guardAlarms = deployController(miniStack, out, template)
  })
  testController(() => ({ miniStack, guardAlarms }))
})
