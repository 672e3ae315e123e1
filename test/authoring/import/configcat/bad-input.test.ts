import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderWith } from '../../../commands/folder.js'
import { runCommand } from '../../../commands/run-command.js'

const cwd = folderWith({})
const setting = { v: true, t: 0, p: [], r: [] }
const firstVersions = { Value: true, SettingType: 0, RolloutPercentageItems: [], RolloutRules: [] }
const newer =
  /^error: stdin: This is a config JSON of ConfigCat of version (5|4 or older), and only version 6 is read\. Download config_v6\.json: .+\n$/
const isNone = /^error: stdin: This is no document of ConfigCat\..*\n$/

test.each<[string, string | object, RegExp]>([
  ['version 5', { p: { u: 'https://cdn.example', r: 0 }, f: { flag: setting, other: setting } }, newer],
  ['version 4', { flag: firstVersions }, newer],
  ['version 6, cut off', '{"p":{"u":"https://cdn.example","r":0},"f":{"flag":{"t":0', /^error: stdin:1:\d+: .+\n$/],
  ['settings that are a list', { p: { u: 'https://cdn.example', r: 0 }, f: [] }, isNone],
  ['flag overrides of other kinds', { flags: { one: [] } }, isNone],
  [
    'flagd',
    { flags: { one: { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } } },
    / flagd: --from flagd\.\n$/,
  ],
  ['YAML', 'f:\n  flag:\n    t: 0\n', /^error: stdin:1:1: .+\n$/],
  ['nothing', '', /^error: stdin(:1:1)?: The document is empty\.\n$/],
  ['an array', '[{"t":0}]', isNone],
])('%s is refused in one line, and nothing is written', async (_, content, message) => {
  const stdin = typeof content === 'string' ? content : JSON.stringify(content)
  const ran = await runCommand(['import', '--from', 'configcat', '-', '--out', 'flags.json'], { cwd, stdin })
  expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
  expect(ran.stderr).toMatch(message)
  expect(readdirSync(cwd)).toEqual([])
})

test('one setting of version 5 among others is left out alone', async () => {
  const config = { f: { old: setting, flag: { t: 0, v: { b: true } } } }
  const ran = await runCommand(['import', '--from', 'configcat', '-', '--json'], { cwd, stdin: JSON.stringify(config) })
  expect(ran.json).toMatchObject({
    exitCode: 1,
    flags: [
      { flag: 'old', fidelity: 'left-out', at: '/f/old/v' },
      { flag: 'flag', fidelity: 'exact' },
    ],
  })
})
