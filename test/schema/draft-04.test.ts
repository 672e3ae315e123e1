import { readFileSync } from 'node:fs'
import ajvDraft04 from 'ajv-draft-04'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentProblemCode } from '../../src/errors.js'
import { validateFlagDocument } from '../../src/schema/generated/flag-document-validator.js'
import { codesIn, operations, tablesIn } from '../docs/page.js'
import { arbitraryDocument } from './arbitrary-document.js'
import { problemsOf } from './fixtures.js'
import { mutated, mutatedFixture } from './mutated-documents.js'

const text = readFileSync(new URL('../../src/schema/generated/flags.schema.draft-04.json', import.meta.url), 'utf8')
const schema: Shape = JSON.parse(text)
const accepts = new ajvDraft04.default({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema)

type Shape = { readonly [keyword: string]: unknown }

/** Those of section 5 of the validation specification and of the core that this format has a use for. */
const draft04Keywords = new Set(
  `$schema $ref title definitions type enum multipleOf minimum exclusiveMinimum maximum exclusiveMaximum minLength
  maxLength pattern items minItems maxItems properties patternProperties additionalProperties required minProperties
  maxProperties allOf anyOf oneOf not`.split(/\s+/),
)

/** Every schema inside a schema, itself included. */
function shapesIn(shape: Shape): Shape[] {
  const maps = ['definitions', 'properties', 'patternProperties'].flatMap((word) => Object.values(shape[word] ?? {}))
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => shape[word] ?? []) as Shape[]
  const single = ['not', 'items'].flatMap((word) => shape[word] ?? []) as Shape[]
  return [shape, ...[...maps, ...lists, ...single].flatMap(shapesIn)]
}

describe("AppConfig's inline validator takes the edition", () => {
  const shapes = shapesIn(schema)

  test('its size', () => expect(text.length).toBeLessThanOrEqual(32_768))

  test('its words: those of draft-04, in the forms of draft-04', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-04/schema#')
    for (const shape of shapes) {
      expect([...draft04Keywords]).toEqual(expect.arrayContaining(Object.keys(shape)))
      expect(shape['required'] ?? ['one']).not.toEqual([])
      for (const word of ['exclusiveMinimum', 'exclusiveMaximum']) expect([undefined, true]).toContain(shape[word])
      if ('$ref' in shape) expect(Object.keys(shape)).toEqual(['$ref'])
    }
  })

  test('its references, none of which leave it', () => {
    const names = Object.keys(schema['definitions'] as object).map((name) => `#/definitions/${name}`)
    const references = new Set(shapes.flatMap(({ $ref }) => $ref ?? []))
    expect([...references].sort()).toEqual(names.sort())
  })
})

describe('the draft-04 edition and the 2020-12 one', () => {
  test('accept every valid document', () => {
    fc.assert(fc.property(arbitraryDocument, (document) => accepts(document)))
  })

  test('give the same verdict, without exception', () => {
    const verdicts = new Set<boolean>()
    fc.assert(
      fc.property(fc.oneof(mutatedFixture, mutated(arbitraryDocument)), (document) => {
        const verdict = validateFlagDocument(document)
        verdicts.add(verdict)
        expect(accepts(document)).toBe(verdict)
      }),
      { numRuns: 3000 },
    )
    expect(verdicts.size).toBe(2)
  })
})

