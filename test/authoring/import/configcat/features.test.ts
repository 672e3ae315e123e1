import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import type { Json } from './reference.js'

const imported = (config: Json) => fromConfigCat(config, { population: [] })
const off = { t: 0, v: { b: false } }
const on = { s: { v: { b: true } } }

/** The definition of a flag with one rule that has the condition. */
function ruleOf(condition: Json): unknown {
  const { document } = imported({ f: { flag: { ...off, r: [{ c: [{ u: condition }], ...on }] } } })
  return document.flags['flag']?.rules?.[0]?.when
}

test('a feature flag is boolean, and may be on for all', () => {
  const { document } = imported({ f: { dark: off, light: { t: 0, v: { b: true } } } })
  expect(document).toEqual({
    schemaVersion: 1,
    flags: { dark: { enabled: true, rules: [] }, light: { enabled: true, default: 'on', rules: [] } },
  })
})

test('values of settings are variants, named after the value or, where it makes no name, by its id', () => {
  const config = {
    f: {
      title: { t: 1, v: { s: 'A long title, with blanks' }, i: '1a2b', r: [{ s: { v: { s: 'short' }, i: '3c4d' } }] },
      size: { t: 2, v: { i: 7 }, i: '5e6f' },
      ratio: { t: 3, v: { d: -0.5 } },
    },
  }
  const { document, flags } = imported(config)
  expect(document.flags).toEqual({
    title: {
      enabled: true,
      variants: { '1a2b': 'A long title, with blanks', short: 'short' },
      default: '1a2b',
      rules: [{ serve: 'short' }],
    },
    size: { enabled: true, variants: { '7': 7 }, default: '7', rules: [] },
    ratio: { enabled: true, variants: { 'minus-0.5': -0.5 }, default: 'minus-0.5', rules: [] },
  })
  expect(flags.map(({ variants }) => variants)).toEqual([{ '3c4d': 'short' }, { '5e6f': '7' }, {}])
})

test('rules stay in order, and all conditions of one must hold', () => {
  const conditions = [
    { u: { a: 'Email', c: 32, l: ['@example.com', '@example.org'] } },
    { u: { a: 'plan', c: 28, s: 'pro' } },
  ]
  const { document } = imported({
    f: {
      flag: {
        ...off,
        r: [
          { c: conditions, ...on },
          { c: [{ u: { a: 'Identifier', c: 0, l: ['ada'] } }], ...on },
        ],
      },
    },
  })
  expect(document).toEqual({
    schemaVersion: 1,
    minor: 1,
    flags: {
      flag: {
        enabled: true,
        rules: [
          {
            when: [
              { attribute: 'Email', endsWith: ['@example.com', '@example.org'] },
              { attribute: 'plan', equals: 'pro', as: 'string' },
            ],
            serve: 'on',
          },
          { when: [{ attribute: 'targetingKey', equals: 'ada' }], serve: 'on' },
        ],
      },
    },
  })
})

test('a negated comparison does not hold of what is missing or empty', () => {
  expect(ruleOf({ a: 'Country', c: 1, l: ['US', 'CA'] })).toEqual([
    { attribute: 'Country', exists: true },
    { not: { attribute: 'Country', in: ['', 'US', 'CA'] } },
  ])
  expect(ruleOf({ a: 'roles', c: 35, l: ['admin'] })).toEqual([
    { attribute: 'roles', exists: true },
    { not: { attribute: 'roles', equals: 'admin' } },
  ])
  expect(ruleOf({ a: 'age', c: 11, d: 18 })).toEqual([
    {
      any: [
        { attribute: 'age', lt: 18, as: 'number' },
        { attribute: 'age', gt: 18, as: 'number' },
      ],
    },
  ])
})

test('versions have three parts, and dates are seconds', () => {
  expect(ruleOf({ a: 'app', c: 9, s: ' v1.2.3+build ' })).toEqual([
    { attribute: 'app', matches: '^v?[0-9]+\\.[0-9]+\\.[0-9]' },
    { attribute: 'app', semver: '>=1.2.3' },
  ])
  expect(ruleOf({ a: 'since', c: 18, d: 1780272000 })).toEqual([{ attribute: 'since', lt: 1780272000, as: 'number' }])
})

