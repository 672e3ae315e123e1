import { describe, expect, test } from 'vitest'
import { createFlagClient, document, validateDocument } from '../../../src/index.js'
import { flags, read, rule, when } from './stage.js'

const warned = (document: object): string[] => read(document).warnings.map(({ code, path }) => `${code} ${path}`)
const rules = (...list: object[]) => flags({ f: { rules: list.map((rule) => ({ serve: 'on', ...rule })) } })

describe('a rule nobody is left for', () => {
  test('draws the same units as an earlier open rule and asks for no more of them', () => {
    expect(warned(rules({ percent: 50 }, { percent: 5 }))).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(warned(rules({ percent: 50 }, { percent: 50 }))).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(warned(rules({ percent: 5 }, { percent: 50 }))).toEqual([])
  })

  test('is another matter with another salt, another unit, or conditions on the earlier rule', () => {
    expect(warned(rules({ percent: 50 }, { percent: 5, salt: 'other' }))).toEqual([])
    expect(warned(rules({ percent: 50 }, { percent: 5, bucketBy: 'company' }))).toEqual([])
    const chained = (...paths: string[][]) =>
      warned({ minor: 1, ...rules(...paths.map((bucketBy, index) => ({ percent: 50 - index, bucketBy }))) })
    expect(chained(['a', 'b'], ['a', 'b'])).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(chained(['a', 'b'], ['b', 'a'])).toEqual([])
    expect(warned(rules({ percent: 50, when: { attribute: 'a', exists: true } }, { percent: 5 }))).toEqual([])
  })
})

describe('slots', () => {
  const layered = (slots: Record<string, [number, number]>, holdout = 0) =>
    flags(
      Object.fromEntries(
        Object.entries(slots).map(([key, [from, to]]) => [key, { layer: { name: 'l', from, to }, rules: [] }]),
      ),
      { layers: { l: { holdout } } },
    )

  test('of two flags that overlap', () => {
    expect(warned(layered({ a: [0, 50], b: [40, 60] }))).toEqual(['overlapping-slots /flags/b/layer'])
    expect(warned(layered({ b: [40, 60], a: [0, 90], c: [85, 95] }))).toEqual([
      'overlapping-slots /flags/b/layer',
      'overlapping-slots /flags/c/layer',
    ])
    expect(warned(layered({ a: [0, 50], b: [50, 100] }))).toEqual([])
  })

  test('of one flag may overlap', () => {
    const slot = { layer: { name: 'l', from: 0, to: 50 } }
    expect(
      warned(
        flags(
          {
            f: {
              rules: [
                { serve: 'on', ...slot },
                { serve: 'off', ...slot },
              ],
            },
          },
          { layers: { l: {} } },
        ),
      ),
    ).toEqual([])
  })

  test('of a disabled flag hold nobody, nor do those that all rules leave', () => {
    const slot = { name: 'l', from: 0, to: 50 }
    const claimed = { layer: slot, rules: [{ serve: 'on' }] }
    const l = { layers: { l: {}, other: {} } }
    expect(warned(flags({ old: { ...claimed, enabled: false }, fresh: claimed }, l))).toEqual([
      'unused-definition /layers/other',
    ])
    const elsewhere = { layer: slot, rules: [{ serve: 'on', layer: { ...slot, name: 'other' } }] }
    expect(warned(flags({ a: claimed, b: elsewhere }, l))).toEqual([])
    expect(warned(flags({ a: claimed, b: claimed }, l))).toContain('overlapping-slots /flags/b/layer')
  })

  test('that reach into the holdout', () => {
    expect(warned(layered({ a: [0, 96] }, 5))).toEqual(['overlapping-slots /flags/a/layer/to'])
    expect(warned(layered({ a: [0, 95] }, 5))).toEqual([])
  })
})

