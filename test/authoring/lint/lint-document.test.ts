import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type LintOptions, lintDocument, readFlags } from '../../../src/documents.js'
import { InvalidOptionsError } from '../../../src/index.js'

const now = Date.parse('2026-12-20T12:00:00Z')

interface Case {
  readonly name: string
  readonly finds: readonly string[]
  readonly [member: string]: unknown
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('lint-rules.json', import.meta.url), 'utf8'))

/** What is found, in short: level where it is no warning, code, place. */
function found(content: Uint8Array | string | object, options: LintOptions = {}): readonly string[] {
  return lintDocument(content, { now, ...options }).findings.map(
    ({ level, code, path }) => `${level === 'error' ? 'error ' : ''}${code} ${path}`,
  )
}

describe('lint finds', () => {
  test.each(cases)('$name', ({ name: _, finds, ...document }) => {
    expect(found(JSON.stringify({ schemaVersion: 1, ...document }))).toEqual(finds)
  })

  test('long lists, by their name', () => {
    const members = Array.from({ length: 1_001 }, (_, index) => `u-${index}`)
    const document = {
      schemaVersion: 1,
      cohorts: { c: { include: members, exclude: members.slice(0, 1_000) } },
      flags: {
        a: {
          enabled: true,
          rules: [{ when: [{ cohort: 'c' }, { attribute: 'id', in: members }], serve: 'on' }],
        },
      },
    }
    const { findings } = lintDocument(JSON.stringify(document, null, 1), { now })
    expect(findings).toMatchObject([
      { code: 'long-list', path: '/cohorts/c/include', line: 5, endLine: 5 },
      { code: 'long-list', path: '/flags/a/rules/0/when/1/in' },
    ])
    expect(findings[0]?.message).toContain('This list has 1,001 members')
  })

  test('a document beyond its budgets', () => {
    const document = { schemaVersion: 1, description: 'x'.repeat(2_000), flags: {} }
    expect(found(document, { maxBytes: 1_500, loadMs: 251 })).toEqual(['large-document ', 'slow-to-load '])
    expect(found(document, { loadMs: 250 })).toEqual([])
  })
})

describe('places', () => {
  const text = `{
  "schemaVersion": 1,
  "flags": {
    "a": {
      "enabled": true,
      "expiresAt": "2026-01-01",
      "rules": [{ "percent": 0.5, "serve": "on" }]
    },
    "b": {
      "enabled": true,
      "default": "on"
    }
  }
}`
  const expected = [
    { code: 'past-expiry', line: 6, column: 20, endLine: 6, endColumn: 32 },
    { code: 'fraction-percentage', line: 7, column: 30, endLine: 7, endColumn: 33 },
    { code: 'fully-rolled-out', line: 9, column: 5, endLine: 9, endColumn: 8 },
  ]

  test('in text, in bytes, and of what was read from them', () => {
    for (const content of [text, new TextEncoder().encode(text), `\ufeff${text}`, readFlags(text)]) {
      expect(lintDocument(content, { now }).findings).toMatchObject(expected)
    }
  })

  test('not in an object', () => {
    for (const content of [JSON.parse(text), readFlags(JSON.parse(text))]) {
      const { findings, bytes } = lintDocument(content, { now })
      expect(findings.map(({ line }) => line)).toEqual([undefined, undefined, undefined])
      expect(bytes).toBe(JSON.stringify(JSON.parse(text)).length)
    }
  })

  test('a finding says what a problem of a document says', () => {
    expect(lintDocument(text, { now }).findings[0]).toEqual({
      code: 'past-expiry',
      level: 'warning',
      path: '/flags/a/expiresAt',
      message:
        'Flag "a" should be gone since 353 days. Remove it from the code, then from the document; or choose a later date.',
      expected: 'a date in the future',
      received: '"2026-01-01"',
      line: 6,
      column: 20,
      endLine: 6,
      endColumn: 32,
    })
  })
})

