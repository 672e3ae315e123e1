import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromPowertools } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { condition, featureOf, importedFeature } from './features.js'
import { actionNames } from './reference.js'

/** The rules that come of a feature with this one condition. */
function rulesOf(action: string, value: unknown, key = 'tier'): readonly object[] {
  const imported = importedFeature(featureOf(condition(action, key, value)))
  expect(fateOf(imported, 'f').notes.join(), 'why it is left out').not.toMatch(/refuses|here/)
  return imported.document.flags['f']?.rules ?? []
}

const no = (attribute: string, ...values: readonly unknown[]) => {
  const each = values.map((value) => ({ attribute, includesAll: [value] }))
  return { not: each.length === 1 ? each[0] : { any: each } }
}
const isThere = { attribute: 'tier', exists: true }
const never = [{ id: 'r', when: { attribute: 'tier', in: [] }, serve: 'on' }]

describe('what comes over exactly', () => {
  test.each([
    ['EQUALS', 'pro', [{ attribute: 'tier', equals: 'pro' }, no('tier', 'pro')]],
    ['EQUALS', 5, [{ attribute: 'tier', equals: 5 }, no('tier', 5)]],
    ['EQUALS', 1, [{ attribute: 'tier', in: [1, true] }, no('tier', 1, true)]],
    ['EQUALS', false, [{ attribute: 'tier', in: [false, 0] }, no('tier', false, 0)]],
    ['NOT_EQUALS', 'pro', [isThere, { not: { all: [{ attribute: 'tier', equals: 'pro' }, no('tier', 'pro')] } }]],
    ['KEY_IN_VALUE', ['a', 'b'], [{ attribute: 'tier', in: ['a', 'b'] }, no('tier', 'a', 'b')]],
    ['IN', ['a', 'b'], [{ attribute: 'tier', in: ['a', 'b'] }, no('tier', 'a', 'b')]],
    ['KEY_IN_VALUE', [null], { attribute: 'tier', in: [] }],
    ['KEY_IN_VALUE', ['a', null], [{ attribute: 'tier', equals: 'a' }, no('tier', 'a')]],
    ['KEY_IN_VALUE', { a: 1, b: 2 }, [{ attribute: 'tier', in: ['a', 'b'] }, no('tier', 'a', 'b')]],
    ['KEY_IN_VALUE', 'ab', [{ attribute: 'tier', in: ['', 'ab', 'a', 'b'] }, no('tier', '', 'ab', 'a', 'b')]],
    ['KEY_NOT_IN_VALUE', ['a'], [isThere, { not: { all: [{ attribute: 'tier', equals: 'a' }, no('tier', 'a')] } }]],
    ['NOT_IN', ['a', null], [isThere, { not: { all: [{ attribute: 'tier', equals: 'a' }, no('tier', 'a')] } }]],
    ['NOT_IN', [], [isThere, { not: { attribute: 'tier', in: [] } }]],
    ['VALUE_IN_KEY', 7, { attribute: 'tier', includesAll: [7] }],
    [
      'VALUE_IN_KEY',
      true,
      {
        any: [
          { attribute: 'tier', includesAll: [true] },
          { attribute: 'tier', includesAll: [1] },
        ],
      },
    ],
    [
      'ANY_IN_VALUE',
      ['a', 'b'],
      {
        any: [
          { attribute: 'tier', includesAll: ['a'] },
          { attribute: 'tier', includesAll: ['b'] },
        ],
      },
    ],
  ])('%s %j', (action, value, when) => {
    expect(rulesOf(action, value)).toEqual([{ id: 'r', when, serve: 'on' }])
  })

  describe('a long list is a cohort of the key, which features share', () => {
    const letters = [...'abcdefghi']
    const cohorts = { 'tier-list': { include: letters, bucketBy: 'tier' } }
    test.each([
      ['KEY_IN_VALUE', letters, { cohort: 'tier-list' }, letters],
      ['KEY_NOT_IN_VALUE', letters, [isThere, { not: { cohort: 'tier-list' } }], letters],
      ['IN', [...letters, null], { cohort: 'tier-list' }, letters],
      [
        'ANY_IN_VALUE',
        letters,
        { all: [{ attribute: 'tier', in: letters }, { not: { cohort: 'tier-list' } }] },
        letters,
      ],
      // As units, 12 and "12" are one.
      [
        'IN',
        [...letters, '12'],
        { all: [{ attribute: 'tier', in: [...letters, '12'] }, { cohort: 'tier-list' }] },
        [...letters, '12'],
      ],
    ])('%s %j', (action, value, when, include) => {
      const feature = featureOf(condition(action, 'tier', value))
      const { document, flags } = fromPowertools({ f: feature, g: feature })
      expect(flags.map(({ fidelity }) => fidelity)).toEqual(['exact', 'exact'])
      expect(document.cohorts).toEqual({ 'tier-list': { ...cohorts['tier-list'], include } })
      expect(document.flags['g']?.rules).toEqual([{ id: 'r', when, serve: 'on' }])
    })

    test('if all of it can be units', () => {
      const { document } = importedFeature(featureOf(condition('IN', 'tier', [...letters, true])))
      expect(document.cohorts).toBeUndefined()
    })

    test('another list, or key, has one of its own', () => {
      const [f, g, h] = [letters, [...letters, 'z'], letters].map((list, index) =>
        featureOf(condition('IN', index === 2 ? 'other' : 'tier', list)),
      )
      const { document } = fromPowertools({ f, g, h })
      expect(Object.keys(document.cohorts ?? {})).toEqual(['tier-list', 'tier-list-2', 'other-list'])
    })
  })

  test.each([
    ['NOT_EQUALS', 'pro'],
    ['NOT_IN', ['a']],
    ['KEY_NOT_IN_VALUE', ['a']],
    ['IN', ['a', null]],
  ])('%s %j passes by a missing key, and tells what versions and null do', (action, value) => {
    const imported = importedFeature(featureOf(condition(action, 'tier', value)))
    const answer = answersOf(imported)
    expect([{}, { tier: null }].map((context) => answer('f', context))).toEqual([false, false])
    expect(fateOf(imported, 'f').notes).toEqual([
      'To Powertools from version 3.35 on, null in "tier" matches and a missing key does not; before, both did. In the imported flag neither does: leave the key out in place of null.',
    ])
  })

  test('NOT_IN with null takes in neither null nor a missing key, in all versions', () => {
    const imported = importedFeature(featureOf(condition('NOT_IN', 'tier', ['a', null])))
    const answer = answersOf(imported)
    expect([{}, { tier: null }, { tier: 'b' }].map((context) => answer('f', context))).toEqual([false, false, true])
    expect(fateOf(imported, 'f').notes).toEqual([])
  })

  test.each([
    ['STARTSWITH', 5],
    ['ENDSWITH', ['a']],
    ['KEY_IN_VALUE', 5],
    ['KEY_IN_VALUE', []],
    ['NOT_IN', true],
    ['ANY_IN_VALUE', []],
    ['KEY_GREATER_THAN_VALUE', {}],
  ])('%s %j is an error or empty there, and matches nobody', (action, value) => {
    expect(rulesOf(action, value)).toEqual(never)
  })
})