describe('salts of equal seed', () => {
  // The first such pair of its kind, by search: both give seed 2830047996.
  const [first, second] = ['salt-69956', 'salt-118337']

  test('are found, and one salt shared on purpose is not', () => {
    expect(warned(flags({ a: { salt: first, rules: [] }, b: { salt: second, rules: [] } }))).toEqual([
      'shared-seed /flags/b',
    ])
    expect(warned(flags({ a: { salt: first, rules: [] }, b: { salt: first, rules: [] } }))).toEqual([])
  })
})

describe('a rule after one that serves everyone', () => {
  const message = (document: object) => read(document).warnings[0]?.message

  test('is never reached', () => {
    expect(warned(rules({}, { percent: 5 }))).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(warned(rules({ percent: 5 }, { percent: 100 }, {}))).toEqual(['unreachable-rule /flags/f/rules/2'])
    expect(message(rules({}, {}))).toMatch(/^Rule 0 serves everyone, so this rule is never reached\. Put rule 0 last/)
    expect(message(rules({}, {}, {}, {}))).toMatch(/this rule and the 2 after it are never reached/)
  })

  test('may be reached where that one asks for something', () => {
    expect(warned(rules({ when: { attribute: 'a', exists: true } }, {}))).toEqual([])
    expect(warned(rules({ percent: 99 }, {}))).toEqual([])
    const layer = { name: 'l', from: 0, to: 100 }
    expect(
      warned(flags({ f: { layer, rules: [{ serve: 'on' }, { serve: 'on', layer: false }] } }, { layers: { l: {} } })),
    ).toEqual([])
  })

  test('is reached by contexts without a unit, where that one is a split', () => {
    const split = [{ variant: 'on', weight: 1 }]
    expect(warned(flags({ f: { rules: [{ split }, { serve: 'off' }] } }))).toEqual([])
  })
})

describe('a flag that is enabled, and off for everyone', () => {
  test('says nothing of who gets it', () => {
    expect(warned(flags({ f: {} }))).toEqual(['off-for-everyone /flags/f'])
    expect(warned(flags({ f: { owner: 'checkout', salt: 's' } }))).toEqual(['off-for-everyone /flags/f'])
    expect(read(flags({ f: {} })).warnings[0]?.message).toMatch(
      /add "default": "on"; if it has no users yet, add "rules": \[\]\.$/,
    )
  })

  test.each([
    [{ rules: [] }],
    [{ default: 'off' }],
    [{ default: 'on' }],
    [{ enabled: false }],
    [{ variants: { on: true, off: false }, default: 'off' }],
  ])('%j says so', (flag) => {
    expect(warned(flags({ f: flag }))).toEqual([])
  })

  test('is what a later document of several is made of', async () => {
    const bare = { schemaVersion: 1, flags: { f: { enabled: true } } }
    expect(validateDocument(bare)).toMatchObject({ warnings: [{ code: 'off-for-everyone' }] })
    const client = createFlagClient({ sources: [document(bare), document(bare)], logger: false })
    await client.ready()
    const told = client.status().sources.map(({ document }) => document?.warnings.map(({ code }) => code))
    expect(told).toEqual([['off-for-everyone'], []])
    await client.close()
  })
})

describe('an off variant that is on', () => {
  test.each<[object, string[]]>([
    [{ off: 'on', rules: [] }, ['off-variant-is-on /flags/f/off']],
    [{ variants: { yes: true, no: false }, default: 'yes' }, ['off-variant-is-on /flags/f']],
    [{ variants: { yes: true, no: false }, default: 'yes', off: 'no' }, []],
    [{ variants: { yes: true, off: false }, default: 'yes' }, []],
    [{ default: 'on' }, []],
    [{ variants: { a: 'true', b: 'false' }, default: 'a' }, []],
  ])('%j', (flag, expected) => {
    expect(warned(flags({ f: flag }))).toEqual(expected)
  })

  test.each([
    [{ variants: { yes: true, no: false }, default: 'yes' }, 'Write "off": "no".'],
    [{ variants: { yes: true }, default: 'yes' }, 'Add a variant that is false, and name it with "off".'],
  ])('%j is told its cure', (flag, cure) => {
    expect(read(flags({ f: flag })).warnings[0]?.message).toContain(cure)
  })
})

