import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { declareTypes, readFlags } from '../../../src/documents.js'
import { root } from '../../docs/page.js'
import { complaintsAbout, programOf } from '../../docs/public-api.js'

const now = Date.parse('2027-02-02')

const document = {
  schemaVersion: 1,
  flags: {
    'new-checkout': {
      enabled: true,
      description: 'The checkout of 2027',
      owner: 'checkout',
      tags: ['payment', 'web'],
      expiresAt: '2027-02-01',
      default: 'on',
    },
    'dark-mode': { enabled: true, expiresAt: '2027-03-01', rules: [] },
    'read-only': { enabled: false, permanent: true, expiresAt: '2020-01-01' },
    button: { enabled: true, variants: { blue: '#0000ff', green: "it's", again: '#0000ff' }, default: 'blue' },
    timeout: { enabled: true, variants: { short: 300, long: -1.5 }, default: 'short' },
    retries: { enabled: true, variants: { few: 1, many: 5 }, default: 'many', off: 'few' },
    limits: {
      enabled: true,
      variants: {
        small: { maxItems: 10, 'per-day': 1, nested: [{ a: 1 }, { b: 'x' }] },
        large: { maxItems: 100, note: null, 'per-day': 'any', nested: [] },
      },
      default: 'small',
      off: 'large',
    },
    countries: { enabled: true, variants: { none: [], some: ['CA', 1] }, default: 'none' },
  },
}

const declared = `// Made by \`holdfast types\`. Do not edit: change the flag document, then make it anew.
export {}

declare global {
  /** The flags of the document: key and type of the value. */
  interface HoldfastFlags {
    /**
     * The checkout of 2027
     *
     * Owner: checkout. Tags: payment, web.
     *
     * @deprecated To be gone by 2027-02-01.
     */
    'new-checkout': boolean
    /** To be gone by 2027-03-01. */
    'dark-mode': boolean
    /** Permanent. */
    'read-only': boolean
    'button': '#0000ff' | 'it\\'s'
    'timeout': 300 | -1.5
    'retries': 1 | 5
    'limits': {
      readonly maxItems: number
      readonly 'per-day': number | string
      readonly nested: readonly { readonly a?: number; readonly b?: string }[]
      readonly note?: null
    }
    'countries': readonly (string | number)[]
  }
}
`