describe('what comes over exactly for contexts that keep to a note', () => {
  const text = '"tier" has to hold a text: of a list of texts Powertools compares nothing, and here each is compared.'
  const number =
    '"tier" has to hold a number: of a list of numbers Powertools compares nothing, and here each is compared.'
  const inKey = '"tier" has to hold a list: in a text Powertools looks for a part, in an object for a name, and here'
  test.each([
    ['STARTSWITH', 'ab', { attribute: 'tier', startsWith: 'ab' }, text],
    ['STARTSWITH', '', { attribute: 'tier', startsWith: '' }, text],
    ['ENDSWITH', 'ab', { attribute: 'tier', endsWith: 'ab' }, text],
    [
      'KEY_NOT_IN_VALUE',
      'a',
      [{ attribute: 'tier', startsWith: '' }, { not: { attribute: 'tier', in: ['', 'a'] } }],
      text,
    ],
    ['KEY_GREATER_THAN_VALUE', 20.5, { attribute: 'tier', gt: 20.5 }, number],
    ['KEY_GREATER_THAN_OR_EQUAL_VALUE', 20, { attribute: 'tier', gte: 20 }, number],
    ['KEY_LESS_THAN_VALUE', -1, { attribute: 'tier', lt: -1 }, number],
    ['KEY_LESS_THAN_OR_EQUAL_VALUE', -1, { attribute: 'tier', lte: -1 }, number],
    // True is 1 and False is 0, wherever that matters.
    [
      'KEY_GREATER_THAN_OR_EQUAL_VALUE',
      1,
      {
        any: [
          { attribute: 'tier', gte: 1 },
          { attribute: 'tier', equals: true },
        ],
      },
      number,
    ],
    [
      'KEY_LESS_THAN_VALUE',
      1,
      {
        any: [
          { attribute: 'tier', lt: 1 },
          { attribute: 'tier', equals: false },
        ],
      },
      number,
    ],
    [
      'KEY_LESS_THAN_VALUE',
      18,
      {
        any: [
          { attribute: 'tier', lt: 18 },
          { attribute: 'tier', in: [true, false] },
        ],
      },
      number,
    ],
    ['KEY_GREATER_THAN_VALUE', true, { attribute: 'tier', gt: 1 }, number],
    [
      'VALUE_IN_KEY',
      'admin',
      { attribute: 'tier', includesAll: ['admin'] },
      `${inKey} for neither. If it holds a text, write {"attribute":"tier","contains":"admin"} by hand.`,
    ],
    [
      'VALUE_NOT_IN_KEY',
      'admin',
      [isThere, no('tier', 'admin')],
      '"tier" has to hold a list: in a text Powertools looks for a part, in an object for a name, and here everything that is no list matches. If it holds a text, write [{"attribute":"tier","startsWith":""},{"not":{"attribute":"tier","contains":"admin"}}] by hand.',
    ],
    [
      'VALUE_NOT_IN_KEY',
      7,
      [isThere, no('tier', 7)],
      '"tier" has to hold a list: of other values only objects match in Powertools, and here everything that is no list matches.',
    ],
    [
      'NONE_IN_VALUE',
      ['a', 'b'],
      [isThere, { not: { attribute: 'tier', in: ['a', 'b'] } }],
      '"tier" has to hold a list: nothing else matches in Powertools, and here whatever is not among the values matches.',
    ],
    [
      'NONE_IN_VALUE',
      [],
      isThere,
      '"tier" has to hold a list: nothing else matches in Powertools, and here whatever is not among the values matches.',
    ],
  ])('%s %j', (action, value, when, note) => {
    const imported = importedFeature(featureOf(condition(action, 'tier', value)))
    expect(imported.document.flags['f']?.rules).toEqual([{ id: 'r', when, serve: 'on' }])
    expect(fateOf(imported, 'f')).toEqual({ flag: 'f', fidelity: 'exact', variants: {}, notes: [note] })
  })

  test('says each note once, of each key', () => {
    const conditions = [
      condition('STARTSWITH', 'tier', 'a'),
      condition('ENDSWITH', 'tier', 'b'),
      condition('KEY_GREATER_THAN_VALUE', 'age', 20),
      condition('MODULO_RANGE', 'id', { BASE: 2, START: 0, END: 0 }),
    ]
    const { fidelity, notes } = fateOf(importedFeature(featureOf(...conditions)), 'f')
    expect(fidelity).toBe('assignments-redrawn')
    expect(notes).toEqual([expect.stringMatching(/^It draws/), text, number.replace('tier', 'age')])
  })

  test('says nothing of a rule that matches nobody', () => {
    const ranges = [0, 1].map((rest) => condition('MODULO_RANGE', 'id', { BASE: 2, START: rest, END: rest }))
    const imported = importedFeature(featureOf(condition('STARTSWITH', 'tier', 'a'), ...ranges))
    expect(fateOf(imported, 'f')).toMatchObject({ fidelity: 'exact', notes: [] })
  })

  test('is left out where one key would have to hold two things', () => {
    const rule = (...conditions: object[]) => ({ when_match: true, conditions })
    const rules = { a: rule(condition('VALUE_IN_KEY', 'tier', 'a')), b: rule(condition('STARTSWITH', 'tier', 'a')) }
    expect(fateOf(importedFeature({ default: false, rules }), 'f')).toMatchObject({
      fidelity: 'left-out',
      at: '/f/rules/b/conditions/0/value',
      notes: ['"tier" would have to hold a text for this condition, and a list for another one of the feature.'],
    })
  })
})

