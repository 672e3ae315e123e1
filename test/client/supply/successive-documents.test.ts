import { describe, expect, test } from 'vitest'
import { content, setScript } from '../stage.js'

// A client keeps what it can of the document before. Here something changes that unchanged parts stand on, beside a flag that nothing
// touches: a client must answer, and tell of the document, what one does that never had another.

const contexts = [{}, { targetingKey: 'ada', plan: 'pro' }, { targetingKey: 'grace', plan: 'free', age: 20 }]

/** What a client says that has been given these, one after the other. */
async function clientOver(...documents: readonly [object, ...object[]]) {
  const stage = setScript([content(documents[0])])
  await stage.client.ready()
  return followed(stage, documents.slice(1))
}

/** What a client says that answers from a fallback document until another one comes. */
async function clientWithFallback(fallback: object, next: object) {
  const stage = setScript([new Error('no connection')], { fallback })
  await stage.client.refresh()
  expect(stage.client.status().document).toMatchObject({ origin: 'fallback' })
  return followed(stage, [next])
}

async function followed({ client, source, lines, events }: ReturnType<typeof setScript>, documents: readonly object[]) {
  for (const next of documents) {
    // Some bodies of flags are made meanwhile.
    client.evaluate('made', contexts[1])
    lines.length = 0
    source.play(content(next))
    await client.refresh()
  }
  const answers = contexts.map((context) => client.evaluateAll(context))
  const explanations = Object.keys(answers[0] ?? {}).map((key) => client.explain(key, contexts[1]))
  return {
    served: { answers, explanations },
    problems: client.status().refused?.error.problems,
    warnings: lines.filter(([level]) => level === 'warn'),
    event: events.at(-1),
  }
}

const on = { enabled: true, rules: [{ serve: 'on' }] }
const plan = (equals: string) => ({ attribute: 'plan', equals })
const own = (flags: object, others: object = {}) => ({ schemaVersion: 1, ...others, flags: { ...flags, made: on } })
const forCohort = { f: { enabled: true, rules: [{ when: { cohort: 'c' }, serve: 'on' }] } }
const byCohort = (c: object | undefined, others: object = {}) =>
  own(forCohort, { cohorts: { ...others, ...(c && { c }) } })
/** A cohort that is referred to twice, and a flag that it may refer to. */
const twice = (cohorts: object, p: object = on) =>
  own({ f: { enabled: true, rules: [{ when: [{ cohort: 'c' }, { cohort: 'c' }], serve: 'on' }] }, p }, { cohorts })
/** In itself not too costly. */
const costly = { attribute: 'plan', matches: '[ab]{150}c' }
/** It is 2026. */
const year = { time: { after: '2025-12-31' } }
const ofP = { cohorts: { c: { when: { flag: 'p', variant: ['on'] } } } }
const colours = { red: { hex: 'f00' }, blue: { hex: '00f' } }
const coloured = (others: object) =>
  own({ f: { enabled: true, variants: colours, default: 'red', off: 'blue', ...others } })

const written = (values: object, flags?: object) => ({
  version: '1',
  ...(flags && { flags: { ...flags, made: { name: 'Made' } } }),
  values: { ...values, made: { enabled: true } },
})
const limited = (constraints: object | undefined, others: object = {}) =>
  written({ f: { enabled: true, limit: 7 } }, { f: { name: 'F', attributes: { limit: { constraints }, ...others } } })
const tiered = (constraints: object) =>
  written({ f: { enabled: true, tiers: ['a', 'b'] } }, { f: { attributes: { tiers: { constraints } } } })
const variants = (limit: object, first: object = {}, last: object = {}) =>
  written(
    {
      f: {
        _variants: [
          { name: 'pros', enabled: true, rule: '(eq $plan "pro")', attributeValues: { limit: 7 }, ...first },
          { name: 'rest', enabled: false, ...last },
        ],
      },
    },
    { f: { attributes: { limit } } },
  )
const number = { type: 'number' }

