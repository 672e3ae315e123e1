import { describe, expect, test } from 'vitest'
import {
  type ContextChange,
  createDiffCounter,
  diffDocuments,
  type FlagSet,
  readFlags,
} from '../../../src/documents.js'
import { InvalidOptionsError } from '../../../src/errors.js'
import { onlyInstant } from './stage.js'

const flagged = (flag: object, rest: object = {}): FlagSet =>
  readFlags({ schemaVersion: 1, ...rest, flags: { a: { enabled: true, ...flag } } })
const users = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ targetingKey: `user-${index}`, ...more }))
const asked = (old: FlagSet, next: FlagSet, population: readonly object[], now = 0) =>
  onlyInstant(diffDocuments(old, next, population, { at: [now] }))
const on = { when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }
const pro = { targetingKey: 'u-1', plan: 'pro' }

describe('what a change is to those concerned', () => {
  const variants = { x: 'X', y: 'Y', off: 'O' }
  const served = (serve: string, more: object = {}) =>
    flagged({ variants, default: 'off', rules: [{ serve }], ...more })

  test.each([
    ['lost', flagged({ rules: [on] }), flagged({ rules: [] }), 'on', 'off'],
    ['lost', flagged({ rules: [on] }), flagged({ rules: [on], enabled: false }), 'on', 'off'],
    ['lost', flagged({ rules: [on] }), readFlags({ schemaVersion: 1, flags: {} }), 'on', undefined],
    ['gained', flagged({ rules: [] }), flagged({ rules: [on] }), 'off', 'on'],
    ['gained', readFlags({ schemaVersion: 1, flags: {} }), flagged({ rules: [on] }), undefined, 'on'],
    ['gained', served('off'), served('x'), 'off', 'x'],
    ['moved', served('x'), served('y'), 'x', 'y'],
    ['revalued', served('x'), served('x', { variants: { ...variants, x: 'X2' } }), 'x', 'x'],
    ['renamed', served('x'), served('z', { variants: { z: 'X', off: 'O' } }), 'x', 'z'],
    ['added', readFlags({ schemaVersion: 1, flags: {} }), flagged({ rules: [] }), undefined, 'off'],
    ['removed', flagged({ rules: [] }), readFlags({ schemaVersion: 1, flags: {} }), 'off', undefined],
  ])('%s', (kind, old, next, from, to) => {
    const { flags, changed } = asked(old, next, [pro])
    const transition = { kind, contexts: 1, units: 1, examples: ['u-1'] }
    expect(flags[0]?.transitions).toEqual([
      { ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...transition },
    ])
    expect(changed).toBe(['renamed', 'added', 'removed'].includes(kind) ? 0 : 1)
  })

  test('a reason or rule that changes is none', () => {
    expect(asked(flagged({ rules: [on] }), flagged({ rules: [{ serve: 'on' }] }), [pro])).toMatchObject({
      changed: 0,
      flags: [],
    })
  })
})

test('contexts and units are two numbers, where people draw by company', () => {
  const document = (percent: number) => flagged({ bucketBy: 'company.id', rules: [{ percent, serve: 'on' }] })
  const population = users(1_000).map((user, index) => ({ ...user, company: { id: `company-${index % 40}` } }))
  const diff = diffDocuments(document(10), document(60), [...population, { targetingKey: 'without' }], { at: [0] })
  const { flags, contexts } = onlyInstant(diff)
  const [flag] = flags
  expect(diff.population).toEqual({ contexts: 1_001, units: [{ bucketBy: 'company.id', units: 40, exact: true }] })
  expect(flag?.bucketBy).toBe('company.id')
  expect(flag?.kinds.gained).toEqual({ contexts: contexts.gained, units: contexts.gained / 25 })
  expect(flag?.on).toEqual({ before: expect.any(Number), after: (flag?.on.before ?? 0) + contexts.gained })
  expect(flag?.transitions[0]?.examples).toHaveLength(3)
})

test('raising a percentage takes it from nobody; lowering it gives it to nobody', () => {
  const document = (percent: number) => flagged({ rules: [{ percent, serve: 'on' }] })
  const up = asked(document(5), document(15), users(20_000))
  expect(up.contexts).toEqual({ lost: 0, gained: up.changed, moved: 0, revalued: 0 })
  expect(up.changed / 20_000).toBeCloseTo(0.1, 1)
  const down = asked(document(15), document(5), users(20_000))
  expect(down.contexts).toEqual({ lost: up.changed, gained: 0, moved: 0, revalued: 0 })
})

