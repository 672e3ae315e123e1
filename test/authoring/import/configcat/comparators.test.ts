import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { anything } from './arbitrary-users.js'
import { contextOf } from './context-of.js'
import { evaluate, type Json } from './reference.js'
import type { AttributeValue } from './reference-values.js'

/** Operands, by the comparators that take such. */
const operands: readonly { readonly of: readonly number[]; readonly compared: readonly Json[] }[] = [
  {
    of: [0, 1, 2, 3, 30, 31, 32, 33],
    compared: [[], [''], ['a'], ['ab', 'b', 'A'], ['', 'a'], ['["a"]', '['], ['5', 'true', '1e+21'], ['é', '😀']].map(
      (l) => ({ l }),
    ),
  },
  { of: [28, 29], compared: ['', 'a', 'ab', '["a"]', '5', '5.5', 'true', '[object Object]'].map((s) => ({ s })) },
  {
    of: [4, 5],
    compared: [
      [],
      [''],
      ['1.2.3'],
      [' 1.2.3 ', '1.10.0'],
      ['1.2.3-alpha'],
      ['1.2.3', 'x'],
      ['1.2.3', '1.2'],
      ['', '1.2.3+c'],
    ].map((l) => ({ l })),
  },
  {
    of: [6, 7, 8, 9],
    compared: ['1.2.3', ' v1.2.3 ', '1.2.3-alpha', '1.2.3-2', '1.2', '', '9007199254740992.0.0'].map((s) => ({ s })),
  },
  { of: [10, 11, 12, 13, 14, 15, 18, 19], compared: [0, 5, 5.5, -5, 1e21, 1680307199.9].map((d) => ({ d })) },
  { of: [34, 35], compared: [[], [''], ['a'], ['b', 'x'], ['["a"]']].map((l) => ({ l })) },
]

const hashed = [16, 17, 20, 21, 22, 23, 24, 25, 26, 27]

/** Whether a rule holds, whether the user is in a segment of the condition, and whether out of it. */
function configOf(c: number, compared: Json): Json {
  const u = { a: 'asked', c, ...compared }
  const flag = (condition: Json) => ({ t: 0, v: { b: false }, r: [{ c: [condition], s: { v: { b: true } } }] })
  return {
    s: [{ n: 'those', r: [u] }],
    f: { rule: flag({ u }), in: flag({ s: { s: 0, c: 0 } }), out: flag({ s: { s: 0, c: 1 } }) },
  }
}

describe('every comparator gives what ConfigCat gives, for values of every type', () => {
  for (const { of, compared } of operands) {
    test.each(of)('%i', (comparator) => {
      const seen = new Map<unknown, number>()
      for (const one of compared) {
        const config = configOf(comparator, one)
        const imported = fromConfigCat(config, { population: [] })
        expect(imported.flags.map(({ fidelity }) => fidelity)).toEqual(['exact', 'exact', 'exact'])
        const answer = answersOf(imported)
        for (const value of [...anything, undefined] as (AttributeValue | undefined)[]) {
          const user = { Identifier: 'ada', asked: value }
          for (const flag of ['rule', 'in', 'out']) {
            const theirs = evaluate(config, flag, user, (_, outcome) => seen.set(outcome, (seen.get(outcome) ?? 0) + 1))
            const what = `${flag} of ${JSON.stringify(one)} for ${JSON.stringify(value)}`
            expect(answer(flag, contextOf(config, user)), what).toBe(theirs)
          }
        }
      }
      for (const outcome of [true, false, 'no value']) expect(seen.get(outcome), String(outcome)).toBeGreaterThan(20)
    })
  }

  test.each(hashed)('%i is left out, since its operands are hashes', (comparator) => {
    const imported = fromConfigCat(configOf(comparator, { s: 'a1b2', l: ['1_a1b2'] }))
    for (const flag of ['rule', 'in', 'out']) {
      expect(fateOf(imported, flag)).toMatchObject({
        fidelity: 'left-out',
        notes: [
          expect.stringMatching(
            /\(hashed\)": ConfigCat gives out hashes of its texts, which cannot be undone\. Choose ".* \(cleartext\)" there/,
          ),
        ],
      })
    }
    expect(fateOf(imported, 'rule').at).toBe('/f/rule/r/0/c/0/u')
    expect(fateOf(imported, 'in').at).toBe('/s/0/r/0')
  })

  test('there are no others', () => {
    const all = [...operands.flatMap(({ of }) => of), ...hashed].sort((one, other) => one - other)
    expect(all).toEqual(Array.from({ length: 36 }, (_, comparator) => comparator))
    const imported = fromConfigCat(configOf(36, { s: 'a' }))
    expect(fateOf(imported, 'rule')).toMatchObject({
      at: '/f/rule/r/0/c/0/u',
      notes: ['The comparator 36: those of version 6 are 0 to 35.'],
    })
  })
})

test('the page says what comes over of every comparator', () => {
  const page = readFileSync(new URL('../../../../docs/moving/configcat.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\|([^|]+)\| ([\d, ]+) \| (exact|left out)/gm)]
  const told = rows.flatMap(([, words = '', numbers = '', verdict]) => {
    const comparators = numbers.split(', ').map(Number)
    expect([...words.matchAll(/`[^`]+`/g)]).toHaveLength(comparators.length)
    return comparators.map((comparator) => [comparator, verdict === 'left out'] as const)
  })
  expect(told.sort(([one], [other]) => one - other)).toEqual(
    Array.from({ length: 36 }, (_, comparator) => [comparator, hashed.includes(comparator)]),
  )
})
