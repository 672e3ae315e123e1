import { describe, expect, test } from 'vitest'
import { type FlagImport, fromPowertools } from '../../../../src/convert.js'
import { answersOf, expectShare, fateOf } from '../stage.js'
import { condition, featureOf, importedFeature } from './features.js'
import type { Json } from './python.js'
import { evaluate } from './reference.js'

const COUNT = 20_000
const users = Array.from({ length: COUNT }, (_, index) => ({ id: index * 11 + 3 }))

const modulo = (BASE: number, START: number, END: number, key = 'id') =>
  condition('MODULO_RANGE', key, { BASE, START, END })
const rule = (when_match: Json, ...conditions: object[]) => ({ when_match, conditions }) as unknown as Json

/** The answer for each user, there and here. */
function answers(features: Record<string, Json>, flag: string, imported: FlagImport): [there: Json, here: unknown][] {
  const answer = answersOf(imported)
  return users.map((user) => [evaluate(features[flag] as Json, user, 0), answer(flag, user)])
}

describe('a range of remainders', () => {
  test('is a slot of a layer of the key, for numbers; true and false are 1 and 0', () => {
    const imported = importedFeature(featureOf(condition('EQUALS', 'tier', 5), modulo(100, 1, 20)))
    const tier = [{ attribute: 'tier', equals: 5 }, { not: { attribute: 'tier', includesAll: [5] } }]
    const isNumber = {
      any: [
        { attribute: 'id', gte: 0 },
        { attribute: 'id', lt: 0 },
      ],
    }
    const layer = { name: 'id-modulo-100', from: 1, to: 21 }
    const isTrue = [{ attribute: 'id', in: [true] }, { not: { attribute: 'id', includesAll: [true] } }]
    expect(imported.document.layers).toEqual({ 'id-modulo-100': { bucketBy: 'id' } })
    expect(imported.document.flags['f']?.rules).toEqual([
      { id: 'r', when: [...tier, isNumber], layer, serve: 'on' },
      { when: [...tier, ...isTrue], serve: 'on' },
    ])
    expect(fateOf(imported, 'f').notes).toEqual([
      expect.stringMatching(/^It draws by the whole number in "id", up to 2\^53/),
    ])
  })

  test('gives those who are no whole numbers what Powertools gives them', () => {
    const feature = featureOf(modulo(2, 1, 1)) as unknown as Json
    const answer = answersOf(importedFeature(feature))
    for (const id of [null, '', '1', 'a', true, false, [], [1], [[1]], {}, { id: 1 }] as Json[]) {
      expect(answer('f', { id } as never), JSON.stringify(id)).toBe(evaluate(feature, { id }, 0))
    }
    expect(answer('f', {})).toBe(false)
  })

  test('of which a rule has two is what both have', () => {
    const { document } = importedFeature(featureOf(modulo(10, 0, 5), modulo(10, 4, 9)))
    expect(document.flags['f']?.rules?.[0]?.layer).toEqual({ name: 'id-modulo-10', from: 40, to: 60 })
    const none = importedFeature(featureOf(modulo(10, 0, 3), modulo(10, 5, 9)))
    expect(none.document.flags['f']?.rules).toEqual([{ id: 'r', when: { attribute: 'id', in: [] }, serve: 'on' }])
    expect(fateOf(none, 'f').fidelity).toBe('exact')
  })

  test.each([
    [[modulo(10, 0, 0), modulo(10, 0, 0, 'other')], '/1/value', /^A second MODULO_RANGE of another key or base/],
    [[modulo(10, 0, 0), modulo(100, 0, 0)], '/1/value', /^A second MODULO_RANGE of another key or base/],
    [[modulo(10, 5, 4)], '/0/value', /whole numbers of which 0 <= START/],
    [[modulo(10, 0, 10)], '/0/value', /whole numbers of which 0 <= START/],
    [[modulo(10, 0, 0.5)], '/0/value', /whole numbers of which 0 <= START/],
    [[condition('MODULO_RANGE', 'id', { BASE: '10', START: 0, END: 1 })], '/0/value', /whole numbers/],
    [[condition('MODULO_RANGE', 'id', 10)], '/0/value', /whole numbers/],
    [[modulo(1_000_000_000, 0, 5)], '/0/value', /^A range within the first 0.000001 % of its BASE/],
    [[modulo(1_000_000_000, 1, 999_999)], '/0/value', /^A range within the first 0.000001 % of its BASE/],
  ])('is left out: %j', (conditions, at, message) => {
    const fate = fateOf(importedFeature(featureOf(...conditions)), 'f')
    expect(fate).toMatchObject({ fidelity: 'left-out', at: `/f/rules/r/conditions${at}` })
    expect(fate.notes).toEqual([expect.stringMatching(message)])
  })

  test('by two bases of one key: within a feature it is left out, between features it is told', () => {
    const rules = { a: rule(true, modulo(10, 0, 4)), b: rule(true, modulo(4, 0, 0)) }
    const fate = fateOf(importedFeature({ default: false, rules }), 'f')
    expect(fate).toMatchObject({ fidelity: 'left-out', at: '/f/rules/b/conditions/0/value' })
    expect(fate.notes).toEqual([expect.stringMatching(/^A second BASE for the same key/)])

    const { notes } = fromPowertools(
      { f: featureOf(modulo(10, 0, 4)), g: featureOf(modulo(4, 0, 0)) },
      { population: [] },
    )
    expect(notes).toContainEqual(expect.stringMatching(/^Features divide "id" by 10 and by 4/))
  })
})