describe('what is left out', () => {
  test.each([
    ['EQUALS', ['a'], '', /^A list as the value/],
    ['NOT_EQUALS', {}, '', /^An object as the value/],
    ['EQUALS', 2 ** 53, '', /^A number beyond 2\^53/],
    ['KEY_IN_VALUE', ['a', ['b']], '/1', /^A list among the values/],
    ['KEY_IN_VALUE', [null, {}], '/1', /^An object among the values/],
    ['KEY_IN_VALUE', 'abcdefghijklmnopqrst', '', /too many parts to list\. If a list was meant/],
    ['KEY_NOT_IN_VALUE', { a: 1 }, '', /^An object as the value: a list or an object in the context is an error/],
    ['VALUE_IN_KEY', ['a'], '', /^A list as the value/],
    ['VALUE_NOT_IN_KEY', ['a'], '', /^A list as the value/],
    ['ANY_IN_VALUE', ['a', null], '/1', /^Null among the values/],
    ['ANY_IN_VALUE', 'a', '', /takes a list as its value/],
    ['ALL_IN_VALUE', ['a'], '', /^ALL_IN_VALUE: conditions here ask whether a list holds values/],
    ['NONE_IN_VALUE', ['a', null], '/1', /^Null among the values/],
    ['NONE_IN_VALUE', 'a', '', /takes a list as its value/],
    ['KEY_GREATER_THAN_VALUE', 2 ** 53, '', /^A number beyond 2\^53/],
    ['KEY_GREATER_THAN_VALUE', '1.2', '', /^Comparing texts by order/],
    ['KEY_LESS_THAN_VALUE', [1], '', /^Comparing lists by order/],
  ])('%s %j', (action, value, place, message) => {
    const imported = importedFeature(featureOf(condition(action, 'tier', value)))
    const { fidelity, at, notes } = fateOf(imported, 'f')
    expect({ fidelity, at }).toEqual({ fidelity: 'left-out', at: `/f/rules/r/conditions/0/value${place}` })
    expect(notes).toEqual([expect.stringMatching(message)])
    expect(Object.keys(imported.document.flags)).toEqual(['sure'])
  })

  test('a key with a dot, which leads into objects here', () => {
    const { at, notes } = fateOf(importedFeature(featureOf(condition('EQUALS', 'user.id', 'x'))), 'f')
    expect(at).toBe('/f/rules/r/conditions/0/key')
    expect(notes).toEqual([expect.stringContaining('"user.id"')])
  })
})

test('the page on Powertools has a row for every action', () => {
  const page = readFileSync(new URL('../../../../docs/moving/powertools.md', import.meta.url), 'utf8')
  const rows = new Map(
    Array.from(page.matchAll(/^\| (`[^|]*) \| ([^|]*) \|/gm), ([, actions, fate]) => [actions, fate]),
  )
  for (const name of actionNames) {
    const fates = [...rows].filter(([actions]) => actions?.includes(`\`${name}\``)).map(([, fate]) => fate)
    expect(fates.length, name).toBeGreaterThan(0)
    for (const fate of fates) expect(fate, name).toMatch(/^(?:exact|redrawn|left out)/)
  }
})
