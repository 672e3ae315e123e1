import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDocument, type DocumentFile, readFlags } from '../../../src/documents.js'
import { InvalidOptionsError } from '../../../src/index.js'

const file = (name: string, content: object | string): DocumentFile => ({
  name,
  content: typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
})
const rules = [{ when: { cohort: 'staff' }, serve: 'on' }]
const all = file('teams/all.json', {
  $schema: '../flags.schema.json',
  schemaVersion: 1,
  metadata: { repository: 'shop' },
  cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
  layers: { page: { holdout: 10 } },
})
const cart = file('teams/cart.json', {
  schemaVersion: 1,
  description: 'The cart.',
  flags: {
    cart: { enabled: true, rules },
    'cart-2': {
      enabled: true,
      layer: { name: 'page', from: 0, to: 50 },
      requires: [{ flag: 'shop', variant: ['on'] }],
      rules,
    },
  },
})
const shop = file('teams/shop.json', {
  schemaVersion: 1,
  metadata: { repository: 'shop', pager: 'shop-oncall' },
  flags: { shop: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } },
})
const refusalOf = (...files: DocumentFile[]) => {
  const build = buildDocument(files)
  if (build.valid) throw new Error('built, and should have been refused')
  return build.problems
}

describe('files become one document', () => {
  test('with references across files', () => {
    const build = buildDocument([all, cart, shop])
    expect(build).toMatchObject({ valid: true, flags: 3, warnings: [] })
    if (!build.valid) return
    expect(build.text).toBe(
      `${JSON.stringify(
        {
          schemaVersion: 1,
          description: 'The cart.',
          metadata: { repository: 'shop', pager: 'shop-oncall' },
          cohorts: JSON.parse(String(all.content)).cohorts,
          layers: { page: { holdout: 10 } },
          flags: { ...JSON.parse(String(cart.content)).flags, ...JSON.parse(String(shop.content)).flags },
        },
        null,
        2,
      )}\n`,
    )
    expect(readFlags(build.text).keys).toEqual(['cart', 'cart-2', 'shop'])
  })

  test('in the order given', () => {
    const files = ['b', 'a', 'Z'].map((name, index) => {
      return file(name, { schemaVersion: 1, flags: { [`flag-${index}`]: { enabled: false } } })
    })
    const keysOf = (order: DocumentFile[]) => readFlags((buildDocument(order) as { text: string }).text).keys
    expect(keysOf(files)).toEqual(['flag-0', 'flag-1', 'flag-2'])
    expect(keysOf(files.toReversed())).toEqual(['flag-2', 'flag-1', 'flag-0'])
  })

  test('of one file, of bytes, with a byte order mark and line ends of Windows', () => {
    const bytes = new TextEncoder().encode(`\ufeff${String(shop.content).replaceAll('\n', '\r\n')}`)
    const build = buildDocument([{ name: 'shop.json', content: bytes }])
    expect(build).toMatchObject({ valid: true, text: shop.content })
  })

  test('with warnings in their files', () => {
    const doubtful = file('doubtful.json', {
      schemaVersion: 1,
      flags: { x: { enabled: true, rules: [{ serve: 'on' }, { percent: 5, serve: 'on' }] } },
    })
    expect(buildDocument([cart, all, shop, doubtful])).toMatchObject({
      valid: true,
      warnings: [{ code: 'unreachable-rule', file: 'doubtful.json', path: '/flags/x/rules/1', line: 10, column: 9 }],
    })
  })

  test('a description that files do not agree on is no description of the document', () => {
    const other = file('other.json', { schemaVersion: 1, description: 'Other.', flags: {} })
    expect((buildDocument([all, cart, shop, other]) as { text: string }).text).not.toContain('description')
  })

  test('of AppConfig flags as they are stored, and as they are delivered', () => {
    const authored = [
      file('a.json', { version: '1', flags: { a: { name: 'A' } }, values: { a: { enabled: true } } }),
      file('b.json', { version: '1', flags: { b: { name: 'B' } } }),
      file('c.json', { version: '1', flags: {}, values: { b: { enabled: false } } }),
    ]
    expect(JSON.parse((buildDocument(authored) as { text: string }).text)).toEqual({
      version: '1',
      flags: { a: { name: 'A' }, b: { name: 'B' } },
      values: { a: { enabled: true }, b: { enabled: false } },
    })
    const retrieved = [
      file('a.json', { a: { enabled: true } }),
      file('b.json', {}),
      file('c.json', { c: { enabled: false } }),
    ]
    expect(buildDocument(retrieved)).toMatchObject({ valid: true, flags: 2 })
  })
})