test('a ramp is told at several instants', () => {
  const ramp = {
    startAt: '2026-12-01',
    steps: [{ percent: 10, hold: '1d' }, { percent: 50, hold: '1d' }, { percent: 100 }],
  }
  const flags = (rules: object[]) =>
    readFlags({
      schemaVersion: 1,
      flags: { a: { enabled: true, rules }, b: { enabled: rules.length > 0, default: 'on' } },
    })
  const [old, next] = [flags([]), flags([{ ramp, serve: 'on' }])]
  const at = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'].map((day) => Date.parse(day))
  const { instants } = diffDocuments(old, next, users(1_000), { at })
  expect(instants.map(({ at }) => at)).toEqual(at)
  const gainedBy = (key: string) =>
    instants.map(({ flags }) => flags.find(({ flag }) => flag === key)?.kinds.gained.contexts ?? 0)
  const [before = -1, first = -1, second = -1, third = -1] = gainedBy('a')
  expect([before, third]).toEqual([0, 1_000])
  expect([Math.round(first / 100), Math.round(second / 100)]).toEqual([1, 5])
  // The time does not matter to this one, and it is told at each instant.
  expect(gainedBy('b')).toEqual([1_000, 1_000, 1_000, 1_000])
  expect(instants.map(({ changed }) => changed)).toEqual([1_000, 1_000, 1_000, 1_000])
})

describe('through what it changes', () => {
  const beta = (include: string[]) => ({ cohorts: { beta: { include }, wide: { when: { cohort: 'beta' } } } })
  const inBeta = { when: { cohort: 'wide' }, serve: 'on' }
  const through = (old: FlagSet, next: FlagSet, population: readonly object[]) =>
    asked(old, next, population).flags[0]?.through.map(({ part, contexts, kinds }) => [
      part.kind,
      part.name,
      contexts,
      kinds.lost,
    ])

  test('a cohort alone', () => {
    const [old, next] = [['user-1', 'user-2', 'user-3'], ['user-3']].map((include) =>
      flagged({ rules: [inBeta] }, beta(include)),
    )
    expect(through(old as FlagSet, next as FlagSet, users(10))).toEqual([['cohort', 'beta', 2, 2]])
  })

  test('a cohort for some, the own definition for others', () => {
    const old = flagged({ rules: [inBeta, on] }, beta(['user-1', 'user-2']))
    const next = flagged({ rules: [inBeta] }, beta(['user-2']))
    expect(through(old, next, [...users(4), pro])).toEqual([
      ['cohort', 'beta', 1, 1],
      ['flag', 'a', 1, 1],
    ])
  })

  test('another flag, and a layer', () => {
    const document = (enabled: boolean, holdout: number) =>
      readFlags({
        schemaVersion: 1,
        layers: { main: { holdout } },
        flags: {
          a: {
            enabled: true,
            requires: [{ flag: 'b', variant: ['off'] }],
            layer: { name: 'main', from: 0, to: 100 },
            rules: [{ serve: 'on' }],
          },
          b: { enabled, rules: [] },
        },
      })
    const population = users(1_000)
    const heldOut = asked(document(true, 0), document(true, 20), population)
    expect(heldOut.flags[0]?.through).toMatchObject([
      { part: { kind: 'layer', name: 'main' }, contexts: heldOut.contexts.lost },
    ])
    expect(heldOut.contexts.lost / 1_000).toBeCloseTo(0.2, 1)
    const both = asked(document(true, 0), document(false, 20), population)
    expect(both.flags[0]?.through).toMatchObject([
      { part: { kind: 'flag', name: 'b' }, contexts: 1_000 },
      { part: { kind: 'layer', name: 'main' }, contexts: heldOut.contexts.lost },
    ])
  })
})

