import { describe, expect, test } from 'vitest'
import { fateOf } from '../stage.js'
import { importOf } from './flags.js'
import type { Json } from './reference.js'

function reasonOf(targeting: Json, flag: object = {}) {
  const imported = importOf(targeting, flag)
  const { fidelity, at, notes } = fateOf(imported, 'flag')
  expect(fidelity).toBe('left-out')
  expect(imported.document.flags).toEqual({})
  return `${at}: ${notes[0]}`
}

describe('a condition that cannot be said is left out with its flag', () => {
  const conditions: readonly (readonly [string, Json, string])[] = [
    ['zero and an attribute', { '>=': [{ var: 'age' }, 0] }, '/flags/flag/targeting/if/0: "age" compared by >= with 0'],
    [
      'a text and an attribute',
      { '>=': [{ var: 'age' }, '18'] },
      '/flags/flag/targeting/if/0: A comparison by >= is taken',
    ],
    [
      'an odd number by ==',
      { '==': [{ var: 'x' }, '0x10'] },
      '/flags/flag/targeting/if/0: The text "0x10" compared by ==',
    ],
    [
      'two attributes',
      { '===': [{ var: 'a' }, { var: 'b' }] },
      '/flags/flag/targeting/if/0: A comparison is taken between',
    ],
    ['two constants', { '==': [1, '1'] }, '/flags/flag/targeting/if/0: Two constants of different types'],
    ['three operands', { '===': [1, 1, 1] }, '/flags/flag/targeting/if/0: "===" of 3 operands: it is taken with 2.'],
    ['a bare attribute', { var: 'beta' }, '/flags/flag/targeting/if/0: Whether "beta" is truthy: an empty object'],
    ['an attribute in a text', { in: [{ var: 'x' }, 'us,ca'] }, '/flags/flag/targeting/if/0: "in" is taken with'],
    [
      'a year beyond dates',
      { '<': [{ var: '$flagd.timestamp' }, 1e12] },
      '/flags/flag/targeting/if/0: 1000000000000 compared with the time',
    ],
    [
      'a version that is computed',
      { sem_ver: ['1.0', '=', { var: 'v' }] },
      '/flags/flag/targeting/if/0: "sem_ver" with',
    ],
    [
      'an edge that is computed',
      { ends_with: ['a', { var: 'x' }] },
      '/flags/flag/targeting/if/0: "ends_with" with an edge',
    ],
    [
      'a test of elements',
      { some: [{ var: 'x' }, { '>': [{ var: '' }, 1] }] },
      '/flags/flag/targeting/if/0: "some" with a test',
    ],
    [
      'several of more',
      { missing_some: [2, ['a', 'b', 'c']] },
      '/flags/flag/targeting/if/0: "missing_some" that needs several',
    ],
    [
      'an element of a list',
      { '===': [{ var: 'roles.0' }, 'x'] },
      '/flags/flag/targeting/if/0/===/0: The path "roles.0": "0" may be',
    ],
    ['a length', { '===': [{ var: 'name.length' }, 3] }, '/flags/flag/targeting/if/0/===/0: The path "name.length"'],
    ['an escaped path', { '===': [{ var: 'a\\.b' }, 'x'] }, '/flags/flag/targeting/if/0/===/0: The path "a\\.b"'],
    ['the whole context', { '===': [{ var: '' }, 'x'] }, '/flags/flag/targeting/if/0/===/0: The whole context'],
    [
      'a path that is computed',
      { '===': [{ var: { var: 'x' } }, 'x'] },
      '/flags/flag/targeting/if/0/===/0: "var" with a path',
    ],
    [
      'an operation of lists',
      { all: [{ var: 'x' }, true] },
      '/flags/flag/targeting/if/0: The operation "all", which no condition here says.',
    ],
    [
      'arithmetic of an attribute',
      { '===': [{ '+': [{ var: 'x' }, 1] }, 2] },
      '/flags/flag/targeting/if/0/===/0: "+" of something',
    ],
    [
      'an unknown operation',
      { constructor: [1] },
      '/flags/flag/targeting/if/0: The operation "constructor", which flagd does not know',
    ],
    ['an unknown evaluator', { $ref: 'nowhere' }, '/flags/flag/targeting/if/0: It refers to the evaluator "nowhere"'],
    ['an evaluator of itself', { $ref: 'loop' }, '/$evaluators/loop/!/0: The evaluator "loop" refers to itself.'],
    ['no operation', { a: 1, b: 2 }, '/flags/flag/targeting/if/0: An object that is no operation'],
  ]
  test.each(conditions)('%s', (_, condition, reason) => {
    expect(reasonOf({ if: [condition, 'red', null] })).toContain(reason)
  })

  test('more steps than are taken', () => {
    let wide: Json = { '==': [{ var: 'x' }, null] }
    for (let depth = 0; depth < 11; depth++) wide = { and: [wide, wide] }
    expect(reasonOf({ if: [wide, 'red', null] })).toContain('/flags/flag/targeting: More than 5000 steps')
  })
})