describe('TypeScript', () => {
  test('declares keys, values, and what is said of a flag', () => {
    expect(declareTypes(readFlags(document), { now })).toBe(declared)
    expect(declareTypes(readFlags(document), { now: now - 86_400_001 })).toBe(declared.replace('@deprecated ', ''))
  })

  test('types clients', () => {
    const texts = new Map([
      [`${root}holdfast-flags.d.ts`, declareTypes(readFlags(document), { now })],
      [
        `${root}flags-consumer.ts`,
        `import { createFlagClient, document } from 'holdfast'
const client = createFlagClient({ source: document({ schemaVersion: 1, flags: {} }) })
export const on: boolean = client.isEnabled('new-checkout')
export const button: '#0000ff' | "it's" = client.value('button', {}, '#0000ff')
export const { maxItems }: { maxItems: number } = client.value('limits', {}, { maxItems: 1, 'per-day': 1, nested: [] })
export const timeout: number = client.value('timeout', {}, 300)
// @ts-expect-error no variant has it
client.value('button', {}, '#ff0000')
// @ts-expect-error misspelt
client.isEnabled('new-chekout')
`,
      ],
    ])
    const program = programOf(texts, { settings: { skipLibCheck: false } })
    expect(complaintsAbout(program, texts.keys())).toEqual([])
  }, 60_000)

  test('whatever a document says ends no comment and no text, and begins no tag', () => {
    const awkward = fc.array(
      fc.constantFrom(
        '*/',
        '@deprecated',
        '{@link',
        "'",
        '"',
        '`',
        '\\',
        '\n',
        '\r\n',
        '\u2028',
        '\u202e',
        '${',
        '//',
        ' ',
        'a',
        'é',
      ),
    )
    const text = fc.oneof(
      awkward.map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(text, text, text, (description, value, name) => {
        fc.pre(!['__proto__', 'constructor'].includes(name))
        const flags = {
          a: { enabled: true, description, variants: { x: value, y: 'other' }, default: 'x' },
          b: { enabled: true, owner: description, variants: { x: { [name]: 1 } }, default: 'x' },
        }
        const file = ts.createSourceFile(
          'a.ts',
          declareTypes(readFlags({ schemaVersion: 1, flags }), { now }),
          99,
          true,
        )
        expect((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([])
        const literals: string[] = []
        const names: string[] = []
        const visit = (node: ts.Node): void => {
          if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) literals.push(node.literal.text)
          if (ts.isPropertySignature(node)) {
            names.push((node.name as ts.Identifier | ts.StringLiteral).text)
            expect(ts.getJSDocTags(node)).toEqual([])
          }
          ts.forEachChild(node, visit)
        }
        visit(file)
        expect(literals).toEqual(value === 'other' ? ['other'] : value.length > 200 ? [] : [value, 'other'])
        expect(names).toEqual(['a', 'b', name])
      }),
    )
  })

  test('long texts are of type string', () => {
    const flags = { a: { enabled: true, variants: { x: 'x'.repeat(201), y: 'y' }, default: 'x' } }
    expect(declareTypes(readFlags({ schemaVersion: 1, flags }))).toContain("    'a': string\n")
  })

  test('a flag that only a newer version can read is there, of unknown type', () => {
    const flags = { a: { enabled: true, novelty: 1 }, b: { enabled: true, rules: [] } }
    const text = declareTypes(readFlags({ schemaVersion: 1, minor: 99, flags }))
    expect(text).toContain("newer version of Holdfast can read. */\n    'a': unknown\n")
    expect(text).toContain("    'b': boolean\n")
  })

  test("AppConfig's own flags are their attributes, none of which a disabled flag has", () => {
    const retrieved = { a: { enabled: true, color: 'red', sizes: [1] }, b: { enabled: false } }
    const text = declareTypes(readFlags(retrieved))
    expect(text).toContain("    'a': { readonly color?: string; readonly sizes?: readonly number[] }\n")
    expect(text).toContain("    'b': Readonly<Record<string, never>>\n")
  })
})

describe('the manifest of OpenFeature', () => {
  const schema = JSON.parse(readFileSync(`${root}test/fixtures/openfeature-flag-manifest.schema.json`, 'utf8'))
  const isManifest = new Ajv({ strict: false }).compile(schema)
  const manifestOf = (content: object) => {
    const manifest = JSON.parse(declareTypes(readFlags(content), { format: 'openfeature-manifest' }))
    expect(isManifest(manifest), JSON.stringify(isManifest.errors)).toBe(true)
    return manifest.flags
  }

  test('has the type, the value of the off variant and the description', () => {
    expect(manifestOf(document)).toEqual({
      'new-checkout': { flagType: 'boolean', defaultValue: false, description: 'The checkout of 2027' },
      'dark-mode': { flagType: 'boolean', defaultValue: false },
      'read-only': { flagType: 'boolean', defaultValue: false },
      button: { flagType: 'string', defaultValue: '#0000ff' },
      timeout: { flagType: 'float', defaultValue: 300 },
      retries: { flagType: 'integer', defaultValue: 1 },
      limits: { flagType: 'object', defaultValue: document.flags.limits.variants.large },
      countries: { flagType: 'object', defaultValue: [] },
    })
  })

  test("of AppConfig's own flags", () => {
    expect(manifestOf({ a: { enabled: true, color: 'red' }, b: { enabled: true } })).toEqual({
      a: { flagType: 'object', defaultValue: {} },
      b: { flagType: 'boolean', defaultValue: false },
    })
  })

  test('of no flags, and of every document of the fixtures that is good', () => {
    const folder = `${root}test/fixtures/good/`
    for (const name of readdirSync(folder)) {
      const content = JSON.parse(readFileSync(folder + name, 'utf8'))
      expect(Object.keys(manifestOf(content))).toEqual(readFlags(content).keys)
    }
    expect(manifestOf({ schemaVersion: 1, flags: {} })).toEqual({})
  })
})
