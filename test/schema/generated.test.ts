import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { plainSchema } from '../../scripts/schema-code/vocabulary.js'
import flagTestsSchema from '../../src/authoring/cases/flag-tests.schema.json' with { type: 'json' }
import appConfigSchema from '../../src/schema/appconfig/appconfig-flags.schema.json' with { type: 'json' }
import schema from '../../src/schema/flags.schema.json' with { type: 'json' }
import { caseOperators } from '../../src/schema/generated/format-facts.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

test('types, acceptor and validator are what the schema says', () => {
  expect(
    execFileSync('node', ['scripts/generate-schema-code.js', '--check'], { cwd: root, encoding: 'utf8' }),
  ).toContain('up to date')
})

test.each([
  'schema/generated/is-flag-document.js',
  'schema/generated/flag-document-validator.js',
  'schema/generated/appconfig-flags-validator.js',
  'authoring/cases/generated/flag-tests-validator.js',
])('%s stands alone', (path) => {
  const code = readFileSync(`${root}src/${path}`, 'utf8')
  expect(code).not.toMatch(/(?<!')\brequire\(|\bimport\b|new Function|\beval\(/)
})

test.each([
  ['flags.schema.json', schema, new Ajv2020({ logger: false })],
  ['flag-tests.schema.json', flagTestsSchema, new Ajv2020({ logger: false, allowUnionTypes: true })],
  ['appconfig-flags.schema.json', appConfigSchema, new Ajv({ logger: false, allowMatchingProperties: true })],
])('%s is published in the words of JSON Schema alone, which ajv is strict about', (_, source, ajv) => {
  const published = plainSchema(source)
  expect(JSON.stringify(source)).toContain('"x-')
  expect(JSON.stringify(published)).not.toContain('"x-')
  expect(() => ajv.compile(published)).not.toThrow()
})

type Shape = { readonly [keyword: string]: unknown }

/** Every schema that people see in an editor, by name. */
const described = Object.entries(schema.$defs as Record<string, Shape>).flatMap(([name, shape]) => [
  [name, shape] as const,
  ...Object.entries((shape['properties'] ?? {}) as Record<string, Shape>).map(
    ([member, property]) => [`${name}.${member}`, property] as const,
  ),
])

describe('the schema teaches', () => {
  const definitions = schema.$defs as Record<string, Shape>
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
  ajv.addSchema(plainSchema(schema), 'flags')

  test.each(described.filter(([name]) => name.includes('.')))('%s is described', (_, { description, $ref }) => {
    const target = definitions[String($ref).replace('#/$defs/', '')]
    expect(description ?? target?.['description']).toMatch(/^[A-Z].*[.}]$/)
  })

  test('what ignoreCase goes with is what its description says', () => {
    const { description } = schema.$defs.ConditionDefinition.properties.ignoreCase
    expect(description).toContain(`(${caseOperators.join(', ')})`)
  })

  test.each(described.filter(([, { examples }]) => examples !== undefined))(
    'the examples of %s are valid',
    (name, { examples }) => {
      const [definition = '', member] = name.split('.')
      const path = member === undefined ? definition : `${definition}/properties/${member}`
      for (const example of examples as unknown[])
        expect(ajv.validate({ $ref: `flags#/$defs/${path}` }, example)).toBe(true)
    },
  )
})
