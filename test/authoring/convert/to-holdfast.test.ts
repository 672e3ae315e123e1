import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FlagFidelity, toHoldfastDocument } from '../../../src/convert.js'
import { InvalidDocumentError } from '../../../src/index.js'
import { evaluateIn, ruleSetOf } from '../../evaluate/stage.js'
import { arbitraryFlagContext, arbitraryFlags } from '../../schema/appconfig/arbitrary-flags.js'
import { clientOf } from '../../schema/appconfig/stage.js'

const retrieved = {
  a: { enabled: true, limit: 2, percentage: 30 },
  b: { enabled: false },
  c: { enabled: true, _variant: 'Beta testers' },
}

/** A document with one flag with variants, the last of them disabled. */
const ruled = (...rules: string[]) => {
  const variants = rules.map((rule, index) => ({ name: `v${index}`, enabled: true, rule, attributeValues: { index } }))
  return { version: '1', values: { f: { _variants: [...variants, { name: 'off', enabled: false }] } } }
}

/** How the flag of `ruled` was converted. */
const converted = (...rules: string[]) => {
  const { document, flags } = toHoldfastDocument(ruled(...rules))
  return { flag: document.flags['f'], all: document.flags, fidelity: flags[0] as FlagFidelity }
}

describe('a Holdfast document of AppConfig flags', () => {
  test('has the rules of the flag, with the same draws', () => {
    const rule = '(or (ends_with $email "@example.com") (and (in $plan ["pro"]) (split pct::20 by::$userId seed::"s")))'
    expect(converted(rule, '(split pct::50 by::$targetingKey)')).toMatchObject({
      flag: {
        enabled: true,
        variants: { v0: { index: 0 }, v1: { index: 1 }, off: {} },
        default: 'off',
        off: 'off',
        rules: [
          { when: { attribute: 'email', endsWith: '@example.com' }, serve: 'v0' },
          { when: [{ attribute: 'plan', in: ['pro'] }], percent: 20, bucketBy: 'userId', salt: 's', serve: 'v0' },
          { percent: 50, serve: 'v1' },
        ],
      },
      fidelity: { flag: 'f', fidelity: 'exact', variants: {}, notes: [] },
    })
  })

  test('makes a flag of a split inside of another expression', () => {
    const { flag, all, fidelity } = converted('(and (split pct::25 by::$id) (not (split pct::10 by::$id)))')
    expect(all['f.split-1']).toMatchObject({ rules: [{ percent: 10, bucketBy: 'id', salt: 'f', serve: 'on' }] })
    expect(flag?.rules).toMatchObject([{ when: [{ not: { flag: 'f.split-1', variant: ['on'] } }], percent: 25 }])
    expect(fidelity).toMatchObject({ fidelity: 'exact', notes: [expect.stringContaining('"f.split-1"')] })
  })

  test('says which variants have other names, as disabled ones have that have become one', () => {
    const variants = [
      { name: 'Beta testers', enabled: true, rule: '(exists key::"a")' },
      { name: 'Banned', enabled: false, rule: '(exists key::"b")' },
      { name: 'Default Variant', enabled: false },
    ]
    const { document, flags } = toHoldfastDocument({ version: '1', values: { f: { _variants: variants } } })
    expect(document.flags['f']).toMatchObject({
      default: 'Banned',
      off: 'Banned',
      variants: { 'Beta-testers': {}, Banned: {} },
    })
    expect(flags).toEqual([
      {
        flag: 'f',
        fidelity: 'renamed',
        variants: { 'Beta testers': 'Beta-testers', 'Default Variant': 'Banned' },
        notes: [],
      },
    ])
  })

  test('keeps what is known of a flag', () => {
    const flags = {
      f: { name: 'F', _createdAt: '2026-01-01T00:00:00Z', _deprecation: { status: 'planned', date: '2027-01-01' } },
    }
    const { document } = toHoldfastDocument({ version: '1', flags, values: { f: { enabled: true, limit: 1 } } })
    expect(document.flags['f']).toEqual({
      description: 'F',
      createdAt: '2026-01-01T00:00:00Z',
      expiresAt: '2027-01-01',
      enabled: true,
      variants: { on: { limit: 1 }, off: {} },
      default: 'on',
      off: 'off',
    })
  })

  test.each([
    ['(gt $t 2024T)', 'A timestamp'],
    ['(gt $a "b")', '"gt" of a string'],
    ['(eq $a $b)', '"eq" of two attributes, $a and $b.'],
    ['(contains "abc" $a)', '"contains" with a constant before the attribute.'],
    [`(split pct::10 by::$a seed::"${'s'.repeat(257)}")`, 'A seed of a split has more than the 256 characters'],
    [`${'(and true (not '.repeat(40)}$a${'))'.repeat(40)}`, 'Conditions nest more than 32 deep'],
  ])('leaves out a flag with the rule %s', (rule, note) => {
    const { flag, fidelity } = converted(rule)
    expect(flag).toBeUndefined()
    expect(fidelity).toMatchObject({ fidelity: 'left-out', notes: [expect.stringContaining(note)] })
  })

  test('takes percentages from attributes where the options say so', async () => {
    const appConfigFlags = { percentAttribute: 'percentage' }
    const { document, flags } = toHoldfastDocument(JSON.stringify(retrieved), { appConfigFlags })
    expect(flags.map(({ flag, fidelity }) => [flag, fidelity])).toEqual([
      ['a', 'exact'],
      ['b', 'exact'],
      ['c', 'renamed'],
    ])
    const [before, after] = [await clientOf(retrieved, appConfigFlags), await clientOf(document)]
    for (const targetingKey of Array.from({ length: 100 }, (_, index) => `u-${index}`)) {
      expect(after.value('a', { targetingKey }, null)).toEqual(before.value('a', { targetingKey }, null))
    }
  })

  test.each<[string, flag: object, definition: object]>([
    ['enabled as text', { enabled: 'TRUE', limit: 3 }, { default: 'on', variants: { on: { limit: 3 }, off: {} } }],
    ['enabled missing', { limit: 3 }, { enabled: false }],
    [
      'no variants',
      { enabled: true, limit: 3, _variants: [] },
      { default: 'on', variants: { on: { limit: 3 }, off: {} } },
    ],
    ['variants that are none', { enabled: true, _variants: true }, { default: 'on', variants: { on: {}, off: {} } }],
    [
      'variants beside enabled',
      { enabled: true, _variants: [{ name: 'x', enabled: true }] },
      { default: 'on', variants: { on: {}, off: {} } },
    ],
    [
      'variants that were left in',
      {
        _variants: [
          { name: 'x', enabled: 'true', rule: '(eq $a 1)' },
          { name: 'y', enabled: true, rule: '' },
        ],
      },
      { default: 'y', rules: [{ when: { attribute: 'a', equals: 1 }, serve: 'x' }] },
    ],
  ])('has of a retrieved flag what a client reads: %s', (_, flag, definition) => {
    const { document, flags } = toHoldfastDocument(JSON.stringify({ other: { enabled: true }, f: flag }))
    expect(document.flags['f']).toMatchObject(definition)
    expect(flags[1]).toMatchObject({ flag: 'f', fidelity: 'exact' })
  })

  test('keeps nothing of what only describes and is null', () => {
    const flags = { f: { name: 'F', description: null, _createdAt: null, _deprecation: { status: null, date: null } } }
    const { document } = toHoldfastDocument({ version: '1', flags, values: { f: { enabled: false } } })
    expect(document.flags['f']).toEqual({
      description: 'F',
      enabled: false,
      variants: { on: {}, off: {} },
      default: 'on',
      off: 'off',
    })
  })

  test('makes flags of splits under keys that no other flag has', () => {
    const rule = '(not (split pct::10 by::$id))'
    const original = { f: ruled(rule).values.f, 'f.split-1': { enabled: true, limit: 1 } }
    const { document } = toHoldfastDocument(original)
    expect(document.flags['f.split-1']).toMatchObject({ variants: { on: { limit: 1 } } })
    expect(document.flags['f']?.rules).toMatchObject([{ when: { not: { flag: 'f.split-2' } } }])
  })

  test('says of a percentage that no option names that nobody is drawn by it', () => {
    const note = 'Its "percentage" draws nobody'
    expect(toHoldfastDocument(retrieved).flags[0]?.notes).toEqual([expect.stringContaining(note)])
    for (const percentAttribute of ['percentage', false] as const) {
      const { flags } = toHoldfastDocument(retrieved, { appConfigFlags: { percentAttribute } })
      expect(flags[0]?.notes).toEqual([])
    }
  })

  test('is made of valid documents of AppConfig flags only', () => {
    expect(() => toHoldfastDocument({ a: { enabled: true }, b: 1 })).toThrow(InvalidDocumentError)
    expect(() => toHoldfastDocument({ schemaVersion: 1, flags: {} })).toThrow('it is a Holdfast document')
    expect(() => toHoldfastDocument('{')).toThrow(InvalidDocumentError)
  })

  test('leaves its original as it is', () => {
    const original = ruled('(exists key::"a")')
    const copy = structuredClone(original)
    toHoldfastDocument(original)
    expect(original).toEqual(copy)
  })
})

