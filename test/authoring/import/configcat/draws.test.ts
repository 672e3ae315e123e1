import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { answersOf, expectShare, fateOf } from '../stage.js'
import { evaluate, type Json } from './reference.js'
import { sha1 } from './sha1.js'

const text = (s: string, p: number) => ({ p, v: { s } })

const config: Json = {
  f: {
    drink: { t: 1, v: { s: 'none' }, p: [text('tea', 10), text('coffee', 25), text('milk', 65)] },
    ordered: {
      t: 1,
      v: { s: 'none' },
      a: 'company',
      r: [
        { c: [{ u: { a: 'plan', c: 28, s: 'pro' } }], p: [text('coffee', 30), text('tea', 70)] },
        { c: [{ u: { a: 'plan', c: 29, s: 'free' } }], s: { v: { s: 'water' } } },
      ],
      p: [text('tea', 1), text('milk', 99)],
    },
    // Of the last option, ConfigCat serves what is left.
    over: {
      t: 2,
      v: { i: 0 },
      p: [
        { p: 90, v: { i: 1 } },
        { p: 90, v: { i: 2 } },
      ],
    },
  },
}
const count = 20_000
const units = Array.from({ length: count }, (_, index) => `user-${index}`)
const users = units.map((unit, index) => ({ Identifier: unit, company: `${unit}@c`, plan: index % 2 ? 'pro' : 'free' }))
const contexts = users.map(({ Identifier, ...others }) => ({ targetingKey: Identifier, ...others }))
const imported = fromConfigCat(config, { population: contexts })
const answer = answersOf(imported)

test.each(['drink', 'ordered', 'over'])(
  '%s: shares are the same, and so is what is known of who keeps an answer',
  (flag) => {
    const theirs = users.map((user) => evaluate(config, flag, user))
    const ours = contexts.map((context) => answer(flag, context))
    for (const value of new Set([...theirs, ...ours])) {
      const share = theirs.filter((one) => one === value).length / count
      // Both are samples.
      expectShare(ours.filter((one) => one === value).length / count, share, count / 2, `${flag} ${value}`)
    }
    const kept = theirs.filter((value, index) => value === ours[index]).length / count
    expect(fateOf(imported, flag)).toMatchObject({ fidelity: 'assignments-redrawn', kept })
    expect(kept).toBeLessThan(0.95)
  },
)

test('shares are those of the options', () => {
  const share = (flag: string, value: unknown) =>
    contexts.filter((context) => answer(flag, context) === value).length / count
  expectShare(share('drink', 'tea'), 0.1, count)
  expectShare(share('drink', 'coffee'), 0.25, count)
  expectShare(share('over', 1), 0.9, count)
  expectShare(share('over', 2), 0.1, count)
})

test('rules of one setting share a draw, as there', () => {
  const one = { c: [{ u: { a: 'plan', c: 28, s: 'pro' } }], p: [text('tea', 20), text('none', 80)] }
  const nested = { f: { nested: { t: 1, v: { s: 'none' }, r: [one], p: [text('tea', 40), text('none', 60)] } } }
  const asked = answersOf(fromConfigCat(nested, { population: [] }))
  for (const targetingKey of units.slice(0, 500)) {
    if (asked('nested', { targetingKey, plan: 'pro' }) === 'tea') expect(asked('nested', { targetingKey })).toBe('tea')
  }
})

test('settings draw apart, as there', () => {
  const half = {
    t: 0,
    v: { b: false },
    p: [
      { p: 50, v: { b: true } },
      { p: 50, v: { b: false } },
    ],
  }
  const asked = answersOf(fromConfigCat({ f: { one: half, other: half } }, { population: [] }))
  const both = units.filter((targetingKey) => asked('one', { targetingKey }) && asked('other', { targetingKey }))
  expectShare(both.length / count, 0.25, count)
})

test("the second evaluator's SHA-1 is SHA-1", () => {
  expect(sha1('')).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709')
  expect(sha1('abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
  expect(sha1('x'.repeat(119))).toBe('4300320394f7ee239bcdce7d3b8bcee173a0cd5c')
  expect(sha1('árvíztűrő tükörfúrógép 😀')).toHaveLength(40)
})

/** From the test matrix of ConfigCat's public SDKs. */
const assigned = { a: 'Cat', b: 'Falcon', c: 'Dog', d: 'Falcon', e: 'Falcon', f: 'Cat' }

test("known assignments of ConfigCat's own", () => {
  const key = 'string25Cat25Dog25Falcon25Horse'
  const quarters = { t: 1, v: { s: 'Chicken' }, p: ['Cat', 'Dog', 'Falcon', 'Horse'].map((name) => text(name, 25)) }
  const known = { f: { [key]: quarters } }
  for (const [letter, value] of Object.entries(assigned)) {
    expect(evaluate(known, key, { Identifier: `${letter}@configcat.com` })).toBe(value)
  }
  // Without an Identifier the empty text is drawn; without a User Object nothing is.
  const asked = answersOf(fromConfigCat(known, { population: [] }))
  expect([evaluate(known, key, { Identifier: '' }), evaluate(known, key)]).toEqual(['Dog', 'Chicken'])
  expect([asked(key, { targetingKey: '' }), asked(key, {})]).toEqual(['Dog', 'Chicken'])
})
