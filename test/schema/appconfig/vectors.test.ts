import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainFlag } from '../../../src/evaluate/explain/explain-flag.js'
import { explanationText } from '../../../src/evaluate/explain/explanation-text.js'
import { evaluateIn, flagIn, ruleSetOf } from '../../evaluate/stage.js'
import { vectors } from '../../evaluate/vectors.js'

interface RuleVector {
  description: string
  rule: string
  flag: string
  context: Record<string, unknown>
  holds: boolean
}

interface FlagVector {
  description: string
  document: object
  flag: string
  cases: { context: Record<string, unknown>; expect: object }[]
}

const rules = vectors<RuleVector[]>('appconfig-rules')
const topics = [...new Set(rules.map(topicOf))]

function topicOf({ description }: RuleVector): string {
  return description.slice(0, description.indexOf(':'))
}

const ruleSetWith = (rule: string, flag: string) => {
  const variants = [
    { name: 'x', enabled: true, rule },
    { name: 'rest', enabled: false },
  ]
  return ruleSetOf({ version: '1', values: { [flag]: { _variants: variants } } })
}

describe.each(topics)('%s', (topic) => {
  test.each(rules.filter((vector) => topicOf(vector) === topic))('$description', ({ rule, flag, context, holds }) => {
    const ruleSet = ruleSetWith(rule, flag)
    expect(evaluateIn(ruleSet, context, { key: flag }).enabled).toBe(holds)
    expect(explainFlag(flagIn(ruleSet, flag), context, 0).rules[0]?.matched).toBe(holds)
  })
})

describe.each(vectors<FlagVector[]>('appconfig-flags'))('$description', ({ document, flag, cases }) => {
  test.each(cases)('$context', ({ context, expect: expected }) => {
    expect(evaluateIn(ruleSetOf(document), context, { key: flag })).toMatchObject(expected)
  })
})

// What JSON cannot hold.
test.each<[string, unknown, boolean]>([
  ['(eq $a 9007199254740993)', 9007199254740993n, true],
  ['(eq $a 9007199254740993)', 9007199254740992n, false],
  ['(gt $a 9007199254740993)', 9007199254740994n, true],
  ['(gt $a 9007199254740993)', 9007199254740993n, false],
  ['(lte $a -9223372036854775808)', -9223372036854775808n, true],
  ['(lte $a -9223372036854775808)', -9223372036854775807n, false],
  ['(in $a [1, 2.0])', 2n, true],
  ['(lt $a 2.5)', 2n, true],
  ['(gt $a 2024-01-15T10:30:00Z)', new Date('2024-01-15T10:30:00.001Z'), true],
  ['(gt $a 2024-01-15T10:30:00Z)', new Date('2024-01-15T10:30:00Z'), false],
  ['(eq $a 2024-01-15T10:30:00Z)', new Date('2024-01-15T10:30:00Z'), true],
  ['(ne $a 2024-01-15T10:30:00Z)', new Date(Number.NaN), true],
  ['(lt $a 5)', Number.NaN, false],
  ['(lt $a 5)', Number.NEGATIVE_INFINITY, false],
  ['(eq $a $a)', new Date(0), false],
])('%s for %o: %s', (rule, a, holds) => {
  expect(evaluateIn(ruleSetWith(rule, 'f'), { a }, { key: 'f' }).enabled).toBe(holds)
})

describe('whatever is in the context', () => {
  const ruleSets = rules.map(({ rule, flag }) => ({ flag, ruleSet: ruleSetWith(rule, flag) }))
  const throwing = (): never => {
    throw new Error('touched')
  }
  const hostile = [
    new Proxy({}, { has: throwing, get: throwing, ownKeys: throwing, getPrototypeOf: throwing }),
    Object.assign(['x'], { [Symbol.iterator]: throwing, some: throwing }),
    { finer: '', epochMs: 0, valueOf: throwing, toString: throwing },
    Object.create(Date.prototype),
    Symbol('x'),
    throwing,
  ]

  test('evaluating answers, the same each time, and explaining agrees', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withTypedArray: true })
    fc.assert(
      fc.property(fc.constantFrom(...ruleSets), anything, anything, ({ ruleSet, flag }, a, b) => {
        const answer = evaluateIn(ruleSet, { a, b }, { key: flag })
        expect(['x', 'rest']).toContain(answer.variant)
        expect(evaluateIn(ruleSet, { a, b }, { key: flag })).toBe(answer)
        const explanation = explainFlag(flagIn(ruleSet, flag), { a, b }, 0)
        expect(explanation.evaluation).toBe(answer)
        expect(explanation.rules[0]?.matched).toBe(answer.variant === 'x')
        for (const line of explanationText(explanation).split('\n')) expect(line).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(hostile.map((value, index) => [index, value] as const))('even hostile value %#', (_, a) => {
    for (const { ruleSet, flag } of ruleSets) {
      for (const context of [{ a }, { a, b: a }, { b: a }, { a: [a] }]) {
        expect(['x', 'rest']).toContain(evaluateIn(ruleSet, context, { key: flag }).variant)
      }
    }
  })
})
