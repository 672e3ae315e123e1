import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fromFlagd } from '../../../../src/convert.js'
import { folderWith } from '../../../commands/folder.js'
import { runCommand } from '../../../commands/run-command.js'
import { fateOf } from '../stage.js'

const flag = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' }
const nobody = { population: [] }

describe('a document', () => {
  test('may have its flags as a list, as the daemon takes them', () => {
    const { document } = fromFlagd({ flags: [{ key: 'a', ...flag }, 5] }, nobody)
    expect(document.flags).toEqual({ a: { enabled: true, default: 'on', off: 'on', rules: [] } })
    expect(fateOf(fromFlagd({ flags: [{ key: 'a', ...flag }, 5] }, nobody), 'flags[1]').at).toBe('/flags/1')
  })

  test('gives its metadata to each flag, whose own comes first', () => {
    const metadata = { flagSetId: 'shop', version: '1', description: 'Of the shop' }
    const own = { version: '2', owner: 'checkout' }
    const { document } = fromFlagd({ metadata, flags: { a: { ...flag, metadata: own } } }, nobody)
    expect(document.flags['a']).toMatchObject({
      description: 'Of the shop',
      owner: 'checkout',
      metadata: { flagSetId: 'shop', version: '2' },
    })
  })

  test('keeps names that are names here, and says which others it gives', () => {
    const variants = { 'a b': 1, c: 2 }
    const targeting = { if: [{ '==': [{ var: 'x' }, null] }, 'a b', null] }
    const imported = fromFlagd({ flags: { 'my flag': { ...flag, variants, defaultVariant: 'c', targeting } } }, nobody)
    expect(fateOf(imported, 'my flag')).toMatchObject({ key: 'my-flag', variants: { 'a b': 'a-b' } })
    expect(imported.document.flags['my-flag']?.rules).toMatchObject([{ serve: 'a-b' }])
  })

  test('with one bad flag still gives the others', () => {
    const bad = [
      null,
      5,
      [],
      {},
      { ...flag, variants: 3 },
      { ...flag, targeting: { if: 5 } },
      { ...flag, targeting: [1] },
    ]
    const flags = Object.fromEntries([...bad, flag].map((one, index) => [`flag-${index}`, one]))
    const imported = fromFlagd({ flags }, nobody)
    expect(Object.keys(imported.document.flags)).toEqual([`flag-${bad.length}`])
    expect(imported.flags.filter(({ fidelity }) => fidelity === 'left-out')).toHaveLength(bad.length)
  })
})

describe('what is no flag definition is refused in a sentence, and nothing is written', () => {
  const whole = JSON.stringify({ flags: { a: flag } })
  test.each([
    [
      'of another system',
      JSON.stringify({ features: [{ name: 'a', strategies: [] }] }),
      'It looks like one of Unleash: --from unleash.',
    ],
    ['truncated', whole.slice(0, -9), 'in.json:1:'],
    [
      'of an unknown version',
      JSON.stringify({ $schema: 'https://flagd.dev/schema/v1/flags.json', flags: { a: flag } }),
      'version v1 of flagd',
    ],
    ['YAML', 'flags:\n  a:\n    state: ENABLED\n', 'in.json:1:1'],
    ['a list', `[${whole}]`, 'no document of flagd'],
    ['empty', '', 'in.json'],
    ['without flags', '{}', 'no document of flagd'],
  ])('%s', async (_, content, message) => {
    const cwd = folderWith({ 'in.json': content })
    const ran = await runCommand(['import', '--from', 'flagd', 'in.json', '--out', 'out.json'], { cwd })
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toContain(message)
    expect(ran.stdout).toBe('')
    expect(existsSync(join(cwd, 'out.json'))).toBe(false)
  })
})
