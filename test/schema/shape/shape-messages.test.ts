import { expect, test } from 'vitest'
import { problemsOf } from '../fixtures.js'

const flag = (members: object): object => ({ schemaVersion: 1, flags: { f: { enabled: true, ...members } } })
const rule = (members: object): object => flag({ rules: [members] })
const when = (condition: unknown): object => rule({ when: condition, serve: 'on' })

/** The sentences are not frozen, but each must say what to do. */
test.each<[object, string]>([
  [rule({ percent: '5%', serve: 'on' }), 'Write 5.'],
  [rule({ percent: 0.5e-6, serve: 'on' }), 'must be 0, or from 0.000001 to 100'],
  [rule({ split: { blue: 1, green: 2 } }), 'Write [{"variant":"blue","weight":1},{"variant":"green","weight":2}].'],
  [flag({ rules: { a: {} } }), 'The first rule that matches decides'],
  [flag({ tags: 'x' }), 'Write ["x"].'],
  [flag({ enabled: 'false' }), 'Write false, without quotes.'],
  [flag({ variants: { a: null }, default: 'a' }), 'any JSON value but null, not null'],
  [flag({ createdAt: 20261101 }), 'Write a date'],
  [flag({ percent: 5 }), 'Put it into one of the "rules".'],
  [{ schemaVersion: 1, flags: { f: true } }, 'Write {"enabled": true}.'],
  [{ schemaVersion: 1, flags: { 'a b': {} } }, 'For example "a-b".'],
  [{ schemaVersion: 2, flags: {} }, 'reads schemaVersion 1, not 2'],
  [rule({ serve: 'on', split: [] }), 'Keep "serve" for one variant or "split" for several.'],
  [rule({ percent: 5, ramp: {}, serve: 'on' }), 'A ramp is a percentage that rises by itself'],
  [rule({}), 'A rule needs "serve" for one variant or "split" for several.'],
  [when({ attribute: 'plan' }), 'needs an operator'],
  [when({ attribute: 'age', gt: 1, lt: 2 }), 'in an array or in "all"'],
  [when({ attribute: 'plan', operator: 'equals' }), '{"attribute": "plan", "equals": "pro"}'],
  [when({ attribute: 'plan', notEquals: 'pro' }), 'Put its opposite into "not".'],
  [when({ not: [] }), 'Put the conditions into {"all": […]}'],
  [when({ time: { days: ['Tuesday'] } }), 'one of mon, tue'],
  [rule({ serve: 'on', layer: true }), 'must be false, or a slot'],
])('%j: %s', (document, sentence) => {
  expect(
    problemsOf(document)
      .map(({ message }) => message)
      .join('\n'),
  ).toContain(sentence)
})
