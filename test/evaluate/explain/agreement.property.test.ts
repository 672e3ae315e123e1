import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'
import { explainFlag } from '../../../src/evaluate/explain/explain-flag.js'
import type {
  ConditionExplanation,
  FlagExplanation,
  RuleExplanation,
} from '../../../src/evaluate/explain/explanation.js'
import { explanationText } from '../../../src/evaluate/explain/explanation-text.js'
import type { ConditionDefinition, RuleDefinition } from '../../../src/index.js'
import { evaluateIn, flagIn, ruleSetOf } from '../stage.js'

/** What explaining says of each part has to add up to what evaluating answers of the whole. */

const attribute = fc.constantFrom('plan', 'age', 'tags', 'company.id', 'since')
const operand = fc.constantFrom<string | number | boolean>('pro', 'free', 5, 0, true)
const operator = fc.oneof<fc.Arbitrary<object>[]>(
  fc.record({ equals: operand }),
  fc.record({ in: fc.array(operand, { maxLength: 3 }) }),
  fc.record({ equals: operand, ignoreCase: fc.constant(true) }),
  fc.record({ startsWith: fc.constantFrom('p', 'x') }),
  fc.record({ gt: fc.constantFrom(0, 5) }),
  fc.record({ lte: fc.constantFrom(0, 5) }),
  fc.record({ after: fc.constant('2026-01-01') }),
  fc.record({ semver: fc.constant('>=1.2') }),
  fc.record({ cidr: fc.constant('10.0.0.0/8') }),
  fc.record({ matches: fc.constant('^p') }),
  fc.record({ includesAll: fc.array(operand, { minLength: 1, maxLength: 2 }) }),
  fc.record({ includesAll: fc.array(operand, { minLength: 1, maxLength: 2 }), ignoreCase: fc.boolean() }),
  fc.record({ equals: fc.constantFrom(5, 0), as: fc.constant('number') }),
  fc.record({ after: fc.constant('2026-01-01'), as: fc.constant('number') }),
  fc.record({ matches: fc.constant('^5'), as: fc.constant('string') }),
  fc.record({ includesAll: fc.constantFrom(['5'], ['pro', '5']), as: fc.constant('string') }),
  fc.record({ exists: fc.boolean() }),
)
const leaf = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(attribute, operator).map(([name, test]) => ({ attribute: name, ...test })) },
  { weight: 1, arbitrary: fc.constantFrom({ cohort: 'listed' }, { cohort: 'half' }, { cohort: 'nested' }) },
  { weight: 1, arbitrary: fc.constantFrom({ flag: 'other', variant: ['on'] }, { flag: 'dead', variant: ['off'] }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { time: { after: '2026-01-01' } },
      { time: { days: ['thu'], to: '12:00', timeZone: 'Europe/Berlin' } },
    ),
  },
)
const { condition } = fc.letrec<{ condition: ConditionDefinition }>((tie) => {
  const several = fc.array(tie('condition'), { minLength: 1, maxLength: 3 })
  return {
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf as fc.Arbitrary<ConditionDefinition>,
      several.map((all) => ({ all })),
      several.map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }
})

const percent = fc.constantFrom(0, 30, 70, 100)
const share = fc.oneof(
  fc.constant({}),
  percent.map((value) => ({ percent: value })),
  percent.map((value) => ({
    ramp: { startAt: '2026-01-01', steps: [{ percent: Math.min(value, 50), hold: '1d' }, { percent: value }] },
  })),
  fc.tuple(percent, fc.constantFrom('listed', 'half', 'nested')).map(([value, cohort]) => ({
    ramp: { startAt: '2026-01-01', steps: [{ cohort, hold: '1d' }, { percent: value }] },
  })),
)
const served = fc.oneof(
  fc.constantFrom({ serve: 'a' }, { serve: 'b' }),
  fc.constant({
    split: [
      { variant: 'a', weight: 1 },
      { variant: 'b', weight: 2 },
    ],
  }),
)
const slot = fc.constantFrom(
  {},
  { layer: { name: 'main', from: 0, to: 40 } },
  { layer: { name: 'main', from: 0, to: 100 } },
)
const more = fc.constantFrom({}, { bucketBy: 'company.id' }, { bucketBy: ['company.id', 'age', 'targetingKey'] })
const when = fc.oneof(
  fc.constant({}),
  condition.map((one) => ({ when: one })),
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((list) => ({ when: list })),
)
const rule = fc.tuple(when, share, served, slot, more).map((parts) => Object.assign({}, ...parts) as RuleDefinition)
const requires = fc.constantFrom<object>(
  {},
  { requires: [{ flag: 'other', variant: ['on'] }] },
  {
    requires: [
      { flag: 'other', variant: ['on', 'off'] },
      { flag: 'dead', variant: ['off'] },
    ],
  },
)