describe('a percentage below 0.1', () => {
  test('is told with what it is, wherever it stands', () => {
    const { warnings } = read(rule({ percent: 0.05 }))
    expect(warnings).toMatchObject([
      {
        code: 'tiny-percentage',
        path: '/flags/f/rules/0/percent',
        received: '0.05',
        message: 'This is 0.05 %, one unit in 2,000. Percentages go from 0 to 100: for 5 % write 5.',
      },
    ])
    const steps = [{ percent: 0.05, hold: '1d' }, { percent: 0.5, hold: '1d' }, { percent: 1 }]
    expect(warned(rule({ ramp: { startAt: '2026-01-01', steps } }))).toEqual([
      'tiny-percentage /flags/f/rules/0/ramp/steps/0/percent',
    ])
    expect(warned(when({ cohort: 'c' }, { cohorts: { c: { percent: 0.07 } } }))).toEqual([
      'tiny-percentage /cohorts/c/percent',
    ])
  })

  test('in AppConfig flags, too', () => {
    const rule = '(split pct::0.05 by::$id)'
    const variants = [
      { name: 'a', enabled: true, rule },
      { name: 'b', enabled: false },
    ]
    const authored = validateDocument({ version: '1', values: { f: { _variants: variants } } })
    expect(authored).toMatchObject({ warnings: [{ code: 'tiny-percentage', path: '/values/f/_variants/0/rule' }] })
    const appConfigFlags = { percentAttribute: 'percentage' }
    expect(validateDocument({ f: { enabled: true, percentage: 0.05 } }, { appConfigFlags })).toMatchObject({
      warnings: [{ code: 'tiny-percentage', path: '/f/percentage' }],
    })
  })

  test.each([0, 0.1, 0.5, 1, 100])('%s is none', (percent) => {
    expect(warned(rule({ percent }))).toEqual([])
  })

  test('is meant where a ramp begins with it that goes beyond 1', () => {
    const steps = [{ percent: 0.01, hold: '1d' }, { percent: 1, hold: '1d' }, { percent: 100 }]
    expect(warned(rule({ ramp: { startAt: '2026-01-01', steps } }))).toEqual([])
  })
})

describe('what nothing refers to', () => {
  test('cohorts and layers', () => {
    const rest = { cohorts: { a: { include: [] }, b: { when: { cohort: 'a' } } }, layers: { l: {} } }
    expect(warned(rule({}, rest))).toEqual(['unused-definition /cohorts/b', 'unused-definition /layers/l'])
    expect(warned(when({ not: { any: [{ cohort: 'b' }] } }, { cohorts: rest.cohorts }))).toEqual([])
  })

  test('variants of a flag with rules', () => {
    const variants = { a: 1, b: 2, c: 3, d: 4 }
    const flag = (more: object) => flags({ f: { variants, default: 'a', ...more } })
    expect(warned(flag({ off: 'b', rules: [{ split: [{ variant: 'c', weight: 1 }] }] }))).toEqual([
      'unused-definition /flags/f/variants/d',
    ])
    expect(warned(flag({ rules: [] }))).toEqual([])
    expect(warned(flag({}))).toEqual([])
  })

  test('is not told of a newer document, whose unreadable parts may refer to it', () => {
    const flag = { enabled: true, rules: [{ serve: 'on', unless: { cohort: 'a' } }] }
    expect(warned({ schemaVersion: 1, minor: 9, cohorts: { a: { include: [] } }, flags: { f: flag } })).toEqual([])
  })
})

