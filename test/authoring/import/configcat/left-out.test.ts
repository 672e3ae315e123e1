import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { fateOf } from '../stage.js'
import type { Json } from './reference.js'

const off = { t: 0, v: { b: false } }
const on = { s: { v: { b: true } } }
const user = (a: string, c: number, compared: Json) => ({ u: { a, c, ...compared } })
const ruled = (...c: Json[]) => ({ ...off, r: [{ c, ...on }] })
const option = (p: Json) => ({ p, v: { b: true } })

/** Settings that are left out, with the place that is told and the start of the reason. */
const cases: Readonly<Record<string, readonly [setting: Json, at: string, reason: string]>> = {
  'an unknown comparator': [
    ruled(user('Email', 99, {})),
    '/r/0/c/0/u',
    'The comparator 99: those of version 6 are 0 to 35.',
  ],
  'an unknown type': [{ t: 4, v: { b: true } }, '/t', 'A setting of type 4: those of version 6 are 0 to 3.'],
  'a value of another type': [
    { t: 0, v: { s: 'x' } },
    '/v/b',
    "ConfigCat's format has true or false here. It is missing.",
  ],
  'a value that is none': [{ t: 1, v: null }, '/v', "ConfigCat's format has an object here. It is missing."],
  'a number of another type': [{ t: 2, v: { i: 1.5 } }, '/v/i', "ConfigCat's format has an integer here. It is 1.5."],
  'no setting at all': [7, '', "ConfigCat's format has an object here. It is 7."],
  'rules that are no array': [{ ...off, r: {} }, '/r', "ConfigCat's format has an array here. It is {}."],
  'an operand of another type': [
    ruled(user('Email', 28, { s: 5 })),
    '/r/0/c/0/u/s',
    "ConfigCat's format has a text here. It is 5.",
  ],
  'no operand': [
    ruled(user('Email', 0, { s: 'x' })),
    '/r/0/c/0/u/l',
    "ConfigCat's format has a text here. It is missing.",
  ],
  'an attribute that is none': [
    ruled(user(5 as never, 0, { l: [] })),
    '/r/0/c/0/u/a',
    "ConfigCat's format has a text here. It is 5.",
  ],
  'an attribute that is no path': [
    ruled(user('a..b', 28, { s: 'x' })),
    '/r/0/c/0/u/a',
    'The attribute "a..b": here a name has something around each dot.',
  ],
  'an attribute in the place of the Identifier': [
    ruled(user('targetingKey', 28, { s: 'x' })),
    '/r/0/c/0/u/a',
    'An attribute "targetingKey"',
  ],
  'a condition on nothing': [ruled({}), '/r/0/c/0', 'A condition is on a user, a segment or a flag'],
  'a condition on two things': [
    ruled({ ...user('a', 28, { s: 'x' }), s: { s: 0, c: 0 } }),
    '/r/0/c/0',
    'A condition is on',
  ],
  'a rule that serves nothing': [
    { ...off, r: [{ c: [] }] },
    '/r/0',
    'A rule serves either a value or percentage options',
  ],
  'a rule that serves two things': [{ ...off, r: [{ ...on, p: [option(100)] }] }, '/r/0', 'A rule serves either'],
  'percentages below 100': [{ ...off, p: [option(20), option(30)] }, '/p', 'The percentages add up to 50'],
  'a percentage below 0': [{ ...off, p: [option(-1), option(101)] }, '/p/0/p', 'A percentage below 0.'],
  'a percentage that is no integer': [
    { ...off, p: [option(0.5), option(99.5)] },
    '/p/0/p',
    "ConfigCat's format has an integer here. It is 0.5.",
  ],
  'a segment that is none': [ruled({ s: { s: 9, c: 0 } }), '/r/0/c/0/s/s', 'The config JSON has no such segment.'],
  'a segment compared otherwise': [ruled({ s: { s: 0, c: 2 } }), '/r/0/c/0/s/c', 'The comparator 2 for a segment'],
  'a flag that is none': [
    ruled({ p: { f: 'none', c: 0, v: { b: true } } }),
    '/r/0/c/0/p/f',
    'The config JSON has no such flag.',
  ],
  'a flag compared otherwise': [
    ruled({ p: { f: 'plain', c: 2, v: { b: true } } }),
    '/r/0/c/0/p/c',
    'The comparator 2 for a flag',
  ],
  'a flag compared with another type': [
    ruled({ p: { f: 'plain', c: 0, v: { s: 'x' } } }),
    '/r/0/c/0/p/v/b',
    "ConfigCat's format has true or false here.",
  ],
  'a flag that depends on itself': [
    ruled({ p: { f: 'odd', c: 0, v: { b: true } } }),
    '/r/0/c/0/p/f',
    '"odd" depends on this flag in turn',
  ],
  'a number beside a text': [
    ruled(user('mixed', 12, { d: 5 }), user('mixed', 28, { s: 'x' })),
    '/r/0/c/0/u',
    '"mixed" is compared as a number here, and as a text elsewhere',
  ],
  'a list beside a version': [
    ruled(user('mixed', 4, { l: ['1.0.0'] }), user('mixed', 34, { l: ['x'] })),
    '/r/0/c/1/u',
    '"mixed" is compared as a list here, and as a version elsewhere',
  ],
  'an Identifier compared as an array': [
    ruled(user('Identifier', 35, { l: ['x'] })),
    '/r/0/c/0/u',
    'The Identifier compared as an array',
  ],
  'the number in place of infinity': [
    ruled(user('age', 12, { d: Number.MAX_VALUE })),
    '/r/0/c/0/u/d',
    'A comparison with the largest number.',
  ],
}

