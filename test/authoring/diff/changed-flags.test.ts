import { describe, expect, test } from 'vitest'
import { type ChangeReason, changedFlags, diffDocuments, readFlags } from '../../../src/documents.js'
import golden from './changes.json' with { type: 'json' }
import { edited } from './edited.js'

const base = readFlags(golden.base)

interface Case {
  readonly name: string
  readonly edits: Readonly<Record<string, unknown>>
  readonly flags: Readonly<Record<string, readonly string[]>>
  readonly parts?: readonly string[]
}

describe('why flags are not the same', () => {
  test.each(golden.cases as unknown as readonly Case[])('$name', ({ edits, flags, parts }) => {
    const next = readFlags(edited(golden.base, edits))
    const changed = changedFlags(base, next)
    expect(Object.fromEntries(changed.map(({ flag, reasons }) => [flag, reasons.map(reasonText)]))).toEqual(flags)
    for (const { mayAnswerDifferently, reasons } of changed) {
      expect(mayAnswerDifferently).toBe(reasons.some(({ kind }) => kind !== 'annotations'))
    }
    if (parts === undefined) return
    const { changedParts } = diffDocuments(base, next, [], { at: [0] })
    const told = changedParts.map(
      ({ kind, name, words, dependents }) => `${kind} ${name}: ${words.join('; ')} (${dependents})`,
    )
    expect(told).toEqual(parts)
  })
})

function reasonText(reason: ChangeReason): string {
  if (!('words' in reason)) return reason.kind
  const path = reason.kind === 'through' ? ` ${reason.path.map(({ kind, name }) => `${kind} ${name}`).join(', ')}` : ''
  return `${reason.kind}${path}: ${reason.words.join('; ')}`
}

/** The reasons of flag `a`. */
const reasonsOf = (old: object, next: object, options = {}) =>
  changedFlags(readFlags(old, options), readFlags(next)).map(({ reasons }) => reasons.map(reasonText))

test('what is read as a number or a text first', () => {
  const asked = (...when: object[]) => ({
    schemaVersion: 1,
    minor: 1,
    flags: { a: { enabled: true, rules: [{ id: 'adults', when, serve: 'on' }] } },
  })
  const age = { attribute: 'age', gte: 18, as: 'number' }
  const told = (old: object, next: object) => reasonsOf(asked(old), asked(next))
  expect(told(age, { ...age, gte: 21 })).toEqual([['definition: rule "adults": age as number gte 18 -> 21']])
  expect(told({ attribute: 'age', gte: 18 }, age)).toEqual([['definition: rule "adults": conditions changed']])
  const ids = { attribute: 'id', in: ['1', '2'], as: 'string' }
  expect(told(ids, { ...ids, in: ['2', '3'] })).toEqual([
    ['definition: rule "adults": id as string in: 3 added, 1 removed'],
  ])
})

describe("of AppConfig's flags", () => {
  const authored = (a: object) => ({ version: '1', values: { a } })
  const variants = (...list: object[]) => authored({ _variants: [...list, { name: 'Rest', enabled: false }] })

  test('what they serve', () => {
    expect(reasonsOf(authored({ enabled: true, limit: 1 }), authored({ enabled: false, limit: 2 }))).toEqual([
      ['definition: switched off; attribute limit 1 -> 2'],
    ])
  })

  test('their variants', () => {
    const [pro, team] = ['pro', 'team'].map((plan) => ({
      name: 'Beta testers',
      enabled: true,
      rule: `(eq $plan "${plan}")`,
    }))
    const extra = { name: 'x', enabled: true, rule: '(eq $a 1)' }
    expect(reasonsOf(variants(pro as object), variants(team as object))).toEqual([
      ['definition: variant "Beta testers": rule (eq $plan "pro") -> (eq $plan "team")'],
    ])
    const long = { ...pro, rule: `(or (eq $plan "pro") (eq $team "${'x'.repeat(60)}"))` }
    expect(reasonsOf(variants(pro as object), variants(long))).toEqual([
      ['definition: variant "Beta testers": rule changed'],
    ])
    expect(reasonsOf(variants(extra, pro as object), variants(pro as object, extra))).toEqual([
      ['definition: variants in another order'],
    ])
    expect(
      reasonsOf(variants(pro as object), variants({ ...pro, enabled: false, attributeValues: { n: 1 } }, extra)),
    ).toEqual([
      [
        'definition: variant "Beta testers": switched off; variant "Beta testers": attribute n nothing -> 1; variant x added',
      ],
    ])
    expect(reasonsOf(variants(extra), variants())).toEqual([['definition: variant x removed']])
    expect(reasonsOf(variants(extra), authored({ enabled: true }))).toEqual([
      ['definition: one set of attributes instead of variants'],
    ])
  })

  test('what is said of them, whatever they serve', () => {
    const described = (a: object, enabled = true) => ({ version: '1', flags: { a }, values: { a: { enabled } } })
    const limit = (maximum: number) => ({ limit: { constraints: { type: 'number', maximum } } })
    const before = { name: 'A', attributes: limit(10), _createdAt: '2026-01-01T00:00:00Z' }
    const deprecation = { status: 'planned', date: '2026-12-01' }
    const after = { name: 'B', attributes: limit(20), _createdAt: '2026-02-01T00:00:00Z', _deprecation: deprecation }
    const words = 'annotations: name; attributes; _deprecation'
    expect(reasonsOf(described(before), described(after))).toEqual([[words]])
    expect(reasonsOf(described(before), described(after, false))).toEqual([['definition: switched off', words]])
    expect(reasonsOf(described(before), described({ ...before, _createdAt: '2026-03-01T00:00:00Z' }))).toEqual([])
    expect(reasonsOf(described(before), { a: { enabled: true } })).toEqual([])
  })

  test('authored and retrieved they are the same', () => {
    expect(reasonsOf(authored({ enabled: true, limit: 1 }), { a: { enabled: true, limit: 1 } })).toEqual([])
    expect(reasonsOf({ a: { enabled: true, _variant: 'x' } }, { a: { enabled: true, _variant: 'y' } })).toEqual([
      ['definition: variant x -> y'],
    ])
  })

  test('a percentage that only one reading takes for one', () => {
    const flag = { a: { enabled: true, percentage: 20 } }
    expect(reasonsOf(flag, flag, { appConfigFlags: { percentAttribute: 'percentage' } })).toEqual([
      ['definition: percentage read differently'],
    ])
  })

  test("in Holdfast's format they are other flags", () => {
    const holdfast = { schemaVersion: 1, flags: { a: { enabled: false } } }
    expect(reasonsOf({ a: { enabled: true } }, holdfast)).toEqual([
      ["definition: switched off; written in Holdfast's format instead of AppConfig's"],
    ])
  })
})

test('a flag that one of the documents is too new for says so', () => {
  const known = { schemaVersion: 1, flags: { a: { enabled: true } } }
  const newer = { schemaVersion: 1, minor: 99, flags: { a: { enabled: true, novelty: 1 } } }
  expect(reasonsOf(known, newer)).toEqual([['unreadable']])
  expect(reasonsOf(newer, known)).toEqual([['readable']])
  expect(reasonsOf(newer, newer)).toEqual([])
  expect(reasonsOf({ ...known, flags: {} }, newer)).toEqual([['added']])
})
