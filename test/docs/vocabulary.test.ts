import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { resolveLimits } from '../../src/schema/limits.js'
import { codesIn, documentFormat, errors, evaluation, root, tablesIn } from './page.js'

const schema = JSON.parse(readFileSync(`${root}src/schema/flags.schema.json`, 'utf8'))
const ajv = new Ajv2020({ strict: false }).addSchema(schema, 'schema')

const memberTables = tablesIn(documentFormat, 'members').map(({ marker, rows }) => ({
  definition: marker.replace('members: ', ''),
  rows: rows.map(({ Member = '', Example = '' }) => ({
    name: codesIn(Member)[0] ?? '',
    example: codesIn(Example)[0] ?? '',
  })),
}))

test('document-format.md has a table for everything with members', () => {
  const withMembers = Object.keys(schema.$defs).filter((name) => 'properties' in schema.$defs[name])
  expect(memberTables.map(({ definition }) => definition).sort()).toEqual(withMembers.sort())
})

describe.each(memberTables)('the members of $definition', ({ definition, rows }) => {
  test('are those of the schema', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(schema.$defs[definition].properties).sort())
  })

  test.each(rows)('$name: the example is one', ({ name, example }) => {
    const value = JSON.parse(`{${example}}`)
    expect(Object.keys(value)).toEqual([name])
    const isValid = ajv.validate({ $ref: `schema#/$defs/${definition}/properties/${name}` }, value[name])
    expect(isValid, ajv.errorsText()).toBe(true)
  })
})

test('the limits are those of the code', () => {
  const [table] = tablesIn(documentFormat, 'limits')
  const told = table?.rows.map(({ Limit, Default = '' }) => [codesIn(Limit)[0], Number(Default.replaceAll(',', ''))])
  expect(Object.fromEntries(told ?? [])).toEqual(resolveLimits())
})

describe.each([
  { union: 'HoldfastErrorCode', file: 'src/errors.ts', page: errors },
  { union: 'DocumentProblemCode', file: 'src/errors.ts', page: errors },
  { union: 'ServedReason', file: 'src/evaluate/evaluation.ts', page: evaluation },
  { union: 'EvaluationErrorCode', file: 'src/evaluate/evaluation.ts', page: evaluation },
  { union: 'EvaluationDetail', file: 'src/evaluate/evaluation.ts', page: evaluation },
])('$union', ({ union, file, page }) => {
  test(`is listed in ${page.path}, in the order of the code`, () => {
    const [, members = ''] = new RegExp(`type ${union} =([^/]*?)\n\n`).exec(readFileSync(root + file, 'utf8')) ?? []
    const codes = [...members.matchAll(/'([\w-]+)'/g)].map(([, code]) => code)
    const listed = tablesIn(page, 'codes').find(({ marker }) => marker === `codes: ${union}`)
    expect(codes).not.toEqual([])
    expect(listed?.rows.map((row) => codesIn(Object.values(row)[0])[0])).toEqual(codes)
  })
})

test('a client is called a client, wherever people copy from', () => {
  const paths = ['README.md', ...['docs', 'examples', 'src'].flatMap((folder) => textsIn(folder))]
  const named = paths.flatMap((path) =>
    [...readFileSync(root + path, 'utf8').matchAll(/(\w+) = create(?:Flag|Test)Client[<(]/g)].map(
      ([, name]) => `${path}: ${name}`,
    ),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((name) => !/client$/i.test(name))).toEqual([])
})

function textsIn(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(md|ts|js|mjs)$/.test(path) && !/node_modules|[\\/]dist[\\/]/.test(path))
    .map((path) => `${folder}/${path}`)
}