describe('a variant that cannot be said is left out with its flag', () => {
  test.each<readonly [string, Json, string]>([
    [
      'one that there is not',
      { if: [{ $ref: 'isPro' }, 'purple'] },
      'The targeting can come to "purple", which is none',
    ],
    ['a list', { if: [{ $ref: 'isPro' }, []] }, 'The targeting can come to [], which is none of the variants'],
    ['what an attribute holds', { var: 'colour' }, 'What "colour" holds is the name of the variant.'],
    ['a joined text', { cat: ['r', { var: 'x' }] }, 'What "x" holds is the name of the variant.'],
    ['what is missing', { missing: ['x'] }, 'The targeting gives something that is no name of a variant.'],
  ])('%s', (_, targeting, reason) => {
    expect(reasonOf(targeting)).toBe(
      `/flags/flag/targeting: ${reason}${reason.endsWith('.') ? '' : reason.includes('none of') ? ': flagd gives the default of the call.' : ' of the variants: flagd gives the default of the call.'}`,
    )
  })
})

describe('a flag that flagd does not take or answer is left out', () => {
  test.each<readonly [string, object, string]>([
    [
      'disabled',
      { state: 'DISABLED' },
      '/flags/flag/state: It is disabled: flagd gives every caller the default of the call',
    ],
    ['of another state', { state: 'on' }, '/flags/flag/state: Its state is neither'],
    ['without variants', { variants: ['a'] }, '/flags/flag/variants: Its variants are no object.'],
    [
      'of an unknown default',
      { defaultVariant: 'purple' },
      '/flags/flag/defaultVariant: Its default variant "purple" is none',
    ],
    [
      'of a default that is no text',
      { defaultVariant: true },
      '/flags/flag/defaultVariant: Its default variant is no text.',
    ],
    [
      'without a default',
      { defaultVariant: null },
      '/flags/flag/targeting: There is no default variant, and the targeting',
    ],
    ['without targeting or default', { defaultVariant: '', targeting: {} }, '/flags/flag: There is no default variant'],
    ['of a targeting that is no object', { targeting: 'red' }, '/flags/flag/targeting: Its targeting is no object.'],
    ['of metadata that is no object', { metadata: 1 }, '/flags/flag/metadata: Its metadata is no object.'],
    [
      'of values of several types',
      { variants: { red: '#f00', green: 1 } },
      '/flags/flag/variants/green: Values of several types',
    ],
    ['of null', { variants: { red: null, green: null } }, '/flags/flag/variants/red: The value null'],
    ['of lists', { variants: { red: [1], green: [] } }, '/flags/flag/variants/red: A list as a value'],
  ])('%s', (_, flag, reason) => {
    expect(reasonOf({ if: [{ $ref: 'isPro' }, 'red', null] }, flag)).toContain(reason)
  })
})

test('an operation in place of a list of operands, which it may come to', () => {
  const operation = { var: 'x' }
  for (const name of ['starts_with', 'sem_ver', 'fractional', '==', 'cat']) {
    expect(reasonOf({ if: [{ [name]: operation }, 'red', null] })).toContain(
      `"${name}" of an operation that may come to`,
    )
  }
  const bucket = { if: [{ $ref: 'isPro' }, ['red', 1], ['blue', 1]] }
  for (const fractional of [
    [bucket, ['red', 1]],
    [['red', 1], bucket],
  ]) {
    expect(reasonOf({ fractional })).toContain(': A bucket that is computed.')
  }
})

describe('a draw that cannot be said is left out with its flag', () => {
  test.each<readonly [string, Json, string]>([
    [
      'in a draw',
      { fractional: [[{ fractional: [['red'], ['blue']] }], ['green']] },
      '/flags/flag/targeting/fractional/0/0: A draw inside of a draw.',
    ],
    [
      'of computed weights',
      { fractional: [['red', { var: 'x' }], ['blue']] },
      '/flags/flag/targeting/fractional/0/1: A weight that is no constant.',
    ],
    [
      'of variants of the context',
      { fractional: [[{ var: 'x' }], ['blue']] },
      '/flags/flag/targeting: A bucket whose variant is not known',
    ],
    [
      'by two attributes',
      { fractional: [{ cat: [{ var: 'a' }, { var: 'b' }] }, ['red'], ['blue']] },
      '/flags/flag/targeting/fractional/0: "cat" of a second attribute, "b".',
    ],
    [
      'of long buckets',
      { fractional: [['red', 1, 2], ['blue']] },
      '/flags/flag/targeting/fractional/0: A bucket of more than two parts',
    ],
    [
      'by the time',
      { fractional: [{ var: '$flagd.timestamp' }, ['red'], ['blue']] },
      '/flags/flag/targeting: "fractional" by the time.',
    ],
    [
      'by a longer text',
      { fractional: [{ cat: ['x'.repeat(300), { var: 'a' }] }, ['red'], ['blue']] },
      '/flags/flag/targeting: The text beside the unit is longer',
    ],
  ])('%s', (_, targeting, reason) => {
    expect(reasonOf(targeting)).toContain(reason)
  })
})