test.each(Object.entries(cases))('%s', (_, [setting, at, reason]) => {
  const segments = [{ n: 'those', r: [{ a: 'Email', c: 28, s: 'x' }] }]
  const imported = fromConfigCat({ s: segments, f: { plain: off, odd: setting } })
  const fate = fateOf(imported, 'odd')
  expect(fate.fidelity).toBe('left-out')
  expect(fate.at).toBe(`/f/odd${at}`)
  expect(fate.notes[0]).toContain(reason)
  expect(fate.notes[0]).toMatch(/\.$/)
  // The others come over all the same.
  expect(imported.document.flags).toEqual({ plain: { enabled: true, rules: [] } })
})

test('what depends on what is left out is left out, with its reason and place', () => {
  const hashed = user('Email', 16, { l: ['a1b2'] })
  const imported = fromConfigCat({
    s: [
      { n: 'Staff', r: [hashed.u] },
      { n: '', r: [] },
    ],
    f: {
      hashed: ruled(hashed),
      needs: ruled({ p: { f: 'hashed', c: 0, v: { b: true } } }),
      malformed: { t: 9 },
      needsMalformed: ruled({ p: { f: 'malformed', c: 0, v: { b: true } } }),
      needsForWhatItServesAnyway: {
        ...off,
        r: [{ c: [{ p: { f: 'hashed', c: 0, v: { b: true } } }], p: [{ p: 100, v: { b: false } }] }],
      },
      inStaff: ruled({ s: { s: 0, c: 0 } }),
      outOfStaff: ruled({ s: { s: 0, c: 1 } }),
      inNone: ruled({ s: { s: 1, c: 0 } }),
    },
  })
  expect(imported.document.flags).toEqual({})
  const told = imported.flags.map(({ at, notes }) => [at, notes[0]])
  expect(told).toEqual([
    ['/f/hashed/r/0/c/0/u', expect.stringContaining('"IS ONE OF (hashed)"')],
    ['/f/hashed/r/0/c/0/u', expect.stringContaining('depends on the flag "hashed"')],
    ['/f/malformed/t', expect.stringContaining('type 9')],
    ['/f/malformed/t', expect.stringContaining('depends on the flag "malformed"')],
    ['/f/hashed/r/0/c/0/u', expect.stringContaining('depends on the flag "hashed"')],
    ['/s/0/r/0', expect.stringContaining('depends on the group "Staff"')],
    ['/s/0/r/0', expect.stringContaining('depends on the group "Staff"')],
    ['/s/1', expect.stringContaining('depends on the group "segment-2"')],
  ])
})

test('segments that are no array take along only what refers to them', () => {
  const imported = fromConfigCat({ s: 'x', f: { plain: off, needs: ruled({ s: { s: 0, c: 0 } }) } })
  expect(imported.flags.map(({ fidelity }) => fidelity)).toEqual(['exact', 'left-out'])
})

test('flags that depend on each other are left out, and so is what depends on them', () => {
  const asks = (f: string) => ruled({ p: { f, c: 0, v: { b: true } } })
  const imported = fromConfigCat({ f: { one: asks('two'), two: asks('one'), third: asks('one'), plain: off } })
  expect(imported.flags.map(({ at, notes }) => [at, notes[0]])).toEqual([
    ['/f/one/r/0/c/0/p/f', '"two" depends on this flag in turn: ConfigCat gives an error.'],
    ['/f/two/r/0/c/0/p/f', '"one" depends on this flag in turn: ConfigCat gives an error.'],
    ['/f/one/r/0/c/0/p/f', expect.stringContaining('It depends on the flag "one", which is left out: "two" depends')],
    [undefined, undefined],
  ])
})