test('every flag that is converted answers the same, whatever its rules and the context', () => {
  const seen = { converted: 0, leftOut: 0, renamed: 0, auxiliary: 0 }
  const contexts = fc.array(arbitraryFlagContext, { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.boolean().chain(arbitraryFlags), contexts, (original, contexts) => {
      const { document, flags } = toHoldfastDocument(structuredClone(original))
      const [before, after] = [ruleSetOf(original), ruleSetOf(structuredClone(document))]
      expect(flags.map(({ flag }) => flag)).toEqual(Object.keys(original.values))
      for (const { flag: key, fidelity, variants } of flags) {
        seen[fidelity === 'left-out' ? 'leftOut' : fidelity === 'renamed' ? 'renamed' : 'converted']++
        if (Object.hasOwn(document.flags, `${key}.split-1`)) seen.auxiliary++
        expect(Object.hasOwn(document.flags, key)).toBe(fidelity !== 'left-out')
        if (fidelity === 'left-out') continue
        for (const context of contexts) {
          const { value, variant, enabled } = evaluateIn(before, context, { key })
          const renamed = Object.hasOwn(variants, variant) ? variants[variant] : variant
          const answer = evaluateIn(after, context, { key })
          expect([answer.value, answer.variant, answer.enabled]).toEqual([value, renamed, enabled])
        }
      }
    }),
    { numRuns: 600 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
})

test('what Holdfast can say is never left out', () => {
  fc.assert(
    fc.property(arbitraryFlags(false), (original) => {
      for (const { fidelity, notes } of toHoldfastDocument(original).flags)
        expect([fidelity, notes[0]]).not.toContain('left-out')
    }),
    { numRuns: 300 },
  )
})
