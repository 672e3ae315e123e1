import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { type Outcome, pasted, root, run, untilTheEnd } from '../stage.js'
import { testDeployedFlags } from './deployed-flags.js'
import { zipFunctions } from './functions.js'
import { applyFlags } from './on-ministack.js'

const schemaFile = join(root, 'src/schema/generated/flags.schema.draft-04.json')
const keep = untilTheEnd()
let folder: string
const terraform = (...args: string[]): Outcome => run('terraform', args, folder)

beforeAll(async () => {
  folder = pasted('terraform/flags', keep)
  await zipFunctions(folder)
  // Where there is no way to Terraform's registry, the AWS provider lies in a folder.
  const { TF_PLUGIN_DIR } = process.env
  const plugins = TF_PLUGIN_DIR === undefined ? [] : [`-plugin-dir=${TF_PLUGIN_DIR}`]
  const { status, output } = terraform('init', '-input=false', '-no-color', ...plugins)
  if (status !== 0) throw new Error(output)
})

test('is formatted', () => expect(terraform('fmt', '-check', '-diff')).toEqual({ status: 0, output: '' }))

test('is valid by the schema of the AWS provider, without a warning', () => {
  const { status, output } = terraform('validate', '-json')
  expect([status, JSON.parse(output)]).toMatchObject([0, { valid: true, error_count: 0, warning_count: 0 }])
})

test('makes what it says', () => {
  const { output } = terraform('test', '-no-color', `-var=schema_file=${schemaFile}`)
  expect(output).toMatch(/Success! 3 passed, 0 failed\.\s*$/)
})

test.each([
  ['argument', 'location_uri ', 'location_url '],
  ['value', '"LINEAR"', '"LINAR"'],
])('validation would find a misspelt %s', (_, right, wrong) => {
  const path = join(folder, 'main.tf')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(right, wrong))
  const { status } = terraform('validate')
  writeFileSync(path, text)
  expect(status).not.toBe(0)
})

describe('deployed to MiniStack', () => {
  let ministack: MiniStack
  beforeAll(async () => {
    ministack = await startMiniStack(keep)
    applyFlags(ministack, folder, { schema_file: schemaFile })
  })
  testDeployedFlags(() => ministack)
})
