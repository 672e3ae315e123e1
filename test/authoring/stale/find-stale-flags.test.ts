import { describe, expect, test } from 'vitest'
import { findStaleFlags, readFlags, type StaleOptions } from '../../../src/documents.js'

const now = Date.parse('2026-12-20')

const rules = [{ percent: 5, serve: 'on' }]
const document = {
  schemaVersion: 1,
  flags: {
    fine: { enabled: true, createdAt: '2026-12-10', rules },
    expired: { enabled: true, owner: 'checkout', expiresAt: '2026-12-01', createdAt: '2020-01-01', rules },
    old: { enabled: true, createdAt: '2026-09-01', rules },
    everyone: { enabled: true, rules: [{ serve: 'on' }] },
    nobody: { enabled: false, rules },
    'new-nobody': { enabled: true, createdAt: '2026-12-10', rules: [{ percent: 0, serve: 'on' }] },
    setting: { enabled: true, variants: { a: 1, b: 2 }, default: 'a' },
    permanent: { enabled: true, permanent: true, createdAt: '2020-01-01', expiresAt: '2021-01-01', default: 'on' },
  },
}
const flags = readFlags(document)

/** Which flags are stale, and why. */
function stale(options: StaleOptions = {}, set = flags) {
  const report = findStaleFlags(set, { now, ...options })
  return Object.fromEntries(report.flags.map(({ key, reasons }) => [key, reasons.map(({ kind }) => kind)]))
}

const reference = (key: string, kind: 'call' | 'mention' | 'declaration' | 'pattern' = 'call') => {
  return { key, file: 'a.ts', line: 1, column: 1, kind }
}
const everywhere = flags.keys.map((key) => reference(key))

describe('by the document alone', () => {
  test('flags that are past their day, old, or give everyone the same', () => {
    expect(stale()).toEqual({ expired: ['past-expiry'], old: ['old'], everyone: ['settled'], nobody: ['settled'] })
    expect(stale({ days: 110 })).not.toHaveProperty('old')
  })

  test('with what there is to say', () => {
    expect(findStaleFlags(flags, { now }).flags).toEqual([
      {
        key: 'expired',
        owner: 'checkout',
        path: '/flags/expired',
        reasons: [{ kind: 'past-expiry', days: 19, expiresAt: '2026-12-01' }],
        references: [],
      },
      { key: 'old', path: '/flags/old', reasons: [{ kind: 'old', days: 110 }], references: [] },
      {
        key: 'everyone',
        path: '/flags/everyone',
        reasons: [{ kind: 'settled', at: 'everyone', variant: 'on' }],
        references: [],
      },
      {
        key: 'nobody',
        path: '/flags/nobody',
        reasons: [{ kind: 'settled', at: 'nobody', variant: 'off' }],
        references: [],
      },
    ])
  })

  test("of AppConfig's own flags", () => {
    const authored = {
      version: '1',
      flags: {
        a: { name: 'A', _createdAt: '2026-01-01T00:00:00Z' },
        b: { name: 'B', _deprecation: { status: 'planned', date: '2026-12-01' } },
      },
      values: { a: { enabled: true }, b: { enabled: true } },
    }
    expect(stale({}, readFlags(authored))).toEqual({ a: ['old'], b: ['past-expiry'] })
    expect(stale({}, readFlags(authored.values))).toEqual({})
  })
})

describe('by code', () => {
  test('flags that no code names, but for new ones', () => {
    expect(stale({ references: everywhere })).toEqual(stale())
    expect(stale({ references: [] })).toEqual({
      expired: ['past-expiry', 'unreferenced'],
      old: ['old', 'unreferenced'],
      everyone: ['settled', 'unreferenced'],
      nobody: ['settled', 'unreferenced'],
      setting: ['unreferenced'],
    })
  })

  test('a declaration is no use of a flag; a mention and a part are', () => {
    const references = everywhere.filter(({ key }) => key !== 'setting')
    const withOne = (kind: 'mention' | 'declaration' | 'pattern') =>
      stale({ references: [...references, reference('setting', kind)] })
    expect(withOne('declaration')).toHaveProperty('setting', ['unreferenced'])
    expect(withOne('mention')).not.toHaveProperty('setting')
    expect(withOne('pattern')).not.toHaveProperty('setting')
  })

  test('keys that the document has not: misspelt, removed, or never there', () => {
    const removed = [{ key: 'gone', by: '1a2b3c4', at: '2026-11-01T10:00:00Z' }]
    const references = [
      ...everywhere,
      reference('odl'),
      reference('gone', 'mention'),
      reference('other', 'declaration'),
    ]
    expect(findStaleFlags(flags, { now, references, removed }).unknown).toEqual([
      { key: 'gone', removed: removed[0], references: [reference('gone', 'mention')] },
      { key: 'odl', suggestion: 'old', references: [reference('odl')] },
      { key: 'other', references: [reference('other', 'declaration')] },
    ])
  })

  test('a flag that only a newer version of Holdfast can read is one', () => {
    const newer = readFlags({ schemaVersion: 1, minor: 99, flags: { a: { enabled: true, novelty: 1 } } })
    expect(findStaleFlags(newer, { now, references: [reference('a')] })).toEqual({ flags: [], unknown: [] })
  })
})

describe('by use', () => {
  test('flags that were not evaluated, or not for long', () => {
    const usage = { expired: 5, old: 0, everyone: '2026-08-01', nobody: '2026-12-19', permanent: 0, fine: 0 }
    expect(stale({ usage })).toEqual({
      expired: ['past-expiry'],
      old: ['old', 'unused'],
      everyone: ['settled', 'unused'],
      nobody: ['settled'],
      setting: ['unused'],
    })
    const [flag] = findStaleFlags(flags, { now, usage }).flags.filter(({ key }) => key === 'everyone')
    expect(flag?.reasons).toContainEqual({ kind: 'unused', lastUsedAt: '2026-08-01' })
  })

  test('what is evaluated is named somewhere, though not in this code', () => {
    expect(stale({ usage: { setting: 7 }, references: [] })).not.toHaveProperty('setting')
  })

  test.each([{ a: -1 }, { a: 'yesterday' }, { a: null }])('%j is refused', (usage) => {
    expect(() => findStaleFlags(flags, { usage: usage as never })).toThrow(/^usage\.a must be a number of evaluations/)
  })
})
