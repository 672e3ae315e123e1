import { describe, expect, test } from 'vitest'
import { fateOf } from '../stage.js'
import { importOf } from './flags.js'
import type { Json } from './reference.js'

/** The conditions of the only rule, which serves red. */
function whenOf(condition: Json) {
  const imported = importOf({ if: [condition, 'red', null] })
  expect(fateOf(imported, 'flag')).toMatchObject({ fidelity: 'exact' })
  const { rules = [] } = imported.document.flags['flag'] ?? {}
  expect(rules).toHaveLength(1)
  expect(rules[0]?.serve).toBe('red')
  return rules[0]?.when
}

/** What the flag is told of the attribute. */
const notesOf = (condition: Json) => fateOf(importOf({ if: [condition, 'red', null] }), 'flag').notes
const noList = (attribute: string, operands: readonly (string | number | boolean)[]) => ({
  not: { any: operands.map((one) => ({ attribute, includesAll: [one] })) },
})
const isPro = [{ attribute: 'plan', equals: 'pro' }, { not: { attribute: 'plan', includesAll: ['pro'] } }]

describe('a comparison', () => {
  test('is with the very value: a list that holds it is another', () => {
    expect(whenOf({ '===': [{ var: 'plan' }, 'pro'] })).toEqual(isPro)
    expect(whenOf({ '==': ['pro', { var: ['plan'] }] })).toEqual(isPro)
    expect(whenOf({ '!==': [{ var: 'plan' }, 'pro'] })).toEqual({ not: { all: isPro } })
  })

  test('by == takes a number for its text', () => {
    expect(whenOf({ '==': [{ var: 'level' }, '1'] })).toEqual([
      { attribute: 'level', in: ['1', 1, true] },
      noList('level', ['1', 1, true]),
    ])
  })

  test('with null is whether there is something', () => {
    expect(whenOf({ '==': [{ var: 'plan' }, null] })).toEqual({ attribute: 'plan', exists: false })
    expect(whenOf({ '!==': [{ var: 'plan' }, null] })).toEqual({ attribute: 'plan', exists: true })
  })

  test('with the time is a time window, in whole seconds', () => {
    const clock = { var: '$flagd.timestamp' }
    expect(whenOf({ '>=': [clock, 1_767_225_600] })).toEqual({ time: { after: '2026-01-01T00:00:00Z' } })
    expect(whenOf({ '>': [clock, 1_767_225_600] })).toEqual({ time: { after: '2026-01-01T00:00:01Z' } })
    expect(whenOf({ '<': [1_767_225_600, clock, 1_767_225_660.5] })).toEqual([
      { time: { after: '2026-01-01T00:00:01Z' } },
      { time: { before: '2026-01-01T00:01:01Z' } },
    ])
    expect(whenOf({ '==': [clock, 1_767_225_600] })).toEqual([
      { time: { after: '2026-01-01T00:00:00Z' } },
      { time: { before: '2026-01-01T00:00:01Z' } },
    ])
  })
})

describe('a number', () => {
  const isAge = { attribute: 'age', as: 'number', equals: 18 }

  test('equals a text that is one', () => {
    expect(whenOf({ '==': [{ var: 'age' }, 18] })).toEqual(isAge)
    expect(whenOf({ '!=': [{ var: 'age' }, 18] })).toEqual({ not: isAge })
    expect(notesOf({ '==': [{ var: 'age' }, 18] })).toEqual([
      expect.stringMatching(/^"age" has to hold a number as one, .* and no list: /),
    ])
  })

  test('equals true or false if it is 1 or 0', () => {
    expect(whenOf({ '==': [{ var: 'beta' }, true] })).toEqual({
      any: [
        { attribute: 'beta', as: 'number', equals: 1 },
        { attribute: 'beta', equals: true },
      ],
    })
  })

  test('is before or after another', () => {
    expect(whenOf({ '>=': [{ var: 'age' }, 18] })).toEqual({ attribute: 'age', as: 'number', gte: 18 })
    expect(whenOf({ '>': [18, { var: 'age' }, 5] })).toEqual([
      { any: [{ attribute: 'age', as: 'number', lt: 18 }, ...zeroOrOne] },
      { attribute: 'age', as: 'number', gt: 5 },
    ])
    expect(notesOf({ '>=': [{ var: 'age' }, 18] })).toEqual([expect.stringContaining(', and no list: ')])
  })

  /** What counts for 1 and 0. */
  const zeroOrOne = [
    { attribute: 'age', equals: true },
    { attribute: 'age', equals: false },
    { attribute: 'age', matches: '^\\s*$' },
    { attribute: 'age', exists: false },
  ]
})

