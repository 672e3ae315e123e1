import { describe, expect, test } from 'vitest'
import appConfigSchema from '../../../src/schema/appconfig/appconfig-flags.schema.json' with { type: 'json' }
import schema from '../../../src/schema/flags.schema.json' with { type: 'json' }
import { fixtures, toldOf } from '../fixtures.js'
import { type Breach, breachesOf, quoted } from './breaches.js'
import { locationsIn, placesIn } from './schema-places.js'

const when = (condition: object, ...told: string[]): Breach => ({
  document: { schemaVersion: 1, flags: { f: { enabled: true, rules: [{ when: { not: condition }, serve: 'on' }] } } },
  path: '/flags/f/rules/0/when/not',
  told,
})
const values = (flag: object, path: string, ...told: string[]): Breach => ({
  document: { version: '1', values: { f: flag } },
  path: `/values/f${path}`,
  told,
})
const formless = (document: object, ...told: string[]): Breach => ({ document, path: '', told })

const caseOperators = ['equals', 'in', 'startsWith', 'endsWith', 'contains', 'matches', 'includesAll']
const asked = { attribute: 'a', equals: 'x' }
const textTests = { startsWith: 'x', endsWith: 'x', contains: 'x', matches: 'x', semver: '1', cidr: '::1' }
const orderTests = { gt: 1, gte: 1, lt: 1, lte: 1, after: '2026-01-01', before: '2026-01-01' }
const isOn = { flag: 'f', variant: ['on'] }
const others: Readonly<Record<string, unknown>> = {
  all: [asked],
  any: [asked],
  not: asked,
  cohort: 'c',
  time: { to: '09:00' },
}