const value = fc.oneof(
  fc.constantFrom<unknown>(
    'pro',
    'Pro',
    'free',
    5,
    5n,
    0,
    true,
    '1.2.3',
    '10.1.2.3',
    '2026-06-01',
    '2026-06-01T00:00',
    null,
  ),
  fc.array(fc.constantFrom<unknown>('pro', 5, 5n, true, null, {}), { maxLength: 3 }),
  fc.constantFrom<unknown>(Number.NaN, {}, new Date(0), Symbol('x')),
)
const context = fc.record(
  {
    targetingKey: fc.constantFrom<unknown>('u-1', 'u-2', 'u-3', 7, 7n, '', true),
    plan: value,
    age: value,
    tags: value,
    since: value,
    company: fc.constantFrom<unknown>({ id: 'c-1' }, { id: 'c-2' }, { id: null }, 'c-1'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<EvaluationContext>
const now = fc.constantFrom(Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1, 10), Date.UTC(2026, 0, 3), Number.NaN)

const surroundings = {
  cohorts: {
    listed: { include: ['u-1'], exclude: ['u-2'] },
    half: { when: { attribute: 'plan', in: ['pro', 5] }, exclude: ['u-2'], percent: 50 },
    nested: { when: { any: [{ cohort: 'half' }, { not: { cohort: 'listed' } }] } },
  },
  layers: { main: { holdout: 20 } },
}
const otherFlags = {
  other: { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
  dead: { enabled: false },
}
const flag = fc.record({
  enabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  rules: fc.array(rule, { maxLength: 5 }),
  more: requires,
})

test('rule by rule, the explanation adds up to the answer', () => {
  const reasons = new Set<string>()
  fc.assert(
    fc.property(
      flag,
      fc.array(fc.tuple(context, now), { minLength: 4, maxLength: 4 }),
      ({ enabled, rules, more }, asked) => {
        const definition = { enabled, variants: { a: 'A', b: 'B', c: 'C' }, default: 'c', off: 'b', rules, ...more }
        const ruleSet = ruleSetOf({
          schemaVersion: 1,
          minor: 1,
          ...surroundings,
          flags: { ...otherFlags, flag: definition },
        })
        for (const [who, time] of asked) {
          const explanation = explainFlag(flagIn(ruleSet), who, time)
          const answer = evaluateIn(ruleSet, who, { now: time })
          expect(explanation.evaluation).toBe(answer)
          expect(recombined(explanation, rules, enabled)).toEqual([answer.variant, answer.reason, answer.ruleIndex])
          expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
          for (const line of explanationText(explanation).split('\n')) expect(line).not.toMatch(/\p{Cc}/u)
          reasons.add(answer.reason)
        }
      },
    ),
    { numRuns: 1000 },
  )
  expect(reasons.size).toBe(7)
})

test('each condition is said to hold if and only if it does by itself, reached or not', () => {
  fc.assert(
    fc.property(condition, context, now, (definition, who, time) => {
      const parts = [definition, ...partsOf(definition)]
      const probes = parts.map((part, index) => [
        `probe-${index}`,
        { enabled: true, rules: [{ when: part, serve: 'on' }] },
      ])
      const flags = { ...otherFlags, ...Object.fromEntries(probes) }
      const ruleSet = ruleSetOf({ schemaVersion: 1, minor: 1, ...surroundings, flags })
      const explained = explainFlag(flagIn(ruleSet, 'probe-0'), who, time).rules[0]?.when as ConditionExplanation
      const told = [explained, ...explainedParts(explained)]
      expect(told).toHaveLength(parts.length)
      for (const [index, { held }] of told.entries()) {
        expect(held).toBe(evaluateIn(ruleSet, who, { key: `probe-${index}`, now: time }).value)
      }
    }),
    { numRuns: 1000 },
  )
})

type Ending = [variant: string, reason: string, ruleIndex: number | undefined]

function recombined(
  { prerequisites, rules }: FlagExplanation,
  definitions: RuleDefinition[],
  enabled: boolean,
): Ending {
  if (!enabled) return ['b', 'DISABLED', undefined]
  if (prerequisites.some(({ met }) => !met)) return ['b', 'PREREQUISITE_FAILED', undefined]
  const last = rules.at(-1)
  if (last !== undefined && passes(last)) {
    const drawn = last.exposure !== undefined || last.split !== undefined
    const variant = last.split?.outcome === 'drawn' ? last.split.variant : definitions[last.ruleIndex]?.serve
    expect(last).toMatchObject({ matched: true })
    return [variant ?? '', drawn ? 'SPLIT' : 'TARGETING_MATCH', last.ruleIndex]
  }
  expect(rules.some(passes)).toBe(false)
  expect(rules).toHaveLength(definitions.length)
  const passedOver = rules.some(({ layer }) => layer?.outcome === 'outside' || layer?.outcome === 'held-out')
  return ['c', passedOver ? 'LAYER_EXCLUDED' : definitions.length === 0 ? 'STATIC' : 'DEFAULT', undefined]
}

function passes({ when, layer, exposure, split }: RuleExplanation): boolean {
  return (
    (when === undefined || when.held) &&
    (layer === undefined || layer.outcome === 'inside') &&
    (exposure === undefined || exposure.outcome === 'within') &&
    (split === undefined || split.outcome === 'drawn')
  )
}

/** Conditions inside of the condition, as they stand. */
function partsOf({ all, any, not }: ConditionDefinition): ConditionDefinition[] {
  const parts = all ?? any ?? (not === undefined ? [] : [not])
  return parts.flatMap((part) => [part, ...partsOf(part)])
}

function explainedParts(explained: ConditionExplanation): ConditionExplanation[] {
  const parts = 'conditions' in explained ? explained.conditions : 'condition' in explained ? [explained.condition] : []
  return parts.flatMap((part) => [part, ...explainedParts(part)])
}
