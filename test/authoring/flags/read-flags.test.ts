import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { lintDocument, readFlags } from '../../../src/documents.js'
import { createFlagClient, document, InvalidDocumentError, InvalidOptionsError } from '../../../src/index.js'

const holdfast = {
  schemaVersion: 1,
  cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
  flags: {
    'new-checkout': {
      enabled: true,
      description: 'The checkout of 2027',
      owner: 'checkout',
      tags: ['payment'],
      createdAt: '2026-11-01',
      expiresAt: '2027-02-01',
      clientVisible: true,
      rules: [
        { id: 'staff', when: { cohort: 'staff' }, serve: 'on' },
        { percent: 5, serve: 'on' },
      ],
    },
    banner: {
      enabled: true,
      permanent: true,
      variants: { a: 'A', b: 'B' },
      default: 'a',
      rules: [
        {
          ramp: { startAt: '2026-12-01T00:00:00Z', steps: [{ percent: 0, hold: '1h' }, { percent: 100 }] },
          serve: 'b',
        },
      ],
    },
  },
}

const authored = {
  version: '1',
  flags: { a: { name: 'A', _deprecation: { status: 'planned', date: '2027-01-01' } }, b: { name: 'B' } },
  values: { a: { enabled: true, color: 'red' }, b: { enabled: false } },
} as const

describe('a document is read as a client reads it', () => {
  test('its keys, version and form', () => {
    const text = JSON.stringify(holdfast)
    const flags = readFlags(text, { label: 'v7' })
    expect(flags.keys).toEqual(['new-checkout', 'banner'])
    expect(flags.form).toBe('holdfast')
    expect(flags.version).toEqual({ label: 'v7', hash: createHash('sha256').update(text).digest('hex') })
    expect(readFlags(authored).form).toBe('appconfig-authored')
    expect(readFlags(authored.values).form).toBe('appconfig-retrieved')
  })

  test('the same answers and explanations', async () => {
    const client = createFlagClient({ source: document(holdfast), logger: false })
    await client.ready()
    const flags = readFlags(holdfast)
    for (let index = 0; index < 200; index++) {
      const context = { targetingKey: `user-${index}`, email: index % 9 === 0 ? 'a@example.com' : undefined }
      const { version: _, ...answer } = client.evaluate('new-checkout', context)
      expect(flags.evaluate('new-checkout', context)).toMatchObject(answer)
      expect(flags.explain('new-checkout', context).rules).toEqual(client.explain('new-checkout', context).rules)
    }
    await client.close()
  })

  test('at any instant', () => {
    const flags = readFlags(holdfast)
    const startAt = Date.parse('2026-12-01T00:00:00Z')
    const at = (now: number) => flags.evaluate('banner', { targetingKey: 'u' }, now).value
    expect([at(startAt), at(startAt + 3_599_999), at(startAt + 3_600_000)]).toEqual(['A', 'A', 'B'])
  })

  test('a text is parsed once, whatever is asked of it then', () => {
    const parse = vi.spyOn(JSON, 'parse')
    const flags = readFlags(JSON.stringify(holdfast))
    flags.definitions.get('banner')
    lintDocument(flags)
    expect(parse).toHaveBeenCalledTimes(1)
    parse.mockRestore()
  })

  test('an object is copied, and neither changed nor frozen', () => {
    const copy = structuredClone(holdfast)
    const flags = readFlags(copy)
    expect(copy).toEqual(holdfast)
    copy.flags.banner.variants.a = 'other'
    expect(flags.evaluate('banner', { targetingKey: 'u' }, 0).value).toBe('A')
  })
})

test('a flag that is not there is an answer with a hint', () => {
  const answer = readFlags(holdfast).evaluate('new-chekout')
  expect(answer).toMatchObject({ reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND', value: undefined, enabled: false })
  expect(answer).toHaveProperty(
    'errorMessage',
    'The flag document has no flag "new-chekout". Did you mean "new-checkout"?',
  )
  expect(readFlags(holdfast).explain('constructor')).toMatchObject({ rules: [], evaluation: { reason: 'ERROR' } })
})

test('of a newer document, a flag that cannot be read says so', () => {
  const flags = readFlags({
    schemaVersion: 1,
    minor: 99,
    flags: { a: { enabled: true, novelty: 1 }, b: { enabled: false } },
  })
  expect(flags.keys).toEqual(['b'])
  expect(flags.degraded).not.toEqual([])
  expect(flags.evaluate('a')).toMatchObject({ errorCode: 'PARSE_ERROR' })
})

test('a context that is no record of attributes is refused', () => {
  const flags = readFlags(holdfast)
  for (const context of [[], new Map(), Promise.resolve({}), 'user-1', () => ({})]) {
    expect(() => flags.evaluate('banner', context as never)).toThrow(InvalidOptionsError)
    expect(() => flags.explain('banner', context as never)).toThrow(InvalidOptionsError)
  }
})

test('a document that a client would refuse is refused, with places', () => {
  const refused = () => readFlags('{"schemaVersion": 1, "flags": {"a": {"enabled": "yes"}}}')
  expect(refused).toThrow(InvalidDocumentError)
  expect(refused).toThrow(/line 1/)
})

test('so is an object that is no JSON', () => {
  const cyclic = { schemaVersion: 1, flags: {} }
  cyclic.flags = cyclic
  for (const content of [cyclic, { schemaVersion: 1, flags: { a: () => true } }, { schemaVersion: 1n, flags: {} }]) {
    expect(() => readFlags(content)).toThrow(InvalidDocumentError)
  }
})

describe('definitions', () => {
  test('of a Holdfast document', () => {
    expect(readFlags(holdfast).definitions.get('new-checkout')).toEqual({
      key: 'new-checkout',
      form: 'holdfast',
      enabled: true,
      valueType: 'boolean',
      variants: [
        { name: 'on', value: true },
        { name: 'off', value: false },
      ],
      description: 'The checkout of 2027',
      owner: 'checkout',
      tags: ['payment'],
      createdAt: '2026-11-01',
      expiresAt: '2027-02-01',
      permanent: false,
      clientVisible: true,
      path: '/flags/new-checkout',
    })
    expect(readFlags(holdfast).definitions.get('banner')).toMatchObject({
      permanent: true,
      valueType: 'string',
      tags: [],
    })
  })

  test('of AppConfig flags as written and as retrieved', () => {
    const written = readFlags(authored).definitions.get('a')
    expect(written).toMatchObject({ form: 'appconfig', path: '/values/a', description: 'A', expiresAt: '2027-01-01' })
    expect(readFlags(authored.values).definitions.get('a')).toMatchObject({ path: '/a', enabled: true })
  })

  test('a key such as "constructor" is one like any other', () => {
    const { definitions } = readFlags({ schemaVersion: 1, flags: { constructor: { enabled: false, owner: 'x' } } })
    expect(definitions.get('constructor')).toMatchObject({ owner: 'x' })
    expect(readFlags({ a: { enabled: true } }).definitions.get('a')).not.toHaveProperty('owner')
  })
})