describe('clashes', () => {
  test('are told in both files', () => {
    const again = file('teams/zoo.json', {
      schemaVersion: 1,
      cohorts: { staff: { include: ['a'] } },
      flags: { cart: { enabled: false } },
    })
    expect(refusalOf(all, cart, shop, again)).toEqual([
      {
        code: 'duplicate-member',
        path: '/cohorts/staff',
        message: 'Cohort "staff" is in teams/all.json:8:5 already. Keep one of them, or rename this one.',
        expected: 'a name that no other file has',
        file: 'teams/zoo.json',
        line: 4,
        column: 5,
        endLine: 4,
        endColumn: 12,
        other: { file: 'teams/all.json', line: 8, column: 5 },
      },
      expect.objectContaining({
        message: 'Flag "cart" is in teams/cart.json:5:5 already. Keep one of them, or rename this one.',
        file: 'teams/zoo.json',
        line: 11,
        other: { file: 'teams/cart.json', line: 5, column: 5 },
      }),
    ])
  })

  test('of metadata are those of values that differ', () => {
    const other = file('other.json', { schemaVersion: 1, metadata: { repository: 'cart' }, flags: {} })
    expect(refusalOf(all, cart, shop, other)).toMatchObject([
      { path: '/metadata/repository', file: 'other.json', other: { file: 'teams/all.json' } },
    ])
  })

  test('of AppConfig flags', () => {
    const one = file('a.json', { a: { enabled: true } })
    expect(refusalOf(one, file('b.json', { a: { enabled: false } }))).toMatchObject([
      { path: '/a', message: expect.stringContaining('Flag "a" is in a.json:2:3 already.'), file: 'b.json' },
    ])
    const stored = { version: '1', flags: {}, values: { a: { enabled: true } } }
    expect(refusalOf(file('a.json', stored), file('b.json', stored))).toMatchObject([
      { path: '/values/a', message: expect.stringContaining('The value of flag "a" is in a.json:5:5 already.') },
    ])
  })

  test('do not hide other problems', () => {
    const again = file('z.json', { schemaVersion: 1, flags: { shop: { enabled: true }, broken: { enabled: 'yes' } } })
    expect(refusalOf(all, cart, shop, again).map(({ code }) => code)).toEqual(['duplicate-member', 'wrong-type'])
  })
})