test('percentage options are a split, and what is drawn there for an empty unit stands in a rule', () => {
  const options = [
    { p: 30, v: { b: true } },
    { p: 70, v: { b: false } },
  ]
  const rule = { c: [{ u: { a: 'Country', c: 28, s: 'NO' } }], p: options }
  const { document, flags } = imported({
    f: { flag: { ...off, a: 'company', r: [rule], p: [{ p: 100, v: { b: true } }] } },
  })
  const inNorway = { attribute: 'Country', equals: 'NO' }
  expect(document.flags['flag']?.rules).toEqual([
    {
      when: [inNorway],
      split: [
        { variant: 'on', weight: 30 },
        { variant: 'off', weight: 70 },
      ],
      bucketBy: 'company',
    },
    { when: [inNorway, { attribute: 'company', equals: '' }], serve: 'off' },
    { when: [{ attribute: 'company', exists: true }], serve: 'on' },
  ])
  expect(flags).toMatchObject([{ fidelity: 'assignments-redrawn' }])
})

test('options that give everybody the same draw nobody', () => {
  const { document, flags } = imported({
    f: {
      flag: {
        ...off,
        p: [
          { p: 0, v: { b: false } },
          { p: 100, v: { b: true } },
        ],
      },
    },
  })
  expect(document.flags['flag']?.rules).toEqual([{ when: [{ attribute: 'targetingKey', exists: true }], serve: 'on' }])
  expect(flags).toMatchObject([{ fidelity: 'exact' }])
})

test('a segment is a cohort; who is out of it has a value that it could compare', () => {
  const { document } = imported({
    s: [
      {
        n: 'Beta users',
        r: [
          { a: 'Email', c: 2, l: ['beta'] },
          { a: 'plan', c: 28, s: 'pro' },
        ],
      },
    ],
    f: {
      flag: {
        ...off,
        r: [
          { c: [{ s: { s: 0, c: 0 } }], ...on },
          { c: [{ s: { s: 0, c: 1 } }], ...on },
        ],
      },
    },
  })
  const isKnown = (attribute: string) => [{ attribute, exists: true }, { not: { attribute, equals: '' } }]
  const hasBeta = { attribute: 'Email', contains: 'beta' }
  expect(document.cohorts).toEqual({
    'Beta-users': { description: 'Beta users', when: [hasBeta, { attribute: 'plan', equals: 'pro', as: 'string' }] },
  })
  expect(document.flags['flag']?.rules?.map(({ when }) => when)).toEqual([
    [{ cohort: 'Beta-users' }],
    [
      {
        all: [
          { not: { cohort: 'Beta-users' } },
          ...isKnown('Email'),
          { any: [{ not: hasBeta }, { all: isKnown('plan') }] },
        ],
      },
    ],
  ])
})

test('a prerequisite compares the value that another flag serves', () => {
  const depends = (c: number, s: string) => ({ ...off, r: [{ c: [{ p: { f: 'the color', c, v: { s } } }], ...on }] })
  const config = {
    f: {
      'the color': { t: 1, v: { s: 'red' } },
      is: depends(0, 'red'),
      isNot: depends(1, 'red'),
      never: depends(0, 'blue'),
    },
  }
  const { document, flags } = imported(config)
  expect(flags[0]).toMatchObject({ flag: 'the color', key: 'the-color' })
  expect(['is', 'isNot', 'never'].map((flag) => document.flags[flag]?.rules?.[0]?.when)).toEqual([
    [{ flag: 'the-color', variant: ['red'] }],
    [{ not: { flag: 'the-color', variant: ['red'] } }],
    [{ not: { flag: 'the-color', variant: ['red'] } }],
  ])
})

test('notes say which type contexts must give an attribute', () => {
  const condition = (a: string, c: number, compared: Json) => ({ u: { a, c, ...compared } })
  const conditions = [
    condition('age', 12, { d: 5 }),
    condition('roles', 34, { l: ['a'] }),
    condition('app', 6, { s: '1.0.0' }),
    condition('since', 18, { d: 5 }),
  ]
  expect(imported({ f: { flag: { ...off, r: [{ c: conditions, ...on }] } } }).notes).toEqual([
    'Contexts must have "app" as texts without blanks around them.',
    'Contexts must have "since" as numbers, of seconds since 1970.',
    'Contexts must have "age" as numbers, or as texts of numbers in the form of JSON.',
    'Contexts must have "roles" as arrays of texts.',
  ])
})

test('a file of flag overrides in the simple form is read, too', () => {
  const config = { flags: { enabled: true, title: 'Hello', ratio: 3.14 } }
  const answer = answersOf(imported(config))
  expect(['enabled', 'title', 'ratio'].map((flag) => answer(flag, {}))).toEqual([true, 'Hello', 3.14])
  expect(fateOf(imported(config), 'enabled').fidelity).toBe('exact')
})

test('a config JSON that sends elsewhere says so', () => {
  const { document, notes } = imported({ p: { u: 'https://cdn.example', r: 2 } })
  expect(document.flags).toEqual({})
  expect(notes).toEqual(['It has no settings. The config JSON with settings may be at https://cdn.example.'])
})
