import { describe, expect, test, vi } from 'vitest'
import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import type { Flag } from '../../src/evaluate/rule-set.js'
import { type ReadOptions, readDocument, readingOrRefusal } from '../../src/schema/read-document.js'

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

describe('thousands of variants are looked at some at a time', () => {
  const documentOf = (variants: object) => ({
    schemaVersion: 1,
    flags: { f: { enabled: true, variants, default: 'n0', rules: [] } },
  })

  test('so that there are breaks among them', () => {
    const breaksFor = (count: number) => {
      const steps = readingOrRefusal(JSON.stringify(documentOf(numbered(count, (index) => index))), { version })
      let breaks = 0
      while (!steps.next().done) breaks += 1
      return breaks
    }
    // Other stages have a break for each 250 to 5,000 members.
    expect(breaksFor(18_000) - breaksFor(6_000)).toBeGreaterThanOrEqual(12_000 / 250)
  })

  test.each<[string, object, string]>([
    ['a wrong name', { ...numbered(7_000, (index) => index), '-': 1 }, '/flags/f/variants/-'],
    ['a wrong value', { ...numbered(7_000, (index) => index), n6500: null }, '/flags/f/variants/n6500'],
  ])('and %s is found among them', (_, variants, path) => {
    expect(() => read(documentOf(variants))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path })] }),
    )
  })
})

test('the names of a document of no form are listed once to tell what it is', () => {
  const settings = JSON.stringify(numbered(6_000, (index) => ({ value: index })))
  const listed = vi.spyOn(Object, 'keys')
  try {
    expect(() => readDocument(settings, { version })).toThrow('This is not a flag document.')
    expect(listed.mock.results.filter(({ value }) => value.length === 6_000)).toHaveLength(1)
  } finally {
    listed.mockRestore()
  }
})
