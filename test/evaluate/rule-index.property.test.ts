import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainFlag } from '../../src/evaluate/explain/explain-flag.js'
import { evaluateIn, flagIn, ruleSetWith } from './stage.js'

const value = fc.constantFrom<unknown>('a', 'b', 'c', 1, '1', 0, true)
const equality = fc
  .tuple(
    fc.constantFrom('plan', 'plan', 'country'),
    fc.oneof(fc.record({ equals: value }), fc.record({ in: fc.array(value, { maxLength: 3 }) })),
  )
  .map(([attribute, operator]) => ({ attribute, ...operator }))
const other = fc.constantFrom<object>(
  { attribute: 'plan', exists: true },
  { not: { attribute: 'plan', equals: 'a' } },
  { cohort: 'half' },
  { attribute: 'plan', in: ['A'], ignoreCase: true },
  { attribute: 'plan', equals: 1, as: 'number' },
  { attribute: 'plan', in: ['1', 'true'], as: 'string' },
)
const when = fc.oneof(
  { weight: 4, arbitrary: equality },
  { weight: 1, arbitrary: other },
  { weight: 2, arbitrary: fc.array(fc.oneof(equality, other), { minLength: 1, maxLength: 3 }) },
)
const rule = fc.record(
  { when, percent: fc.constantFrom(0, 50), serve: fc.constantFrom('v0', 'v1', 'v2') },
  { requiredKeys: ['serve'] },
)
const attribute = fc.oneof(
  value,
  fc.constantFrom(0n, 1n),
  fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 3 }),
  fc.constantFrom(null, -0, Number.NaN, {}),
)
const context = fc.record(
  { targetingKey: fc.constantFrom('u', 'v', ''), plan: attribute, country: attribute },
  { requiredKeys: [] },
)

test('evaluating through the index is evaluating every rule', () => {
  let indexed = 0
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 12 }),
      fc.array(context, { minLength: 5, maxLength: 5 }),
      (rules, contexts) => {
        const ruleSet = ruleSetWith(
          { variants: { v0: 0, v1: 1, v2: 2, none: -1 }, default: 'none', rules },
          { minor: 1, cohorts: { half: { percent: 50 } } },
        )
        if (flagIn(ruleSet).ruleIndex !== undefined) indexed++
        for (const one of contexts)
          expect(evaluateIn(ruleSet, one)).toBe(explainFlag(flagIn(ruleSet), one, 0).evaluation)
      },
    ),
    { numRuns: 1000 },
  )
  expect(indexed).toBeGreaterThan(100)
})

test('many rules that list many values are not indexed: memory stays in proportion', () => {
  const rules = Array.from({ length: 400 }, (_, i) =>
    i < 200
      ? { when: { attribute: 'plan', in: Array.from({ length: 100 }, (_unused, j) => `plan-${i}-${j}`) }, serve: 'on' }
      : { percent: 1, serve: 'on' },
  )
  expect(flagIn(ruleSetWith({ rules })).ruleIndex).toBe(undefined)
})