/** The least document for each problem that the shape of a document does not show. */
const beyondShape: Partial<Record<DocumentProblemCode, object | string>> = {
  'too-large': withFlag({ description: 'x'.repeat(4_194_304) }),
  'too-many': withFlag({ rules: Array.from({ length: 1001 }, () => ({ serve: 'on' })) }),
  'too-deep': withFlag({ rules: [{ when: nested(33), serve: 'on' }] }),
  'too-costly': { ...withFlag({ rules: [{ when: { cohort: 'c17' }, serve: 'on' }] }), cohorts: doubling(17) },
  'duplicate-member': '{"schemaVersion":1,"flags":{"a":{"enabled":true,"enabled":false}}}',
  'forbidden-member': '{"schemaVersion":1,"flags":{},"metadata":{"__proto__":{}}}',
  'lone-surrogate': '{"schemaVersion":1,"flags":{},"description":"\\ud800"}',
  'number-overflow': '{"schemaVersion":1,"flags":{},"metadata":{"a":1e999}}',
  'inexact-number':
    '{"schemaVersion":1,"flags":{"a":{"enabled":true,"variants":{"x":9007199254740993},"default":"x"}}}',
  'unknown-reference': withFlag({ default: 'blue' }),
  cycle: withFlag({ requires: [{ flag: 'a', variant: ['on'] }] }),
  'mixed-types': withFlag({ variants: { on: true, off: 'no' }, default: 'off' }),
  'duplicate-id': withFlag({
    rules: [
      { id: 'x', percent: 1, serve: 'on' },
      { id: 'x', serve: 'on' },
    ],
  }),
  'invalid-value': withFlag({ rules: [{ when: { time: { to: '00:00' } }, serve: 'on' }] }),
  'invalid-date': withFlag({ createdAt: '2026-02-30' }),
  'invalid-pattern': withFlag({ rules: [{ when: { attribute: 'a', matches: '(?=x)' }, serve: 'on' }] }),
  'invalid-semver': withFlag({ rules: [{ when: { attribute: 'a', semver: 'new' }, serve: 'on' }] }),
  'invalid-cidr': withFlag({ rules: [{ when: { attribute: 'a', cidr: '10.0.0.0/33' }, serve: 'on' }] }),
  'invalid-ramp': withFlag({
    rules: [{ ramp: { startAt: '2026-01-01', steps: [{ percent: 1, hold: '1d' }] }, serve: 'on' }],
  }),
  'needs-minor': withFlag({
    rules: [{ ramp: { startAt: '2026-01-01', steps: [{ percent: 1 }], guard: { id: 'r1' } }, serve: 'on' }],
  }),
  'invalid-weights': withFlag({ rules: [{ split: [{ variant: 'on', weight: 0 }] }] }),
  'out-of-range': { ...withFlag({ layer: { name: 'l', from: 50, to: 50 } }), layers: { l: {} } },
}

function withFlag(members: object): object {
  return { schemaVersion: 1, flags: { a: { enabled: true, ...members } } }
}

function nested(depth: number): object {
  return depth === 0 ? { attribute: 'a', exists: true } : { not: nested(depth - 1) }
}

/** Cohorts, each of which asks twice for the one before. */
function doubling(count: number): object {
  const twice = (cohort: string) => ({ when: [{ cohort }, { cohort }] })
  const rest = Array.from({ length: count }, (_, index) => [`c${index + 1}`, twice(`c${index}`)])
  return { c0: { include: [] }, ...Object.fromEntries(rest) }
}

describe('what only the full reader sees', () => {
  test.each(Object.entries(beyondShape))('%s', (code, content) => {
    const document = typeof content === 'string' ? content : JSON.stringify(content)
    expect(accepts(JSON.parse(document))).toBe(true)
    expect(problemsOf(document).map((problem) => problem.code)).toContain(code)
  })

  test('is nothing else', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.oneof(mutatedFixture, mutated(arbitraryDocument)), (document) => {
        if (!accepts(document)) return
        for (const { code } of problemsOf(document)) seen.add(code)
      }),
      { numRuns: 1500 },
    )
    expect(Object.keys(beyondShape)).toEqual(expect.arrayContaining([...seen]))
  })

  test('is listed in docs/operations.md', () => {
    const [table] = tablesIn(operations, 'beyond-shape')
    const listed = table?.rows.flatMap((row) => codesIn(row['Problems']))
    expect(listed?.sort()).toEqual(Object.keys(beyondShape).sort())
  })
})
