import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../bundled.js'

// What a new member of the format takes is its line in the schema, and npm run generate.

const root = fileURLToPath(new URL('../../', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'holdfast-new-members-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** Members of a ramp to be. Other parts have members of some of these names, with bounds of their own. */
const ofRamp = {
  pausedMs: { type: 'integer', minimum: 0, maximum: 1000 },
  percent: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  weight: { type: 'number', maximum: 9 },
  salt: { type: 'string', minLength: 2, maxLength: 4 },
  hold: { type: 'string', pattern: '^[a-f]$' },
  from: { enum: ['start', 'pause'] },
  to: { type: 'string', 'x-expected': 'a wish' },
  id: { const: 'x' },
  rules: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 },
  minor: { $ref: '#/$defs/Novelty' },
}

const novelty = {
  title: 'Novelty',
  type: 'object',
  properties: { a: {}, b: {}, c: {}, d: {} },
  required: ['a'],
  additionalProperties: false,
  not: { required: ['b', 'c'] },
  if: { required: ['b'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['d'], 'x-advice': 'It says why.' },
}

async function withNewMembers(): Promise<typeof import('../../src/index.js')> {
  for (const part of ['src', 'scripts', 'package.json', 'examples/infrastructure/cloudformation']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  addMembers('src/schema/flags.schema.json', {
    RampDefinition: ofRamp,
    FlagDefinition: { ticket: { type: 'string', 'x-role': 'annotation' } },
  })
  addMembers('src/schema/appconfig/appconfig-flags.schema.json', {
    Variant: { weight: { type: 'integer', minimum: 1, maximum: 10 } },
  })
  execFileSync('node', ['scripts/generate-schema-code.js'], { cwd: copy })
  const outfile = join(copy, 'index.js')
  await build({ ...bundled, entryPoints: [join(copy, 'src/index.ts')], outfile })
  return import(pathToFileURL(outfile).href)
}

function addMembers(path: string, additions: Readonly<Record<string, object>>): void {
  const schema = JSON.parse(readFileSync(join(copy, path), 'utf8'))
  const definitions = schema.$defs ?? schema.definitions
  if ('$defs' in schema) definitions.Novelty = novelty
  for (const [name, members] of Object.entries(additions)) Object.assign(definitions[name].properties, members)
  writeFileSync(join(copy, path), JSON.stringify(schema))
}

describe('with new members in the schema, and nothing else done,', () => {
  let holdfast: Awaited<ReturnType<typeof withNewMembers>>
  beforeAll(async () => {
    holdfast = await withNewMembers()
  }, 120_000)

  const messagesFor = (content: object) => {
    const validation = holdfast.validateDocument(content)
    return validation.valid ? [] : validation.problems.map(({ message }) => message)
  }
  const withRamp = (members: object) => {
    const ramp = { startAt: '2026-12-01', steps: [{ percent: 100 }], ...members }
    return { schemaVersion: 1, flags: { f: { enabled: true, rules: [{ ramp, serve: 'on' }] } } }
  }

  test('documents may have them', () => {
    const members = { pausedMs: 1000, percent: 0.5, weight: 9, salt: 'ab', hold: 'a', from: 'pause', to: '', id: 'x' }
    expect(messagesFor(withRamp({ ...members, rules: ['a', 'b'], minor: { a: 1, b: 1, d: 1 } }))).toEqual([])
  })

  test.each<[member: keyof typeof ofRamp, value: unknown, message: string]>([
    ['pausedMs', 2000, '"pausedMs" must be from 0 to 1000.'],
    ['pausedMs', 0.5, '"pausedMs" must be a whole number, not 0.5.'],
    ['pausedMs', '5', '"pausedMs" must be a whole number, not a string. Write 5.'],
    ['percent', 1, '"percent" must be more than 0 and less than 1.'],
    ['weight', 10, '"weight" must be at most 9.'],
    ['salt', 'a', '"salt" must be at least 2 characters long.'],
    ['salt', 'abcde', '"salt" must be at most 4 characters long.'],
    ['hold', 'g', '"hold" must be a text that matches ^[a-f]$.'],
    ['from', 'end', '"from" must be one of start, pause.'],
    ['to', 5, '"to" must be a string, not a number. Write a wish.'],
    ['id', 'y', '"id" must be "x".'],
    ['rules', ['a'], '"rules" must have at least 2 elements.'],
    ['rules', ['a', 'b', 'c', 'd'], '"rules" must have at most 3 elements.'],
    ['minor', 1, '"minor" must be a novelty, which is an object, not a number.'],
    ['minor', {}, 'A novelty needs "a".'],
    ['minor', { a: 1, e: 1 }, 'A novelty has no member "e". It can have a, b, c, d.'],
    ['minor', { a: 1, b: 1, c: 1, d: 1 }, '"b", "c" cannot be used together. Keep one.'],
    ['minor', { a: 1, b: 1 }, '"b" also needs "d". It says why.'],
  ])('%s cannot be %j: %s', (member, value, message) => {
    expect(messagesFor(withRamp({ [member]: value }))).toEqual([message])
  })

  test("those of AppConfig's own flags are told too", () => {
    const flags = { version: '1', values: { f: { _variants: [{ name: 'on', enabled: true, weight: 11 }] } } }
    expect(messagesFor(flags)).toEqual(['"weight" must be from 1 to 10.'])
  })

  test('a switch may hold a new annotation', async () => {
    const flag = { enabled: true, rules: [{ serve: 'on' }] }
    const sources = [{ f: flag }, { f: { enabled: true, ticket: 'OPS-1' } }].map((flags) =>
      holdfast.document({ schemaVersion: 1, flags }),
    )
    const client = holdfast.createFlagClient({ sources })
    await client.ready()
    expect(client.isEnabled('f')).toBe(true)
    await client.close()
  })
})
