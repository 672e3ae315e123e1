import { describe, expect, test } from 'vitest'
import { fromPowertools, toHoldfastDocument } from '../../../../src/convert.js'
import { InvalidDocumentError } from '../../../../src/index.js'
import { answersOf, fateOf } from '../stage.js'
import { condition, featureOf, importedFeature } from './features.js'

const isPro = condition('EQUALS', 'tier', 'pro')
const when = [{ attribute: 'tier', equals: 'pro' }, { not: { attribute: 'tier', includesAll: ['pro'] } }]

describe('a boolean feature', () => {
  test('is a boolean flag, off while disabled whatever its default; a name of a rule that is none here is kept as its description', () => {
    const rules = { 'customer is pro': { when_match: false, conditions: [isPro] } }
    const imported = importedFeature({ default: true, description: 'No ads', rules })
    expect(fateOf(imported, 'f')).toEqual({ flag: 'f', fidelity: 'exact', variants: {}, notes: [] })
    expect(imported.document.flags).toEqual({
      sure: { enabled: true, default: 'on', rules: [] },
      f: {
        enabled: true,
        description: 'No ads',
        default: 'on',
        rules: [{ id: 'customer-is-pro', description: 'customer is pro', when, serve: 'off' }],
      },
    })
  })

  test.each([
    { default: false },
    { default: false, rules: {} },
    { default: false, rules: null },
    { default: false, rules: [] },
  ])('without rules is without rules: %j', (feature) =>
    expect(importedFeature(feature).document.flags['f']).toEqual({ enabled: true, rules: [] }),
  )
})

describe('a feature of other values', () => {
  test('has a variant for each, called after the first that gives it', () => {
    const rule = (when_match: unknown) => ({ when_match, conditions: [isPro] })
    const rules = { pro: rule({ a: 1 }), same: rule([]), default: rule({ b: 2 }), off: rule({ a: 1 }) }
    const imported = importedFeature({
      default: { a: [] },
      boolean_type: false,
      rules: { ...rules, same: rule({ a: [] }) },
    })
    expect(imported.document.flags['f']).toEqual({
      enabled: true,
      variants: { default: { a: [] }, pro: { a: 1 }, 'default-2': { b: 2 } },
      default: 'default',
      rules: [
        { id: 'pro', when, serve: 'pro' },
        { id: 'same', when, serve: 'default' },
        { id: 'default', when, serve: 'default-2' },
        { id: 'off', when, serve: 'pro' },
      ],
    })
  })

  test('that are true and false is a boolean flag', () => {
    expect(importedFeature({ default: true, boolean_type: false }).document.flags['f']).toEqual({
      enabled: true,
      default: 'on',
      rules: [],
    })
  })

  test.each([
    [{ default: 1, rules: { r: { when_match: 'a', conditions: [isPro] } } }, '/f/rules/r/when_match', /several types/],
    [
      { default: 1, rules: { r: { when_match: null, conditions: [isPro] } } },
      '/f/rules/r/when_match',
      /The value null/,
    ],
    [{ default: 1, rules: { r: { conditions: [isPro] } } }, '/f/rules/r/when_match', /The value null/],
    [{ default: null }, '/f/default', /The value null/],
    [{ default: { limits: [2 ** 60] } }, '/f/default/limits/0', /beyond 2\^53/],
  ])('is left out if no flag has such values: %j', (feature, at, message) => {
    const fate = fateOf(importedFeature({ boolean_type: false, ...feature }), 'f')
    expect(fate).toEqual({ flag: 'f', fidelity: 'left-out', variants: {}, at, notes: [expect.stringMatching(message)] })
  })
})

