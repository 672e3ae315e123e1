import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fateOf } from '../stage.js'
import { importOf } from './flags.js'
import type { Json } from './reference.js'

const page = readFileSync(new URL('../../../../docs/moving/flagd.md', import.meta.url), 'utf8')
const table = page.split('| operation |')[1]?.split('\n\n')[0] ?? ''
const attribute: Json = { var: 'plan' }
const constants: Json = [7, 3]
const words = ['===', '!==', '==', '!=']

/** A use of each operation, as simple as there is. */
const cases: Readonly<Record<string, Json>> = {
  var: { '===': [attribute, 'pro'] },
  ...Object.fromEntries(words.map((name) => [name, { [name]: [attribute, 'pro'] }])),
  ...Object.fromEntries(['<', '<=', '>', '>='].map((name) => [name, { [name]: [attribute, 5] }])),
  in: { in: [attribute, ['pro']] },
  starts_with: { starts_with: [attribute, 'pro'] },
  ends_with: { ends_with: [attribute, 'pro'] },
  sem_ver: { sem_ver: [attribute, '>=', '1.2.3'] },
  ...Object.fromEntries(
    ['and', 'or', '!', '!!', 'if', '?:'].map((name) => [name, { [name]: [{ '===': [attribute, null] }] }]),
  ),
  missing: { missing: ['plan'] },
  missing_some: { missing_some: [1, ['plan', 'email']] },
  ...Object.fromEntries(
    ['some', 'none'].map((name) => [name, { [name]: [attribute, { '===': [{ var: '' }, 'pro'] }] }]),
  ),
  cat: { '===': [attribute, { cat: ['p', 'ro'] }] },
  ...Object.fromEntries(
    ['+', '-', '*', '/', '%', 'min', 'max'].map((name) => [name, { '===': [attribute, { [name]: constants }] }]),
  ),
  ...Object.fromEntries(
    ['all', 'map', 'filter', 'reduce', 'merge', 'substr', 'log'].map((name) => [name, { [name]: [attribute, 0] }]),
  ),
  fractional: {
    fractional: [
      [true, 1],
      [false, 1],
    ],
  },
}

const rows = table.split('\n').flatMap((line) => {
  const [, names = '', fate = ''] = line.split(' | ').length > 1 ? ['', ...line.split(' | ')] : []
  return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']): [string, string] => [name, fate.trim()])
})

describe('the page says of every operation what comes over', () => {
  test('and of no other', () => {
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(cases).sort())
  })

  test.each(rows)('%s: %s', (name, fate) => {
    const { fidelity } = fateOf(importOf({ if: [cases[name] as Json, 'red', 'blue'] }), 'flag')
    const words: Readonly<Record<string, string>> = {
      exact: 'exact',
      redrawn: 'assignments-redrawn',
      'left out': 'left-out',
    }
    expect(fidelity).toBe(words[fate])
  })
})