describe('a document that is refused', () => {
  test('is reported with its problems and nothing else', () => {
    const text =
      '{"schemaVersion": 1, "flags": {"a": {"enabled": "yes", "expiresAt": "2020-01-01"}, "b": {"enabled": true}}}'
    expect(lintDocument(text, { now })).toMatchObject({
      valid: false,
      flags: 2,
      bytes: text.length,
      findings: [{ code: 'wrong-type', level: 'error', path: '/flags/a/enabled', line: 1 }],
    })
  })

  test('whatever it is', () => {
    const cyclic: { flags?: unknown } = { schemaVersion: 1 } as object
    cyclic.flags = cyclic
    const contents = ['', '[1]', '{"a": 1', new Uint8Array([0xff]), cyclic, { schemaVersion: 1, flags: () => 1 }]
    for (const content of contents) {
      const { valid, findings } = lintDocument(content, { now })
      expect(valid).toBe(false)
      expect(findings.every(({ level }) => level === 'error')).toBe(true)
      expect(findings).not.toEqual([])
    }
    expect(lintDocument('{"a": 1', { now })).toMatchObject({ flags: undefined, bytes: 7 })
    expect(lintDocument({}, { now })).toMatchObject({ valid: false, flags: 0, bytes: 2 })
  })
})

describe("of AppConfig's own flags", () => {
  test('as they are written', () => {
    const document = {
      version: '1',
      flags: {
        a: { name: 'A', _createdAt: '2026-01-01T10:00:00.123Z' },
        b: { name: 'B', _deprecation: { status: 'planned', date: '2026-06-01' } },
        d: { name: 'D', attributes: { id: { constraints: { type: 'number' } } } },
        c: { name: 'C', attributes: { id: { constraints: { type: 'number' } } } },
      },
      values: {
        a: { enabled: true },
        b: {
          _variants: [
            { name: 'one', enabled: true, rule: '(split pct::20 by::$userId)' },
            { name: 'two', enabled: false },
          ],
        },
        d: {
          _variants: [
            {
              name: 'one',
              enabled: true,
              rule: '(and (not (eq $id 9007199254740993)) (in $id [1, 9_007_199_254_740_991, -0x20000000000000]) (gt $n 1e300))',
            },
            { name: 'two', enabled: true, attributeValues: { id: 9007199254740992 } },
          ],
        },
        c: { enabled: true, id: 9007199254740992 },
      },
    }
    expect(found(JSON.stringify(document))).toEqual([
      'old-flag /flags/a/_createdAt',
      'past-expiry /flags/b/_deprecation/date',
      'unsafe-integer /values/d/_variants/0/rule',
      'unsafe-integer /values/d/_variants/0/rule',
      'unsafe-integer /values/d/_variants/1/attributeValues/id',
      'unsafe-integer /values/c/id',
    ])
    const inRules = lintDocument(JSON.stringify(document), { now }).findings.filter(({ path }) =>
      path.endsWith('/rule'),
    )
    expect(inRules.map(({ received }) => received)).toEqual(['9007199254740993', '-9007199254740992'])
    expect(inRules[0]?.message).toMatch(/^9007199254740993 is beyond 2\^53: /)
  })

  test('as they are retrieved; a member called metadata is a flag', () => {
    const document = { metadata: { enabled: true, holdfastLint: 'off', id: 9007199254740992 } }
    expect(found(JSON.stringify(document))).toEqual(['unsafe-integer /metadata/id'])
    expect(found(document)).toEqual(['inexact-number /metadata/id'])
  })
})

describe('levels', () => {
  const document = { schemaVersion: 1, flags: { a: { enabled: true, createdAt: '2020-01-01' } } }

  test('by code, of lint and of warnings', () => {
    expect(found(document)).toEqual(['off-for-everyone /flags/a', 'old-flag /flags/a/createdAt'])
    expect(found(document, { levels: { 'old-flag': 'error', 'off-for-everyone': 'off' } })).toEqual([
      'error old-flag /flags/a/createdAt',
    ])
  })

  test('a problem for which the document is refused has no level to set', () => {
    const refused = { schemaVersion: 1, flags: { a: { enabled: true, novelty: 1 } } }
    expect(found(refused, { levels: { 'unknown-member': 'off' } })).toEqual(['error unknown-member /flags/a/novelty'])
    expect(found({ ...refused, minor: 99 })).toEqual(['unknown-member /flags/a/novelty'])
  })

  test('a code or level that there is not is refused', () => {
    expect(() => lintDocument(document, { levels: { 'old-flags': 'off' } as never })).toThrow(
      'There is no option "levels.old-flags". Did you mean "old-flag"?',
    )
    expect(() => lintDocument(document, { levels: { 'old-flag': 'warn' } as never })).toThrow(InvalidOptionsError)
  })

  test('the age from which a flag is old', () => {
    const days = Math.floor((now - Date.parse('2020-01-01')) / 86_400_000)
    expect(found(document, { days })).toEqual(['off-for-everyone /flags/a'])
    expect(found(document, { days: days - 1 })).toEqual(['off-for-everyone /flags/a', 'old-flag /flags/a/createdAt'])
  })
})
