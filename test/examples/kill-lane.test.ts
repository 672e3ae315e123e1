import { readFileSync } from 'node:fs'
import ajvDraft04 from 'ajv-draft-04'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createFlagClient, document } from '../../src/index.js'
import { blocksIn, readPage, root } from '../docs/page.js'

// What AppConfig lets into a kill lane: the JSON Schema that the examples of examples/infrastructure give its profile.

const read = (path: string) => readFileSync(`${root}examples/infrastructure/${path}`, 'utf8')
const schema = JSON.parse(read('cdk/kill-lane.schema.json'))
const accepts = new ajvDraft04.default({ strict: true }).compile(schema)

const off = { 'new-checkout': { enabled: false } }

test('it is the same in each language', () => {
  const intrinsics = ['Ref', 'GetAtt', 'Sub', 'Not', 'Equals'].flatMap((name) =>
    (['scalar', 'seq'] as const).map((kind) => ({
      tag: `!${name}`,
      ...(kind === 'seq' && { collection: kind }),
      resolve: (value: unknown) => value,
    })),
  )
  const template = parse(read('cloudformation/flags.yaml'), { customTags: intrinsics as [] })
  expect(JSON.parse(template.Resources.Kill.Properties.Validators[0].Content)).toEqual(schema)
  expect(JSON.parse(read('terraform/flags/kill-lane.schema.json'))).toEqual(schema)
})

describe('it takes switches', () => {
  const [lane = ''] = blocksIn(readPage('docs/turn-off.md'), 'json').flatMap(({ marker, text }) =>
    marker === 'lane' ? [text] : [],
  )
  test.each([
    ['of turn-off.md', JSON.parse(lane)],
    ['by key', off],
    ['in a flag document', { schemaVersion: 1, flags: off }],
    ['in an empty flag document', { $schema: './flags.schema.json', schemaVersion: 1, flags: {} }],
    ['that are back', { 'new-checkout': { enabled: true } }],
    [
      'with a word about them',
      { 'new-checkout': { enabled: false, description: 'INC-77', owner: 'checkout', tags: ['a'] } },
    ],
  ])('%s, as the client does', async (_, lane) => {
    expect(accepts(lane)).toBe(true)
    const main = document({ schemaVersion: 1, flags: { 'new-checkout': { enabled: true, default: 'on' } } })
    const client = createFlagClient({ sources: [{ source: main }, { source: document(lane) }] })
    expect(await client.ready()).toMatchObject({ state: 'live' })
    expect(client.status().sources?.map(({ refused }) => refused)).toEqual([undefined, undefined])
    await client.close()
  })
})

describe('it takes nothing that could turn a flag on', () => {
  test.each([
    ['rules', { 'new-checkout': { enabled: true, rules: [{ serve: 'on' }] } }],
    ['a default', { 'new-checkout': { enabled: true, default: 'on' } }],
    [
      'variants',
      { schemaVersion: 1, flags: { 'new-checkout': { enabled: true, variants: { on: 1 }, default: 'on' } } },
    ],
    ['attributes of AppConfig', { 'new-checkout': { enabled: true, limit: 5 } }],
    ['cohorts', { schemaVersion: 1, cohorts: { all: { percent: 100 } }, flags: off }],
    ['a misspelt switch', { 'new-checkout': { enable: false } }],
    ['a switch that is no boolean', { 'new-checkout': { enabled: 'false' } }],
    ['nothing at all, which a client refuses', {}],
    ['a list', [off]],
    ['a document of another version', { schemaVersion: 2, flags: off }],
  ])('%s', (_, lane) => expect(accepts(lane)).toBe(false))
})
