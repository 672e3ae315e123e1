import { describe, expect, test } from 'vitest'
import { fromLaunchDarkly, fromUnleash } from '../../../src/convert.js'
import { InvalidDocumentError, InvalidOptionsError, validateDocument } from '../../../src/index.js'
import { fateOf } from './stage.js'

// What every import does, whatever the system: with LaunchDarkly's flags, which can refer to each other in most ways.

const boolean = { version: 1, on: true, salt: 's', variations: [true, false], offVariation: 1 }
const half = {
  rollout: {
    variations: [
      { variation: 0, weight: 50_000 },
      { variation: 1, weight: 50_000 },
    ],
  },
}
const flags = (given: Readonly<Record<string, object>>, segments = {}) => ({
  flags: Object.fromEntries(Object.entries(given).map(([key, flag]) => [key, { key, ...boolean, ...flag }])),
  segments,
})
const users = Array.from({ length: 2_000 }, (_, index) => ({ targetingKey: `user-${index}` }))

describe('what depends on what is left out', () => {
  const payload = flags(
    {
      bad: { variations: ['a', 1], fallthrough: { variation: 0 } },
      needs: { prerequisites: [{ key: 'bad', variation: 0 }], fallthrough: { variation: 0 } },
      'needs-that': { prerequisites: [{ key: 'needs', variation: 0 }], fallthrough: { variation: 0 } },
      'in-segment': {
        rules: [{ id: 'r', clauses: [{ attribute: '', op: 'segmentMatch', values: ['big'] }], variation: 0 }],
        fallthrough: { variation: 1 },
      },
      good: { fallthrough: { variation: 0 } },
    },
    { big: { key: 'big', version: 1, unbounded: true } },
  )

  test('is left out as well, and says through what', () => {
    const { document, flags } = fromLaunchDarkly(payload)
    expect(Object.keys(document.flags)).toEqual(['good'])
    const reasons = new Map(flags.map(({ flag, notes }) => [flag, notes[0]]))
    expect(reasons.get('needs')).toMatch(/^It depends on the flag "bad", which is left out: /)
    expect(reasons.get('needs-that')).toMatch(
      /^It depends on the flag "needs", which is left out: It depends on the flag "bad", /,
    )
    expect(reasons.get('in-segment')).toMatch(/^It depends on the group "big", which is left out: A big segment/)
  })

  test('points to the part that could not be said', () => {
    const { flags } = fromLaunchDarkly(payload)
    const places = Object.fromEntries(flags.map(({ flag, at }) => [flag, at]))
    expect(places).toEqual({
      bad: '/flags/bad/variations/1',
      needs: '/flags/bad/variations/1',
      'needs-that': '/flags/bad/variations/1',
      'in-segment': '/segments/big/unbounded',
      good: undefined,
    })
  })
})

describe('keys and names', () => {
  const odd = {
    'a b': { fallthrough: { variation: 0 } },
    'a-b': { fallthrough: { variation: 1 } },
    ü: { fallthrough: { variation: 0 } },
  }

  test('a key that is no name gets one that no other flag has', () => {
    const imported = fromLaunchDarkly(flags(odd))
    expect(imported.flags.map(({ flag, key, fidelity }) => [flag, key, fidelity])).toEqual([
      ['a b', 'a-b-2', 'exact'],
      ['a-b', undefined, 'exact'],
      ['ü', expect.any(String), 'exact'],
    ])
    expect(Object.keys(imported.document.flags)).toHaveLength(3)
  })

  test('members that a prototype has are keys like any other', () => {
    const given = JSON.parse(
      JSON.stringify(
        flags({ constructor: { fallthrough: { variation: 0 } }, toString: { fallthrough: { variation: 1 } } }),
      ),
    )
    const { document } = fromLaunchDarkly(given)
    expect(Object.keys(document.flags)).toEqual(['constructor', 'toString'])
  })

  test('one that is left out may be called like a member that a prototype has', () => {
    const given = flags({ constructor: { variations: ['a', 1] }, good: { fallthrough: { variation: 0 } } })
    expect(fromLaunchDarkly(given).flags.map(({ flag, fidelity }) => [flag, fidelity])).toEqual([
      ['constructor', 'left-out'],
      ['good', 'exact'],
    ])
  })
})

