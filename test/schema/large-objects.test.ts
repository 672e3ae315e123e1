import { describe, expect, test, vi } from 'vitest'
import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import type { Flag } from '../../src/evaluate/rule-set.js'
import { type ReadOptions, readDocument } from '../../src/schema/read-document.js'

const version = { label: undefined, hash: 'test' }
const read = (document: object, options: Omit<ReadOptions, 'version'> = {}) =>
  readDocument(JSON.stringify(document), { version, ...options }).ruleSet
const numbered = (count: number, of: (index: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, of(index)]))

describe('a flag with thousands of members is not put off', () => {
  test.each<[string, object]>([
    ['variants', { variants: numbered(6_000, (index) => index), default: 'n5999' }],
    ['members of a value', { variants: { v: numbered(6_000, () => 1), w: {} }, default: 'v', off: 'w' }],
    ['members of its metadata', { metadata: numbered(6_000, () => 1) }],
  ])('%s', (_, members) => {
    const document = {
      schemaVersion: 1,
      flags: { large: { enabled: true, rules: [], ...members }, small: { enabled: true, rules: [] } },
    }
    const [expected, ruleSet] = [read(document), read(document, { putsOff: true })]
    const large = ruleSet.flags.get('large') as Flag
    expect(large.maker).toBeUndefined()
    expect(ruleSet.flags.get('small')?.maker).toBeDefined()
    expect(evaluateFlag(large, {}, 0)).toEqual(evaluateFlag(expected.flags.get('large') as Flag, {}, 0))
  })
})

test.each<[string, object]>([
  [
    'authored',
    {
      version: '1',
      flags: numbered(2_000, () => ({ name: 'x' })),
      values: numbered(2_000, () => ({ enabled: true })),
    },
  ],
  ['retrieved', numbered(2_000, () => ({ enabled: true }))],
])('the flags of a whole %s AppConfig document are not listed with their values', (_, document) => {
  const entries = vi.spyOn(Object, 'entries')
  try {
    expect(read(document).flags.size).toBe(2_000)
    expect(Math.max(0, ...entries.mock.results.map(({ value }) => value.length))).toBeLessThan(100)
  } finally {
    entries.mockRestore()
  }
})
