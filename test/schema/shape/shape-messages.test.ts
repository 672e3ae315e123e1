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
  [flag({ serve: 'on' }), 'Put it into one of the "rules".'],
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

/** What people bring along from other tools is written for them as it is here. */
test.each<[object, string]>([
  [flag({ percent: 5 }), 'Write "rules": [{"percent":5,"serve":"on"}].'],
  [flag({ percentage: 5 }), 'Write "rules": [{"percent":5,"serve":"on"}].'],
  [flag({ rollout: '12.5 %' }), 'Write "rules": [{"percent":12.5,"serve":"on"}].'],
  [flag({ rolloutPercentage: '30' }), 'Write "rules": [{"percent":30,"serve":"on"}].'],
  [flag({ rollout_percentage: 0, rules: [{ serve: 'off' }] }), 'Add the rule {"percent":0,"serve":"on"}.'],
  [
    flag({ rollout: 5, variants: { old: 'a', new: 'b' }, default: 'old' }),
    'Write "rules": [{"percent":5,"serve":"new"}].',
  ],
  [flag({ rollout: 5, variants: 'two' }), 'Write "rules": [{"percent":5,"serve":"on"}].'],
  [flag({ percentage: 500 }), 'A flag has no member "percentage". It can have enabled,'],
  [flag({ rollout: { steps: [] } }), 'A flag has no member "rollout". It can have'],
  [
    flag({ users: ['ann', 'bo'] }),
    'Write "rules": [{"when":{"attribute":"targetingKey","in":["ann","bo"]},"serve":"on"}].',
  ],
  [flag({ allowedUserIds: [1] }), 'Write "rules": [{"when":{"attribute":"targetingKey","in":[1]},"serve":"on"}].'],
  [flag({ users: [] }), 'A flag has no member "users".'],
  [flag({ users: [{ id: 1 }] }), 'A flag has no member "users".'],
  [flag({ defaultValue: 'on' }), 'Did you mean "default"?'],
  [flag({ variations: { a: 1 } }), 'Did you mean "variants"?'],
  [flag({ variants: ['red', 'blue'], default: 'red' }), 'Write {"red":"red","blue":"blue"}.'],
  [flag({ variants: [{ name: 'a', value: 1 }], default: 'a' }), 'Write {"a":1}.'],
  [flag({ variants: [1, 2], default: 'a' }), 'must be an object, not an array.'],
  [flag({ default: true }), 'Write "on", the name of the variant that is true.'],
  [flag({ off: false }), 'Write "off", the name of the variant that is false.'],
  [rule({ serve: true }), 'Write "on", the name of the variant that is true.'],
  [rule({ serve: 5 }), 'must be a string, not a number.'],
  [rule({ variant: 'on' }), 'Did you mean "serve"?'],
  [rule({ variation: 'on' }), 'Did you mean "serve"?'],
  [rule({ condition: { cohort: 'a' }, serve: 'on' }), 'Did you mean "when"?'],
  [when({ country: 'CA' }), 'Write {"attribute":"country","equals":"CA"}.'],
  [when({ country: ['CA', 'US'] }), 'Write {"attribute":"country","in":["CA","US"]}.'],
  [when({ age: { $gte: 18 } }), 'Write {"attribute":"age","gte":18}.'],
  [when({ plan: { $eq: 'pro' } }), 'Write {"attribute":"plan","equals":"pro"}.'],
  [when([{ any: [{ beta: true }] }]), 'Write {"attribute":"beta","equals":true}.'],
  [when({ plan: null }), 'A condition has no member "plan". It can have'],
  [when({ plan: { $regex: '^p' } }), 'A condition has no member "plan". It can have'],
  [when({ plan: {} }), 'A condition has no member "plan". It can have'],
  [when({ atribute: 'plan', equals: 'pro' }), 'Did you mean "attribute"?'],
  [when('staff'), 'For a cohort write {"cohort":"staff"}.'],
  [when(true), 'For everyone, leave it out.'],
  [when(5), 'an object, not a number.'],
])('%j, from elsewhere: %s', (document, sentence) => {
  expect(
    problemsOf(document)
      .map(({ message }) => message)
      .join('\n'),
  ).toContain(sentence)
})

test.each<[object]>([
  [{ percentage: 5 }],
  [{ users: ['ann', 'bo'] }],
  [{ rollout: '7%', variants: { old: 1, new: 2 }, default: 'old' }],
])('what is to be written for %j is readable', (members) => {
  const [problem, ...others] = problemsOf(flag(members))
  expect(others).toEqual([])
  const rules = JSON.parse(`{${/Write ("rules": .*)\.$/.exec(problem?.message ?? '')?.[1]}}`)
  const kept = Object.fromEntries(Object.entries(members).filter(([member]) => /^(?:variants|default)$/.test(member)))
  expect(problemsOf(flag({ ...kept, ...rules }))).toEqual([])
})
