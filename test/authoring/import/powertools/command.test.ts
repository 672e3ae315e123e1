import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../commands/folder.js'
import { runCommand } from '../../../commands/run-command.js'
import { condition, featureOf } from './features.js'

const features = {
  offers: featureOf(condition('EQUALS', 'tier', 'premium')),
  sale: featureOf(condition('MODULO_RANGE', 'user_id', { BASE: 10, START: 0, END: 4 })),
  adults: featureOf(condition('KEY_GREATER_THAN_VALUE', 'age', 18)),
  staff: featureOf(condition('ALL_IN_VALUE', 'groups', ['staff'])),
}
const text = JSON.stringify({ features })

describe('import --from powertools', () => {
  test('prints the document, and tells what became of each feature', async () => {
    const cwd = folderWith({ 'features.json': text, 'users.ndjson': '{"user_id":3}\n{"user_id":5}\n' })
    const args = ['import', '--from', 'powertools', 'features.json', '--population', 'users.ndjson']
    const { exitCode, stdout, stderr } = await runCommand(args, { cwd })
    expect(exitCode).toBe(1)
    expect(Object.keys(JSON.parse(stdout).flags)).toEqual(['offers', 'sale', 'adults'])
    expect(stderr).toMatch(/^offers +exact/m)
    expect(stderr).toMatch(/^sale +assignments-redrawn +\d+ % keep their answer/m)
    expect(stderr).toMatch(/^adults +exact +"age" has to hold a number: /m)
    expect(stderr).toMatch(/^staff +left-out +At \/features\/staff\/rules\/r\/conditions\/0\/value:/m)
    expect(stderr).toContain('The features are those in the envelope "features".')
  })

  const holdfast = { schemaVersion: 1, flags: { f: { enabled: true, default: 'on' } } }
  const foreign = {
    LaunchDarkly: { flags: { f: { variations: [true, false], fallthrough: { variation: 0 }, on: true } } },
    Unleash: { version: 2, features: [{ name: 'f', enabled: true, strategies: [] }] },
    flagd: { flags: { f: { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } } },
    GrowthBook: { features: { f: { defaultValue: true, rules: [] } } },
    ConfigCat: { p: { s: 'x' }, f: { f: { t: 0, v: { b: true } } } },
  }
  const none = /^error: f\.json: This is no document of Powertools for AWS Lambda\./
  test.each([
    ...Object.entries(foreign).map(([name, document]) => [
      `a document of ${name}`,
      JSON.stringify(document),
      new RegExp(`${none.source} It looks like one of ${name}`),
    ]),
    ['a document of Holdfast', JSON.stringify(holdfast), none],
    ['one that is cut off', text.slice(0, 200), /^error: f\.json:1:\d+: /],
    ['YAML', 'offers:\n  default: true\n', /^error: f\.json:1:1: /],
    ['an array', JSON.stringify([features]), none],
    ['an empty object', '{}', none],
    ['an empty file', '', /^error: f\.json/],
    ['a text', '"offers"', none],
    ['two envelopes', JSON.stringify({ dev: features, prod: features }), /several envelopes: \/dev, \/prod\./],
    [
      'an unknown version',
      '{"features":{"f":{"feature_default_value":true}}}',
      /of the schema before the first release, with "feature_default_value"/,
    ],
  ] as [string, string, RegExp][])('refuses %s, and writes nothing', async (_, content, message) => {
    const cwd = folderWith({ 'f.json': content })
    const args = ['import', '--from', 'powertools', 'f.json', '--out', 'out.json', '--report', 'report.txt']
    const { exitCode, stdout, stderr } = await runCommand(args, { cwd })
    expect({ exitCode, stdout, files: readdirSync(join(cwd)) }).toEqual({ exitCode: 2, stdout: '', files: ['f.json'] })
    expect(stderr).toMatch(message)
  })
})