describe('conditions that no single value satisfies', () => {
  const country = (operator: object) => ({ attribute: 'country', ...operator })

  test.each<[unknown, string[]]>([
    [[country({ equals: 'CA' }), country({ equals: 'US' })], ['/1']],
    [{ all: [country({ equals: 'CA' }), country({ in: ['US', 'MX'] })] }, ['/all/1']],
    [[country({ equals: 'CA' }), { all: [country({ in: ['US'] }), { attribute: 'b', equals: 1 }] }], ['/1/all/0']],
    [[country({ gt: 10 }), country({ lt: 5 })], ['/1']],
    [[country({ gte: 10 }), country({ lt: 10 })], ['/1']],
    [[country({ lte: 10 }), country({ equals: 11 })], ['/1']],
    [[country({ gt: 10 }), country({ in: ['x', 10] })], ['/1']],
    [[country({ exists: false }), country({ equals: 'CA' })], ['/1']],
    [[country({ matches: 'x' }), country({ exists: false })], ['/1']],
    [[country({ equals: 5, as: 'number' }), country({ in: [6], as: 'number' })], ['/1']],
    [[country({ gt: 10, as: 'number' }), country({ lt: 5, as: 'number' })], ['/1']],
    [[country({ gt: 10, as: 'number' }), country({ exists: false })], ['/1']],
    [{ not: { all: [country({ equals: 1 }), country({ equals: 2 })] } }, ['/not/all/1']],
    [{ any: [country({ equals: 1 }), { all: [country({ equals: 1 }), country({ equals: 2 })] }] }, ['/any/1/all/1']],
  ])('%j', (condition, places) => {
    expect(warned(when(condition, { minor: 1 }))).toEqual(
      places.map((place) => `contradictory-conditions /flags/f/rules/0/when${place}`),
    )
  })

  test.each<[unknown]>([
    [[country({ equals: 'CA' }), country({ in: ['US', 'CA'] })]],
    [[country({ equals: 'CA' }), { attribute: 'plan', equals: 'pro' }]],
    [{ any: [country({ equals: 'CA' }), country({ equals: 'US' })] }],
    [[country({ equals: 'CA' }), { not: country({ equals: 'US' }) }]],
    [[country({ equals: 'ca', ignoreCase: true }), country({ equals: 'CA' })]],
    [[country({ gte: 10 }), country({ lte: 10 })]],
    [[country({ gt: 5 }), country({ gt: 10 })]],
    [[country({ exists: true }), country({ equals: 'CA' })]],
    [[country({ equals: 1 }), country({ equals: 1 })]],
    [country({ in: [] })],
    [[country({ equals: '5' }), country({ equals: 5, as: 'number' })]],
    [[country({ equals: '5', as: 'string' }), country({ equals: 5, as: 'number' })]],
    [[country({ gt: 5, as: 'number' }), country({ exists: true })]],
  ])('%j may hold', (condition) => {
    expect(warned(when(condition, { minor: 1 }))).toEqual([])
  })

  test('in a cohort, too, and the message says what could be meant', () => {
    const cohorts = { c: { when: [country({ equals: 'CA' }), country({ equals: 'US' })] } }
    const { warnings } = read(when({ cohort: 'c' }, { cohorts }))
    expect(warnings).toMatchObject([{ code: 'contradictory-conditions', path: '/cohorts/c/when/1' }])
    expect(warnings[0]?.message).toMatch(
      /^No value of "country" .* Only an array could: .* write "includesAll": \["CA","US"\]\. .*"any" or use "in"\.$/,
    )
    const both = [country({ equals: 1, as: 'number' }), country({ equals: 2, as: 'number' })]
    expect(read(when(both, { minor: 1 })).warnings[0]?.message).toContain('write "includesAll": [1,2], "as": "number".')
    const ranges = read(when([country({ gt: 10 }), country({ lt: 5 })])).warnings
    expect(ranges[0]?.message).toMatch(/Only an array could\. For either of them, put them into "any" or use "in"\.$/)
  })

  test('nor is an array that holds both of them told anything', () => {
    expect(warned(when(country({ includesAll: ['CA', 'US'] })))).toEqual([])
  })
})
