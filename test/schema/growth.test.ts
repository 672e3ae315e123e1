import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/evaluate/evaluation.js'
import { READER_MINOR } from '../../src/schema/limits.js'
import { checkingShape } from '../../src/schema/shape/check-shape.js'
import { atOnce, Pace } from '../../src/schema/steps.js'

const readable = { enabled: true, rules: [{ percent: 5, serve: 'on' }] }
const checkShape = (document: object) => atOnce(checkingShape(document as JsonObject, new Pace()))
const check = (members: object) => checkShape({ schemaVersion: 1, minor: READER_MINOR + 1, flags: {}, ...members })
const names = (parts: ReadonlyMap<string, unknown>) => [...parts.keys()]

function partOf(members: object) {
  const result = check(members)
  if (result.kind !== 'partial') throw new Error(`not taken in part: ${JSON.stringify(result)}`)
  return result
}

test('a newer document without novelties is read like any other', () => {
  expect(check({ flags: { readable } }).kind).toBe('valid')
})

test('an unknown member at the top is ignored', () => {
  const { document, unreadable } = partOf({ flags: { readable }, segments: { a: 1 } })
  expect(document).toEqual({ schemaVersion: 1, minor: READER_MINOR + 1, flags: { readable }, cohorts: {}, layers: {} })
  expect([unreadable.flags.size, unreadable.cohorts.size, unreadable.layers.size]).toEqual([0, 0, 0])
})

test.each<[string, object]>([
  ['of a flag', { ...readable, novelty: 1 }],
  ['of a rule', { enabled: true, rules: [{ serve: 'on', novelty: 1 }] }],
  ['instead of what a rule serves', { enabled: true, rules: [{ novelty: 'on' }] }],
  [
    'beside both that exclude each other',
    { enabled: true, rules: [{ percent: 1, ramp: { startAt: '2026-01-01', steps: [{ percent: 1 }] }, novelty: 'on' }] },
  ],
  ['as operator', { enabled: true, rules: [{ when: { attribute: 'a', soundsLike: 'b' }, serve: 'on' }] }],
  ['as kind of condition', { enabled: true, rules: [{ when: [{ not: { all: [{ moon: 'full' }] } }], serve: 'on' }] }],
  [
    'beside an operator',
    { enabled: true, rules: [{ when: { attribute: 'a', equals: 'b', locale: 'tr' }, serve: 'on' }] },
  ],
  [
    'that says how a value is read',
    { enabled: true, rules: [{ when: { attribute: 'age', gte: 18, unit: 'years' }, serve: 'on' }] },
  ],
  ['beside another kind', { enabled: true, rules: [{ when: { cohort: 'a', until: '2026-01-01' }, serve: 'on' }] }],
  [
    'of a ramp step',
    { enabled: true, rules: [{ serve: 'on', ramp: { startAt: '2026-01-01', steps: [{ share: 1 }] } }] },
  ],
  ['instead of a default', { enabled: true, variants: { a: 1 }, fallback: { a: 1 } }],
])('an unknown member %s makes that flag unreadable, and no other', (_, flag) => {
  const { document, unreadable } = partOf({ flags: { newer: flag, readable } })
  expect(document.flags).toEqual({ readable })
  expect(names(unreadable.flags)).toEqual(['newer'])
  expect(unreadable.flags.get('newer')).toMatchObject([{ code: 'unknown-member' }])
})

test('cohorts and layers become unreadable the same way', () => {
  const { document, unreadable } = partOf({
    cohorts: { old: { percent: 5 }, newer: { exclude: ['a'], among: 'old' } },
    layers: { old: {}, newer: { enabled: false, holdout: 5 } },
  })
  expect(document).toMatchObject({ cohorts: { old: { percent: 5 } }, layers: { old: {} } })
  expect(Object.keys(document.layers ?? {})).toEqual(['old'])
  expect([names(unreadable.cohorts), names(unreadable.layers)]).toEqual([['newer'], ['newer']])
})

describe('the kill switch of an unreadable flag', () => {
  test.each<[object, object | undefined]>([
    [{ enabled: false, novelty: 1 }, { enabled: false }],
    [
      { enabled: false, variants: { a: 1, b: 2 }, default: 'a', off: 'b', rules: [{ novelty: 1 }], owner: 'x' },
      { enabled: false, variants: { a: 1, b: 2 }, default: 'a', off: 'b' },
    ],
    [{ enabled: false, variants: { a: 1 }, fallback: 'a' }, undefined],
    [{ enabled: true, novelty: 1 }, undefined],
    [{ novelty: 1 }, undefined],
  ])('%j', (flag, remainder) => {
    const { document, unreadable } = partOf({ flags: { f: flag } })
    expect(document.flags['f']).toEqual(remainder)
    expect(names(unreadable.flags)).toEqual(['f'])
  })
})

test.each<[string, object, string]>([
  ['a fault of another flag', { flags: { a: { ...readable, novelty: 1 }, b: { enabled: 1 } } }, '/flags/b/enabled'],
  ['another fault of the same flag', { flags: { a: { novelty: 1, rules: {} } } }, '/flags/a/rules'],
  [
    'what lacks a member elsewhere in the flag',
    { flags: { a: { ...readable, novelty: 1, rules: [{}] } } },
    '/flags/a/rules/0',
  ],
  [
    'a known member with a value of another type',
    { flags: { a: { ...readable, salt: ['one', 'two'] } } },
    '/flags/a/salt',
  ],
  [
    'known members that exclude each other',
    {
      flags: {
        a: { enabled: true, rules: [{ when: { attribute: 'a', gt: 1, ignoreCase: true }, serve: 'on' }] },
      },
    },
    '/flags/a/rules/0/when',
  ],
  ['a name that is none', { novelty: 1, flags: { 'a b': readable } }, '/flags/a b'],
  ['missing flags', { flags: undefined, flagz: {} }, ''],
])('%s refuses the whole', (_, members, path) => {
  const document = JSON.parse(JSON.stringify({ schemaVersion: 1, minor: READER_MINOR + 1, flags: {}, ...members }))
  expect(checkShape(document)).toMatchObject({ kind: 'refused', problems: [{ path }] })
})

test.each([0, undefined])('minor %s is read strictly', (minor) => {
  const document = {
    schemaVersion: 1,
    ...(minor === undefined ? {} : { minor }),
    flags: { f: { ...readable, novelty: 1 } },
  }
  expect(checkShape(document)).toMatchObject({ kind: 'refused', problems: [{ path: '/flags/f/novelty' }] })
})

test.each([0.5, 1.5, -1, '1'])('minor %j is no minor version', (minor) => {
  expect(checkShape({ schemaVersion: 1, minor, flags: { f: { ...readable, novelty: 1 } } })).toMatchObject({
    kind: 'refused',
    problems: expect.arrayContaining([expect.objectContaining({ path: '/minor' })]),
  })
})