describe('a malformed feature is left out', () => {
  test.each([
    [null, '/f', /^A feature is an object/],
    [[], '/f', /^A feature is an object/],
    [{}, '/f/default', /true or false/],
    [{ default: 1 }, '/f/default', /true or false/],
    [{ default: true, boolean_type: 'yes' }, '/f/boolean_type', /^boolean_type takes/],
    [{ default: true, rules: 'all' }, '/f/rules', /^Rules are an object/],
    [{ default: true, rules: [{}] }, '/f/rules', /^Rules are an object/],
    [{ default: true, rules: { r: [] } }, '/f/rules/r', /^A rule is an object/],
    [{ default: true, rules: { '': { when_match: true, conditions: [isPro] } } }, '/f/rules/', /^A rule is an object/],
    [{ default: true, rules: { r: { when_match: 1, conditions: [isPro] } } }, '/f/rules/r/when_match', /true or false/],
    [{ default: true, rules: { r: { when_match: true } } }, '/f/rules/r/conditions', /^A rule takes a list/],
    [featureOf(), '/f/rules/r/conditions', /^A rule takes a list/],
    [featureOf(1), '/f/rules/r/conditions/0', /^A condition is an object/],
    [featureOf(condition('CONTAINS', 'a', 'a')), '/f/rules/r/conditions/0/action', /^The action "CONTAINS"/],
    [featureOf(condition('toString', 'a', 'a')), '/f/rules/r/conditions/0/action', /^The action "toString"/],
    [featureOf({ key: 'a', value: 1 }), '/f/rules/r/conditions/0/action', /^The action null/],
    [featureOf({ action: 'EQUALS', value: 1 }), '/f/rules/r/conditions/0', /takes a key and a value/],
    [featureOf(condition('EQUALS', '', 1)), '/f/rules/r/conditions/0', /takes a key and a value/],
    [featureOf(condition('EQUALS', 'a', null)), '/f/rules/r/conditions/0', /takes a key and a value/],
  ])('%j', (feature, at, message) => {
    const imported = importedFeature(feature)
    expect(fateOf(imported, 'f')).toMatchObject({ fidelity: 'left-out', at, notes: [expect.stringMatching(message)] })
    expect(imported.document.flags).toEqual({ sure: { enabled: true, default: 'on', rules: [] } })
  })

  test('whose rules have numbers for names: JavaScript changes their order', () => {
    const text = `{"f":{"default":false,"rules":{"10":{"when_match":true,"conditions":[${JSON.stringify(isPro)}]},
      "2":{"when_match":false,"conditions":[${JSON.stringify(isPro)}]}}}}`
    const fate = fateOf(fromPowertools(text), 'f')
    expect(fate).toMatchObject({ fidelity: 'left-out', at: '/f/rules', notes: [expect.stringContaining('name "2"')] })
    // Where all of them give the same, the order does not matter.
    expect(fateOf(fromPowertools(text.replace('"when_match":false', '"when_match":true')), 'f').fidelity).toBe('exact')
  })
})

describe('keys of features', () => {
  test('that are no names here are changed, and told', () => {
    const imported = fromPowertools({ 'new menu': { default: true }, 'new-menu': { default: false } })
    expect(imported.flags.map(({ flag, key }) => [flag, key])).toEqual([
      ['new menu', 'new-menu-2'],
      ['new-menu', undefined],
    ])
    expect(answersOf(imported)('new menu', {})).toBe(true)
  })
})

describe('an envelope', () => {
  const features = { f: { default: true } }
  test.each([
    [{ log: { level: 'INFO' }, features }, 'features'],
    [{ service: { prod: { features } } }, 'service.prod.features'],
  ])('is found, and told: %j', (document, envelope) => {
    const { flags, notes } = fromPowertools(document)
    expect(flags).toEqual([{ flag: 'f', fidelity: 'exact', variants: {}, notes: [] }])
    expect(notes).toEqual([`The features are those in the envelope "${envelope}".`])
  })

  test('has its name in pointers', () => {
    const { flags } = fromPowertools({ 'a/b': { f: { default: true }, g: { default: 1 } } })
    expect(flags[1]).toMatchObject({ flag: 'g', at: '/a~1b/g/default' })
  })

  test('of which there are several is refused: each is a document of its own', () => {
    const import_ = () => fromPowertools({ dev: features, prod: features })
    expect(import_).toThrow(InvalidDocumentError)
    expect(import_).toThrow('There are features in several envelopes: /dev, /prod. Import what is in one of them.')
  })
})

test('the schema before the first release is an unknown version', () => {
  const old = { features: { f: { feature_default_value: true, rules: [] } } }
  expect(() => fromPowertools(old)).toThrow(/schema before the first release, with "feature_default_value"/)
})

test('documents of Holdfast and others that have a default are none of Powertools', () => {
  const { document } = toHoldfastDocument({ f: { enabled: true } })
  const schema = { properties: { tier: { type: 'string', default: 'free' } } }
  const variables = { variable: { region: { type: 'string', default: 'eu' } } }
  for (const other of [document, schema, variables, { f: { default: 'x' } }]) {
    expect(() => fromPowertools(other)).toThrow('This is no document of Powertools for AWS Lambda.')
  }
})