/** Breaches of keywords by themselves, where the operand does not tell one. */
const byHand: Readonly<Record<string, readonly Breach[]>> = {
  // Without these no form of document is recognised.
  '#/$defs/FlagDocument/type': [formless([], 'It is an array')],
  '#/$defs/FlagDocument/properties/schemaVersion/type': [
    formless({ schemaVersion: '1', flags: {} }, '"schemaVersion" is a number'),
  ],
  '#/$defs/FlagDocument/required': [
    formless({ flags: {} }, '"schemaVersion"'),
    { document: { schemaVersion: 1 }, path: '', told: ['"flags"'] },
  ],
  '#/definitions/FlagSet/type': [formless([], 'It is an array')],
  '#/definitions/FlagSet/required': [
    formless({ values: {} }, 'not a flag document'),
    formless({ version: '1' }, 'not a flag document'),
  ],
  '#/definitions/FlagSet/properties/version/type': [
    formless({ version: 1, values: {} }, '"version" is the string "1"'),
  ],
  '#/definitions/FlagSet/properties/version/enum': [
    formless({ version: '2', values: {} }, '"version" is the string "1"'),
  ],
  '#/definitions/FlagSet/properties/values/type': [formless({ version: '1', values: [] }, 'not a flag document')],

  // Where one condition may stand too, what is no list is no condition.
  '#/$defs/ConditionList/type': [
    { ...when({ all: asked }, 'an array', 'Write [{"attribute"'), path: '/flags/f/rules/0/when/not/all' },
  ],

  // A condition is of one kind.
  '#/$defs/ConditionDefinition/then/then/else/minProperties': [
    when({ attribute: 'a', ignoreCase: true }, 'an operator'),
  ],
  '#/$defs/ConditionDefinition/then/then/else/maxProperties': [
    when({ ...asked, contains: 'x', ignoreCase: true }, '"equals", "contains"', 'one operator'),
  ],
  '#/$defs/ConditionDefinition/then/then/then/minProperties': [
    when({ attribute: 'a', ignoreCase: true, as: 'string' }, 'an operator'),
  ],
  '#/$defs/ConditionDefinition/then/then/then/maxProperties': [
    when({ ...asked, contains: 'x', ignoreCase: true, as: 'string' }, '"equals", "contains"', 'one operator'),
  ],
  '#/$defs/ConditionDefinition/then/then/then/not': [
    when(
      { attribute: 'a', equals: 1, ignoreCase: true, as: 'number' },
      '"ignoreCase", "as"',
      'no upper and lower case',
    ),
  ],
  '#/$defs/ConditionDefinition/then/then/anyOf': ['gt', 'gte', 'lt', 'lte'].map((operator) =>
    when({ attribute: 'a', [operator]: 1, ignoreCase: true }, `"${operator}", "ignoreCase"`, ...caseOperators),
  ),
  '#/$defs/ConditionDefinition/then/else/then/minProperties': [when({ attribute: 'a', as: 'number' }, 'an operator')],
  '#/$defs/ConditionDefinition/then/else/then/maxProperties': [
    when({ attribute: 'a', gt: 1, lt: 5, as: 'number' }, '"gt", "lt"', 'one operator'),
  ],
  '#/$defs/ConditionDefinition/then/else/then/then/anyOf': Object.entries({ ...textTests, exists: true }).map(
    ([operator, operand]) =>
      when({ attribute: 'a', [operator]: operand, as: 'number' }, `"${operator}", "as"`, 'gt, gte, lt, lte, after'),
  ),
  '#/$defs/ConditionDefinition/then/else/then/else/then/anyOf': Object.entries({ ...orderTests, exists: true }).map(
    ([operator, operand]) =>
      when({ attribute: 'a', [operator]: operand, as: 'string' }, `"${operator}", "as"`, 'startsWith, endsWith'),
  ),
  '#/$defs/ConditionDefinition/then/else/else/minProperties': [when({ attribute: 'a' }, 'an operator')],
  '#/$defs/ConditionDefinition/then/else/else/maxProperties': [
    when({ attribute: 'a', gt: 1, lt: 5 }, '"gt", "lt"', 'one operator'),
  ],
  '#/$defs/ConditionDefinition/then/else/else/not': [
    ...Object.entries(others).map(([kind, operand]) =>
      when({ attribute: 'a', [kind]: operand }, `"${kind}", "attribute"`),
    ),
    when({ attribute: 'a', flag: 'f' }, '"flag", "attribute"'),
    when({ attribute: 'a', equals: 'x', variant: ['on'] }, '"attribute", "variant"'),
  ],
  '#/$defs/ConditionDefinition/else/then/maxProperties': [
    when({ ...isOn, equals: 'x' }, '"flag", "equals"'),
    when({ ...isOn, cohort: 'c' }, '"cohort", "flag"'),
  ],
  '#/$defs/ConditionDefinition/else/else/maxProperties': [
    when({ cohort: 'c', time: { to: '09:00' } }, '"cohort", "time"'),
    when({ cohort: 'c', equals: 'x' }, '"cohort", "equals"'),
    when({ cohort: 'c', ignoreCase: true }, '"cohort", "ignoreCase"'),
    when({ cohort: 'c', as: 'number' }, '"cohort", "as"'),
  ],
  '#/$defs/ConditionDefinition/else/else/anyOf': [
    when({}, ...quoted(Object.keys(others)), '"flag"', '"attribute"'),
    when({ equals: 'x' }, '"attribute"'),
    when({ variant: ['on'] }, '"flag"'),
  ],

  // The elements of a list have one type.
  '#/definitions/AttributeValue/items/maxLength': [values({ enabled: true, x: ['x'.repeat(1025)] }, '/x/0', '1024')],
  '#/definitions/AttributeValue/then/anyOf': [
    values({ enabled: true, x: [1, 'a'] }, '/x', 'a list of strings or a list of numbers'),
  ],
  '#/definitions/FlagValue/properties/_variants/minItems': [
    values({ enabled: true, _variants: [] }, '/_variants', 'is empty'),
  ],
  '#/definitions/FlagValue/then/propertyNames': [
    values({ enabled: true, _variants: [{ name: 'on', enabled: true }] }, '', '"_variants"', '"enabled"'),
  ],
}

const good = fixtures<object>('good').map(([, document]) => document)

describe.each([
  ['flags.schema.json', schema, good.filter((document) => 'schemaVersion' in document)],
  ['appconfig-flags.schema.json', appConfigSchema, good.filter((document) => 'values' in document)],
])('%s', (_, source, documents) => {
  const { places, values: valuesIn } = placesIn(source, documents)

  describe.each(locationsIn(source))('%s', (location) => {
    const place = places.get(location)
    const shape = location.slice(0, location.lastIndexOf('/'))
    const breaches =
      byHand[location] ?? (place && breachesOf(place, (name) => valuesIn.get(`${shape}/properties/${name}`))) ?? []

    test('can be broken', () => expect(breaches).not.toEqual([]))

    test.each(breaches)('is told: $told', ({ document, path, told }) => {
      const findings = toldOf(document)
      expect(findings).toEqual([expect.objectContaining({ path })])
      for (const words of told) expect(findings[0]?.message).toContain(words)
    })
  })
})

test('nothing is broken by hand that is not in a schema', () => {
  const locations = [...locationsIn(schema), ...locationsIn(appConfigSchema)]
  expect(locations).toEqual(expect.arrayContaining(Object.keys(byHand)))
})