describe('a text', () => {
  test('begins or ends with another, and must be no list, as a note says', () => {
    const isAda: Json = { starts_with: [{ var: 'email' }, 'ada@'] }
    expect(whenOf(isAda)).toEqual({ attribute: 'email', startsWith: 'ada@' })
    expect(notesOf(isAda)).toEqual([expect.stringMatching(/^"email" has to hold one text, and no list: .*starts_with/)])
    const ofKey: Json = { ends_with: [{ var: 'targetingKey' }, '!'] }
    expect(whenOf(ofKey)).toEqual({ attribute: 'targetingKey', endsWith: '!' })
    expect(notesOf(ofKey)).toEqual([])
  })

  test('in an attribute is in the text there, or in the list, whose other elements must not contain it', () => {
    const isAtX: Json = { in: ['@x.org', { var: 'email' }] }
    expect(whenOf(isAtX)).toEqual({ attribute: 'email', contains: '@x.org' })
    expect(notesOf(isAtX)).toEqual([
      expect.stringContaining('"email" has to hold one text, or a list where no text but "@x.org" itself contains it'),
    ])
  })

  test('that is one of a list is no list itself', () => {
    expect(whenOf({ in: [{ var: 'country' }, ['us', 'ca', null]] })).toEqual({
      any: [
        { all: [{ attribute: 'country', in: ['us', 'ca'] }, noList('country', ['us', 'ca'])] },
        { attribute: 'country', exists: false },
      ],
    })
    expect(whenOf({ in: [{ var: 'plan' }, ['pro', 'pro']] })).toEqual(isPro)
    expect(whenOf({ in: [{ var: 'targetingKey' }, ['a', 'b']] })).toEqual({
      attribute: 'targetingKey',
      in: ['a', 'b'],
    })
  })

  test('that is one of more than eight must be no list, as a note says', () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
    const isEight: Json = { in: [{ var: 'digit' }, digits.slice(0, 8)] }
    expect(whenOf(isEight)).toEqual([
      { attribute: 'digit', in: digits.slice(0, 8) },
      noList('digit', digits.slice(0, 8)),
    ])
    expect(notesOf(isEight)).toEqual([])
    const isNine: Json = { in: [{ var: 'digit' }, digits] }
    expect(whenOf(isNine)).toEqual({ attribute: 'digit', in: digits })
    expect(notesOf(isNine)).toEqual([expect.stringMatching(/^"digit" has to hold one value, and no list: /)])
    expect(notesOf({ in: [{ var: 'targetingKey' }, digits] })).toEqual([])
  })

  test('is a version in a range', () => {
    const versions: readonly (readonly [string, string, string])[] = [
      ['=', 'v1.2', '=1.2.0'],
      ['<', '1.2.3-rc.1+b7', '<1.2.3-rc.1'],
      ['>=', '2', '>=2.0.0'],
      ['^', '1.2.3', '>=1.0.0-0 <2.0.0-0'],
      ['~', '1.2.3', '>=1.2.0-0 <1.3.0-0'],
    ]
    for (const [operator, version, semver] of versions) {
      const when = whenOf({ sem_ver: [{ var: 'version' }, operator, version] })
      expect(when).toEqual({ attribute: 'version', semver })
    }
    expect(notesOf({ sem_ver: [{ var: 'version' }, '=', '1'] })).toEqual([
      expect.stringMatching(/^"version" has to hold the version as a text, .* and no list: /),
    ])
    const { any } = whenOf({ sem_ver: [{ var: 'version' }, '!=', '1.2.3'] }) as { any: unknown[] }
    expect(any).toHaveLength(2)
  })

  test('with a pre-release or a build has three parts: flagd compares nothing with another', () => {
    for (const version of ['1.2-rc', '1-rc', '1.2+b7']) {
      const { document } = importOf({ if: [{ sem_ver: [{ var: 'version' }, '>=', version] }, 'red', null] })
      expect(document.flags['flag']?.rules).toEqual([])
    }
  })

  test('is asked of the flag alone: the document has no flags but those of the original', () => {
    const { document } = importOf({ if: [{ starts_with: [{ var: 'email' }, 'ada@'] }, 'red', null] })
    expect(Object.keys(document.flags)).toEqual(['flag'])
  })
})