describe('problems are those of the file they are in', () => {
  test.each<[string, DocumentFile, object]>([
    [
      'a misspelt member',
      file('x.json', '{"schemaVersion": 1,\n "flgs": {}}'),
      { path: '/flgs', line: 2, column: 2, suggestion: 'flags' },
    ],
    ['a section of another type', file('x.json', { schemaVersion: 1, flags: [] }), { path: '/flags', line: 3 }],
    ['another version', file('x.json', { schemaVersion: 2, flags: {} }), { code: 'unsupported-version', line: 2 }],
    ['no JSON', file('x.json', '{"schemaVersion": 1,\n'), { code: 'invalid-json', line: 2 }],
    [
      'a member twice',
      file('x.json', '{"schemaVersion": 1, "flags": {"a": {"enabled": true},\n "a": {"enabled": false}}}'),
      { code: 'duplicate-member', line: 2 },
    ],
    ['no document', file('x.json', { name: 'package' }), { code: 'unknown-form', path: '' }],
    ['a test file', file('x.json', { cases: [] }), { code: 'unknown-form' }],
    [
      'digits that no number holds',
      file('x.json', '{"schemaVersion": 1, "metadata": {"id": 12345678901234567890}}'),
      { code: 'inexact-number' },
    ],
    [
      'a flag',
      file('x.json', { schemaVersion: 1, flags: { x: { enabled: 1 } } }),
      { code: 'wrong-type', path: '/flags/x/enabled', line: 5, column: 18 },
    ],
    [
      'a reference to nothing',
      file('x.json', {
        schemaVersion: 1,
        flags: { x: { enabled: true, rules: [{ when: { cohort: 'stuff' }, serve: 'on' }] } },
      }),
      { code: 'unknown-reference', suggestion: 'staff', line: 9 },
    ],
    [
      'another form',
      file('x.json', { x: { enabled: true } }),
      {
        code: 'unknown-form',
        message:
          'This file has the form in which AppConfig delivers flags, and teams/all.json has the form of Holdfast. Convert one of them: holdfast convert.',
      },
    ],
  ])('%s', (_, broken, problem) => {
    expect(refusalOf(all, cart, shop, broken)).toMatchObject([{ file: 'x.json', ...problem }])
  })

  test('of every file', () => {
    const broken = [file('x.json', '{'), file('y.json', '{"schemaVersion": 1, "flgs": {}}')]
    expect(refusalOf(all, ...broken).map((problem) => problem.file)).toEqual(['x.json', 'y.json'])
  })

  test('a circle through several files', () => {
    const requires = (flag: string) => ({
      enabled: true,
      requires: [{ flag, variant: ['on'] }],
      rules: [{ serve: 'on' }],
    })
    const [problem] = refusalOf(
      file('a.json', { schemaVersion: 1, flags: { a: requires('b') } }),
      file('b.json', { schemaVersion: 1, flags: { b: requires('a') } }),
    )
    expect(problem).toMatchObject({
      code: 'cycle',
      file: expect.stringMatching(/^[ab]\.json$/),
      line: expect.any(Number),
    })
  })

  test('what is about the whole is in no file', () => {
    const many = (name: string, from: number) => {
      const flags = Object.fromEntries(
        Array.from({ length: 3 }, (_, index) => [`f${from + index}`, { enabled: false }]),
      )
      return file(name, { schemaVersion: 1, flags })
    }
    const build = buildDocument([many('a.json', 0), many('b.json', 3)], { limits: { maxFlags: 5 } })
    expect(build).toMatchObject({ valid: false, problems: [{ code: 'too-many', path: '/flags' }] })
    if (!build.valid) expect(build.problems[0]).not.toHaveProperty('file')
    if (!build.valid) expect(build.problems[0]).not.toHaveProperty('line')
  })

  test('a document that is newer than this reader cannot be checked', () => {
    const newer = file('new.json', { schemaVersion: 1, minor: 99, flags: { x: { enabled: true, novelty: 1 } } })
    expect(refusalOf(newer, all, cart, shop)).toMatchObject([{ file: 'new.json', path: '/flags/x/novelty' }])
  })
})

test('what is built is what its files say, whatever they are', () => {
  const flagsOfFile = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/),
    fc.record({ enabled: fc.boolean(), owner: fc.string() }),
    {
      noNullPrototype: true,
      maxKeys: 5,
    },
  )
  fc.assert(
    fc.property(fc.array(flagsOfFile, { minLength: 1, maxLength: 4 }), (contents) => {
      const build = buildDocument(contents.map((flags, index) => file(`${index}.json`, { schemaVersion: 1, flags })))
      const names = contents.flatMap((flags) => Object.keys(flags))
      const isClashing = new Set(names).size < names.length
      expect(build.valid).toBe(!isClashing)
      if (build.valid) expect(JSON.parse(build.text).flags).toEqual(Object.assign({}, ...contents))
      else expect(build.problems).toHaveLength(names.length - new Set(names).size)
    }),
  )
})

test.each<[unknown, string]>([
  [[], 'files must be an array of files, one at least'],
  [[all, all], 'files.1.name: There are two files "teams/all.json".'],
  [[{ name: '', content: '' }], 'files.0.name must be'],
  [[{ name: 'a', content: {} }], 'files.0.content must be bytes or text'],
])('what are no files is refused: %j', (files, message) => {
  expect(() => buildDocument(files as never)).toThrow(message)
  expect(() => buildDocument(files as never)).toThrow(InvalidOptionsError)
})
