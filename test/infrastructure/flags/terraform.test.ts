import { join } from 'node:path'
import { beforeAll, describe } from 'vitest'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, root, untilTheEnd } from '../stage.js'
import { holdsForEveryConfiguration, initTerraform } from '../terraform.js'
import { testDeployedFlags } from './deployed-flags.js'
import { zipFunctions } from './functions.js'
import { applyFlags } from './on-ministack.js'

const schemaFile = join(root, 'src/schema/generated/flags.schema.draft-04.json')
const keep = untilTheEnd()
let folder: string

beforeAll(async () => {
  folder = pasted('terraform/flags', keep)
  await zipFunctions(folder)
  initTerraform(folder)
})

holdsForEveryConfiguration(
  () => folder,
  [
    ['main.tf', 'location_uri ', 'location_url '],
    ['main.tf', '"LINEAR"', '"LINAR"'],
  ],
  `-var=schema_file=${schemaFile}`,
)

describe('deployed to MiniStack', () => {
  let ministack: MiniStack
  beforeAll(async () => {
    ministack = await startMiniStack(keep)
    applyFlags(ministack, folder, { schema_file: schemaFile })
  })
  testDeployedFlags(() => ministack)
})