describe('shares', () => {
  const experiment = {
    default: 'none',
    boolean_type: false,
    rules: {
      control: rule('control', modulo(100, 0, 39)),
      first: rule('first', modulo(100, 40, 69)),
      second: rule('second', modulo(100, 50, 99)),
      never: rule('never', modulo(100, 0, 99), condition('STARTSWITH', 'id', 1)),
    },
  } as unknown as Json
  const features = {
    experiment,
    nested: featureOf(modulo(100, 0, 9)) as unknown as Json,
    other: featureOf(modulo(7, 2, 3)) as unknown as Json,
    odd: featureOf(modulo(3, 1, 2)) as unknown as Json,
  }
  const imported = fromPowertools(features, { population: users })

  test.each(['experiment', 'nested', 'other', 'odd'])(
    'are the same, and as many keep their answer as is said: %s',
    (flag) => {
      const pairs = answers(features, flag, imported)
      const there = new Set(pairs.map(([value]) => value))
      for (const value of there) {
        const share = (which: 0 | 1) => pairs.filter((pair) => pair[which] === value).length / COUNT
        expectShare(share(1), share(0), COUNT, `${flag} ${value}`)
      }
      const kept = pairs.filter(([before, after]) => before === after).length / COUNT
      expect(fateOf(imported, flag)).toMatchObject({ fidelity: 'assignments-redrawn', kept })
      expect(kept).toBeLessThan(0.9)
    },
  )

  test('are of synthetic users with numbers, if none are given', () => {
    const { kept = 1 } = fateOf(fromPowertools({ f: features.odd as never }), 'f')
    // Of 2 in 3 and 2 in 3, 5 in 9 are told the same.
    expect(Math.abs(kept - 5 / 9)).toBeLessThan(0.1)
  })

  test('what is nested or disjoint there is so here', () => {
    const answer = answersOf(imported)
    for (const user of users) {
      if (answer('nested', user) === true) expect(answer('experiment', user)).toBe('control')
    }
    expect(users.filter((user) => answer('nested', user) === true).length).toBeGreaterThan(COUNT / 20)
  })
})

test('a rule that asks for a text draws nobody, beside one that draws', () => {
  const rules = { text: rule(true, condition('STARTSWITH', 'name', 'a')), drawn: rule(true, modulo(2, 0, 0)) }
  const feature = { default: false, rules } as unknown as Json
  const population = users.map(({ id }) => ({ id, name: id % 3 === 0 ? 'ada' : 'grace' }))
  const imported = fromPowertools({ f: feature as never }, { population })
  const answer = answersOf(imported)
  const kept = population.filter((user) => answer('f', user) === evaluate(feature, user, 0)).length / COUNT
  expect(fateOf(imported, 'f')).toMatchObject({ fidelity: 'assignments-redrawn', kept })
})