test.each<[string, object, object, readonly string[]]>([
  ['a cohort’s condition', byCohort({ when: plan('pro') }), byCohort({ when: plan('free') }), ['f']],
  ['a cohort’s members', byCohort({ include: ['ada'] }), byCohort({ include: ['grace'] }), ['f']],
  ['a cohort’s share', byCohort({ percent: 100 }), byCohort({ percent: 0 }), ['f']],
  ['a cohort that begins to depend on the time', byCohort({ include: ['ada'] }), byCohort({ when: year }), ['f']],
  [
    'a flag of a cohort that begins to depend on the time',
    own({ ...forCohort, p: on }, ofP),
    own({ ...forCohort, p: { enabled: true, rules: [{ when: year, serve: 'on' }] } }, ofP),
    ['f', 'p'],
  ],
  [
    'a cohort that a cohort is made of',
    byCohort({ when: { cohort: 'd' } }, { d: { when: plan('pro') } }),
    byCohort({ when: { cohort: 'd' } }, { d: { when: plan('free') } }),
    ['f'],
  ],
  [
    'a flag that a cohort is made of',
    own({ ...forCohort, p: on }, ofP),
    own({ ...forCohort, p: { enabled: false } }, ofP),
    ['f', 'p'],
  ],
  [
    'a flag that another requires',
    own({ f: { ...on, requires: [{ flag: 'p', variant: ['on'] }] }, p: on }),
    own({ f: { ...on, requires: [{ flag: 'p', variant: ['on'] }] }, p: { enabled: false } }),
    ['f', 'p'],
  ],
  [
    'the slots of another flag in a layer',
    own({ f: { ...on, layer: { name: 'l', from: 0, to: 50 } } }, { layers: { l: {} } }),
    own({ f: { ...on, layer: { name: 'l', from: 0, to: 50 } } }, { layers: { l: { salt: 'other' } } }),
    ['f'],
  ],
  ['the default', coloured({}), coloured({ default: 'blue', off: 'red' }), ['f']],
  ['the value of a variant', coloured({}), coloured({ variants: { ...colours, red: { hex: 'e00' } } }), ['f']],
  ['whether it is enabled', coloured({}), coloured({ enabled: false }), ['f']],
  ['metadata', coloured({ metadata: { team: 'a' } }), coloured({ metadata: { team: 'b' } }), ['f']],
  ['the minor version', coloured({}), { ...coloured({}), minor: 1 }, []],
  ['a member that a newer version knows', { ...coloured({}), minor: 1 }, { ...coloured({ glow: 1 }), minor: 9 }, ['f']],
  ['the order of members', coloured({}), coloured({ variants: { blue: colours.blue, red: colours.red } }), []],

  ['a constraint that is loosened', limited({ ...number, maximum: 9 }), limited({ ...number, maximum: 99 }), []],
  [
    'an attribute that is defined no longer',
    limited(number),
    written({ f: { enabled: true, limit: 7 } }, { f: {} }),
    [],
  ],
  ['a definition that is gone', limited(number), written({ f: { enabled: true, limit: 7 } }, {}), []],
  ['all definitions gone', limited({ ...number, maximum: 9 }), written({ f: { enabled: true, limit: 7 } }), []],
  [
    'an attribute under the same definition',
    limited(number),
    { ...limited(number), ...{ values: { f: { enabled: true, limit: 8 }, made: { enabled: true } } } },
    ['f'],
  ],
  ['a rule', variants({}), variants({}, { rule: '(eq $plan "free")' }), ['f']],
  ['what a variant holds', variants({}), variants({}, { attributeValues: { limit: 8 } }), ['f']],
  ['the variant for all others', variants({}), variants({}, {}, { enabled: true }), ['f']],
  ['the name of a variant', variants({}), variants({}, { name: 'paying' }), ['f']],

  [
    'the variant that the service chose',
    { f: { enabled: true, _variant: 'a' }, made: { enabled: true } },
    { f: { enabled: true, _variant: 'b' }, made: { enabled: true } },
    ['f'],
  ],
  [
    'an attribute that the service gives',
    { f: { enabled: true, a: [1] }, made: { enabled: true } },
    { f: { enabled: true, a: [1, 2] }, made: { enabled: true } },
    ['f'],
  ],
  ['the form', { f: { enabled: true }, made: { enabled: true } }, written({ f: { enabled: true } }), []],
])('what differs is answered: %s', async (_, before, after, changedKeys) => {
  const [alone, successor] = [await clientOver(after), await clientOver(before, after)]
  expect(successor.served).toEqual(alone.served)
  expect(successor.warnings).toEqual(alone.warnings)
  expect(successor.event).toMatchObject(['change', { changedKeys }])
  const live = await clientWithFallback(before, after)
  expect(live.served).toEqual(alone.served)
  expect(live.warnings).toEqual(alone.warnings)
  expect(live.event).toMatchObject(['change', { changedKeys }])
})

describe('a document is refused for what an unchanged part does not fit', () => {
  test.each<[string, object, object]>([
    ['a cohort that is gone', byCohort({ include: ['ada'] }), byCohort(undefined)],
    ['a cohort that has become costly', twice({ c: { include: ['ada'] } }), twice({ c: { when: costly } })],
    [
      'a flag of a cohort that has become costly',
      twice(ofP.cohorts),
      twice(ofP.cohorts, { enabled: true, rules: [{ when: costly, serve: 'on' }] }),
    ],
    [
      'a flag required that is gone',
      own({ f: { ...on, requires: [{ flag: 'p', variant: ['on'] }] }, p: on }),
      own({ f: { ...on, requires: [{ flag: 'p', variant: ['on'] }] } }),
    ],
    ['a maximum that is lower', limited({ ...number, maximum: 9 }), limited({ ...number, maximum: 5 })],
    ['another type', limited(number), limited({ type: 'string' })],
    ['a constraint where there was none', limited(undefined), limited({ type: 'boolean' })],
    [
      'definitions where there were none',
      written({ f: { enabled: true, limit: 7 } }),
      limited({ ...number, maximum: 5 }),
    ],
    [
      'an attribute that is required',
      limited(number),
      limited(number, { size: { constraints: { ...number, required: true } } }),
    ],
    [
      'elements that are not listed',
      tiered({ type: 'array' }),
      tiered({ type: 'array', elements: { type: 'string', enum: ['a'] } }),
    ],
    ['a pattern', tiered({ type: 'array' }), tiered({ type: 'array', elements: { type: 'string', pattern: '^a' } })],
    ['a constraint of what a variant holds', variants({}), variants({ constraints: { ...number, maximum: 5 } })],
  ])('%s', async (_, before, after) => {
    const [first, alone] = [await clientOver(before), await clientOver(after)]
    const successor = await clientOver(before, after)
    expect(alone.problems).not.toBeUndefined()
    expect(successor.problems).toEqual(alone.problems)
    expect(successor.served).toEqual(first.served)
    // One that fits comes after it.
    expect((await clientOver(before, after, before)).served).toEqual(first.served)
  })
})