describe('a list', () => {
  test('holds an element or none', () => {
    const some: Json = [{ var: 'roles' }, { '==': [{ var: '' }, 'admin'] }]
    expect(whenOf({ some })).toEqual({ attribute: 'roles', includesAll: ['admin'] })
    expect(whenOf({ none: [{ var: 'roles' }, { in: [{ var: '' }, ['a', 'b']] }] })).toEqual({
      not: {
        any: [
          { attribute: 'roles', includesAll: ['a'] },
          { attribute: 'roles', includesAll: ['b'] },
        ],
      },
    })
  })
})

describe('what is missing', () => {
  const [noPlan, noEmail] = [
    { attribute: 'plan', exists: false },
    { attribute: 'user.email', exists: false },
  ]

  test('is asked for by paths', () => {
    expect(whenOf({ missing: ['plan', 'user.email'] })).toEqual({ any: [noPlan, noEmail] })
    expect(whenOf({ missing_some: [1, ['plan', 'user.email']] })).toEqual([noPlan, noEmail])
    expect(whenOf({ missing_some: [2, ['plan', 'user.email']] })).toEqual({ any: [noPlan, noEmail] })
  })

  test('is nothing of no paths, however many are needed', () => {
    for (const test of [{ missing: [] }, { missing_some: [0, ['plan']] }, { missing_some: [1, []] }]) {
      const { document } = importOf({ if: [test, 'red', null] })
      expect(document.flags['flag']?.rules).toEqual([])
    }
  })

  test('has a default', () => {
    expect(whenOf({ '===': [{ var: ['plan', 'pro'] }, 'pro'] })).toEqual({
      any: [{ all: [{ attribute: 'plan', exists: true }, ...isPro] }, noPlan],
    })
  })
})

describe('logic', () => {
  const [a, b] = [{ '==': [{ var: 'a' }, null] }, { '==': [{ var: 'b' }, null] }]
  const [isA, isB] = [
    { attribute: 'a', exists: false },
    { attribute: 'b', exists: false },
  ]

  test('joins conditions', () => {
    expect(whenOf({ and: [a, b] })).toEqual([isA, isB])
    expect(whenOf({ or: [a, { '!!': [b] }] })).toEqual({ any: [isA, isB] })
    expect(whenOf({ '!': { or: [a, b] } })).toEqual({ not: { any: [isA, isB] } })
    expect(whenOf({ and: [{ '===': [{ var: '$flagd.flagKey' }, 'flag'] }, a] })).toEqual(isA)
    expect(whenOf({ and: [{ '>': [{ '+': [1, 2] }, 2] }, a] })).toEqual(isA)
  })

  test('is shared by $ref', () => {
    expect(whenOf({ $ref: 'isPro' })).toEqual(isPro)
  })

  test('has branches, which are rules in order', () => {
    const { document } = importOf({ if: [a, 'red', b, { if: [{ $ref: 'isPro' }, 'blue', null] }, 'red'] })
    expect(document.flags['flag']?.rules).toEqual([
      { when: isA, serve: 'red' },
      { when: [isB, ...isPro], serve: 'blue' },
      { when: isB, serve: 'green' },
      { serve: 'red' },
    ])
  })

  test('gives a variant by its truth', () => {
    const { document } = importOf(a)
    expect(document.flags['flag']?.rules).toEqual([{ when: isA, serve: 'true' }, { serve: 'false' }])
    const starting = importOf({ starts_with: [{ var: 'targetingKey' }, 'u'] })
    expect(starting.document.flags['flag']?.rules).toEqual([
      { when: { attribute: 'targetingKey', startsWith: 'u' }, serve: 'true' },
      { when: { attribute: 'targetingKey', startsWith: '' }, serve: 'false' },
    ])
  })
})