describe('the share that keeps its answer', () => {
  test('is of the population given, and half of a split in two halves', () => {
    const imported = fromLaunchDarkly(flags({ half: { fallthrough: half } }), { population: users })
    const { fidelity, kept } = fateOf(imported, 'half')
    expect(fidelity).toBe('assignments-redrawn')
    expect(kept).toBeGreaterThan(0.44)
    expect(kept).toBeLessThan(0.56)
    expect(imported.notes).toContain('The share that keeps its answer is of 2,000 contexts of the population.')
  })

  test('goes through prerequisites and segments: a flag that only asks a drawn one is redrawn with it', () => {
    const drawnSegment = {
      drawn: {
        key: 'drawn',
        version: 1,
        salt: 'x',
        rules: [{ clauses: [{ attribute: 'plan', op: 'in', values: ['pro'] }], weight: 50_000 }],
      },
      around: {
        key: 'around',
        version: 1,
        rules: [{ clauses: [{ attribute: '', op: 'segmentMatch', values: ['drawn'] }] }],
      },
    }
    const inSegment = (segment: string) => ({
      rules: [{ id: 'r', clauses: [{ attribute: '', op: 'segmentMatch', values: [segment] }], variation: 0 }],
      fallthrough: { variation: 1 },
    })
    const imported = fromLaunchDarkly(
      flags(
        {
          half: { fallthrough: half },
          asks: { prerequisites: [{ key: 'half', variation: 0 }], fallthrough: { variation: 0 } },
          member: inSegment('drawn'),
          nested: inSegment('around'),
          still: { fallthrough: { variation: 0 } },
        },
        drawnSegment,
      ),
      { population: users.map((user, index) => ({ ...user, plan: index % 2 === 0 ? 'pro' : 'free' })) },
    )
    const kept = (flag: string) => fateOf(imported, flag).kept
    expect(kept('asks')).toBe(kept('half'))
    expect(kept('nested')).toBe(kept('member'))
    // Who is on the free plan is in neither.
    expect(kept('member')).toBeGreaterThan(0.69)
    expect(kept('member')).toBeLessThan(0.81)
    expect(fateOf(imported, 'still')).toMatchObject({ fidelity: 'exact' })
    expect(kept('still')).toBeUndefined()
  })

  test('of nobody is none', () => {
    const imported = fromLaunchDarkly(flags({ half: { fallthrough: half } }), { population: [] })
    expect(fateOf(imported, 'half').kept).toBe(0)
    expect(imported.notes).toContain('The population holds no context.')
  })

  test('is the same at each import', () => {
    const payload = flags({ half: { fallthrough: half } })
    expect(fromLaunchDarkly(payload)).toEqual(fromLaunchDarkly(payload))
  })
})

describe('the document', () => {
  test('is one that a client takes without a warning of flags that are off for everyone', () => {
    const { document } = fromLaunchDarkly(flags({ off: { fallthrough: { variation: 1 } } }))
    expect(validateDocument(JSON.stringify(document))).toMatchObject({ valid: true, warnings: [] })
  })

  test('says minor 1 only where it needs it', () => {
    const constraint = { contextName: 'age', operator: 'NUM_GT', value: '18' }
    const strategies = [{ name: 'default', constraints: [constraint] }]
    const asked = fromUnleash({ version: 1, features: [{ name: 'f', enabled: true, strategies }] })
    expect(asked.document).toMatchObject({ minor: 1, flags: { f: {} } })
    const plain = fromUnleash({
      version: 1,
      features: [{ name: 'f', enabled: true, strategies: [{ name: 'default' }] }],
    })
    expect(plain.document.minor).toBeUndefined()
  })

  test('leaves out what is beyond the limits of its readers, and nothing else', () => {
    const long = flags({
      long: {
        rules: [
          {
            id: 'r',
            clauses: [{ attribute: 'a', op: 'in', values: Array.from({ length: 50 }, (_, i) => i) }],
            variation: 0,
          },
        ],
        fallthrough: { variation: 1 },
      },
      short: { fallthrough: { variation: 0 } },
    })
    const imported = fromLaunchDarkly(long, { limits: { maxListMembers: 10 } })
    expect(Object.keys(imported.document.flags)).toEqual(['short'])
    expect(fateOf(imported, 'long').notes[0]).toMatch(/maxListMembers/)
  })

  test('of no flags is an empty one', () => {
    expect(fromLaunchDarkly(flags({}))).toMatchObject({ document: { schemaVersion: 1, flags: {} }, flags: [] })
  })
})

describe('what is given', () => {
  const payload = flags({ a: { fallthrough: { variation: 0 } } })
  const text = JSON.stringify(payload)

  test.each([
    ['text', text],
    ['bytes', Buffer.from(text)],
    ['text behind a byte order mark', `\ufeff${text}`],
  ])('may be %s, as well as an object, which is left as it is', (_, content) => {
    expect(fromLaunchDarkly(content)).toEqual(fromLaunchDarkly(payload))
    expect(JSON.stringify(payload)).toBe(text)
  })

  test.each([
    ['{"flags":{"a":1,"a":2}}', 'duplicate-member'],
    ['{"flags":{"__proto__":{}}}', 'forbidden-member'],
    [`{"flags":${'['.repeat(500)}`, 'too-deep'],
    ['{"flags":{}', 'invalid-json'],
    ['null', 'unknown-form'],
    ['7', 'unknown-form'],
  ])('%s is refused with one problem', (content, code) => {
    const refusal = (() => {
      try {
        return fromLaunchDarkly(content)
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(InvalidDocumentError)
    expect((refusal as InvalidDocumentError).problems.map((problem) => problem.code)).toEqual([code])
  })

  test('options are checked before anything is read', () => {
    expect(() => fromLaunchDarkly('{', { limits: { maxBytes: 1 } })).toThrow(InvalidOptionsError)
    expect(() => fromLaunchDarkly('{', { population: 'users.ndjson' as never })).toThrow(InvalidOptionsError)
  })
})