test('each change is handed out as it is found', () => {
  const changes: ContextChange[] = []
  const [old, next] = [flagged({ rules: [] }), flagged({ rules: [on] })]
  diffDocuments(old, next, [pro, { plan: 'pro' }, { targetingKey: 'u-2' }], {
    at: [0, 1],
    onChange: (one) => changes.push(one),
  })
  const change = { flag: 'a', from: 'off', to: 'on', kind: 'gained' }
  expect(changes).toEqual([
    { at: 0, unit: 'u-1', ...change },
    { at: 1, unit: 'u-1', ...change },
    { at: 0, unit: undefined, ...change },
    { at: 1, unit: undefined, ...change },
  ])
})

test('as many units are named as were asked for, each once, the first ones first', () => {
  const [old, next] = [flagged({ rules: [] }), flagged({ rules: [{ serve: 'on' }] })]
  const population = [...users(3), ...users(5)]
  const examples = (maxExamples: number) =>
    onlyInstant(diffDocuments(old, next, population, { at: [0], maxExamples })).flags[0]?.transitions[0]?.examples
  expect(examples(4)).toEqual(['user-0', 'user-1', 'user-2', 'user-3'])
  expect(examples(0)).toEqual([])
})

describe('more units than are counted exactly', () => {
  const [old, next] = [flagged({ rules: [] }), flagged({ rules: [{ percent: 50, serve: 'on' }] })]
  const population = users(100_000)

  test('are estimated, contexts are not', () => {
    const counter = createDiffCounter(old, next, { at: [0], maxUnits: 4_096 })
    for (const context of population) counter.add(context)
    const diff = counter.result()
    const [count] = diff.population.units
    expect(count).toMatchObject({ exact: false })
    // Five standard errors.
    expect(Math.abs((count?.units ?? 0) / 100_000 - 1)).toBeLessThan((5 * 1.2) / Math.sqrt(4_096))
    const { changed } = onlyInstant(diff).flags[0] ?? {}
    expect(changed?.contexts).toBe(asked(old, next, population).changed)
    expect(Math.abs((changed?.units ?? 0) / 50_000 - 1)).toBeLessThan((5 * 1.2) / Math.sqrt(2_048))
  })

  test('in parts they are estimated as at once, whichever part was a sample', () => {
    const inParts = (...sizes: number[]) => {
      const whole = createDiffCounter(old, next, { at: [0], maxUnits: 4_096 })
      let from = 0
      for (const size of sizes) {
        const part = createDiffCounter(old, next, { at: [0], maxUnits: 4_096 })
        for (const context of population.slice(from, from + size)) part.add(context)
        whole.merge(part.part())
        from += size
      }
      return whole.result()
    }
    const { population: all, instants } = inParts(100_000)
    for (const sizes of [
      [1_000, 99_000],
      [99_000, 1_000],
      [50_000, 50_000],
      [3_000, 3_000, 94_000],
    ]) {
      const parts = inParts(...sizes)
      expect(parts.population).toEqual(all)
      expect(parts.instants[0]?.flags[0]?.kinds).toEqual(instants[0]?.flags[0]?.kinds)
    }
  })
})

test('of a million units of any make, no two are taken for one', () => {
  const makes: ((index: number) => string)[] = [
    (index) => `user-${index}`,
    (index) => String(index),
    (index) => `tenant-${index % 1_000}/user-${String(index).padStart(9, '0')}`,
  ]
  const [old, next] = [flagged({ rules: [] }), flagged({ rules: [on] })]
  const counter = createDiffCounter(old, next, { at: [0] })
  for (const make of makes) for (let index = 0; index < 400_000; index++) counter.add({ targetingKey: make(index) })
  expect(counter.result().population.units[0]).toEqual({ bucketBy: 'targetingKey', units: 1_200_000, exact: true })
})

test('a population that is none, and instants that are missing, are refused', () => {
  const flags = flagged({ rules: [] })
  expect(() => diffDocuments(flags, flags, 7 as never, { at: [0] })).toThrow(
    /^population must be a sequence of contexts/,
  )
  expect(() => diffDocuments(flags, flags, [], {} as never)).toThrow(InvalidOptionsError)
  expect(() => diffDocuments(flags, flags, [], { at: [] })).toThrow(
    'at must be a list of at least one instant; received an empty array.',
  )
  expect(() => diffDocuments(flags, flags, [[]] as never, { at: [0] })).toThrow('The context is an array.')
})
