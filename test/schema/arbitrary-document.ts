import fc from 'fast-check'
import type { RuleDefinition } from '../../src/index.js'

/** Random documents that are valid: names resolve, nothing is circular. Small, with every kind of rule and condition. */

const percent = fc.oneof(fc.constantFrom(0, 5, 50, 100), fc.double({ min: 0.000001, max: 100, noNaN: true }))
const attribute = fc.constantFrom('plan', 'country', 'age', 'company.size', 'tags')
const text = fc.constantFrom('pro', 'free', 'CA', 'US', 'x', 'Σ')
const salt = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' })

const operator: fc.Arbitrary<object> = fc.oneof(
  fc.record({ equals: fc.oneof(text, fc.integer(), fc.boolean()) }),
  fc.record({ in: fc.array(fc.oneof(text, fc.integer()), { maxLength: 4 }) }),
  fc.record({ startsWith: text, ignoreCase: fc.boolean() }),
  fc.record({ contains: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ matches: fc.constantFrom('^p', 'o$', '[a-z]+') }),
  fc.record({ gte: fc.integer({ min: -50, max: 50 }) }),
  fc.record({ before: fc.constantFrom('2026-06-01', '2026-12-01T09:00:00+02:00') }),
  fc.record({ semver: fc.constantFrom('>=1.2', '^2') }),
  fc.record({ cidr: fc.constantFrom('10.0.0.0/8', '2001:db8::/32') }),
  fc.record({ includesAll: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  fc.record({ includesAll: fc.array(text, { minLength: 1, maxLength: 2 }), ignoreCase: fc.boolean() }),
  fc.record({ gt: fc.integer({ min: -50, max: 50 }), as: fc.constant('number') }),
  fc.record({ in: fc.array(fc.integer(), { maxLength: 3 }), as: fc.constant('number') }),
  fc.record({ startsWith: fc.constantFrom('-', '4', 'p'), as: fc.constant('string') }),
  fc.record({ exists: fc.boolean() }),
)

const leaf: fc.Arbitrary<object> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(attribute, operator).map(([name, test]) => ({ attribute: name, ...test })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { time: { after: '2026-01-01' } },
      { time: { days: ['mon', 'fri'], from: '22:00', to: '06:00' } },
    ),
  },
)

/** Conditions of such ones. */
export const nestedConditions = (innermost: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.letrec<{ condition: object }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      innermost,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition

const conditionOver = (references: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  nestedConditions(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: references }))

/** Paths of which the first that holds a unit counts. */
const chains = [
  ['company.size', 'targetingKey'],
  ['age', 'tags', 'plan', 'targetingKey'],
]

const cohort = fc.oneof(
  fc.record({ include: fc.array(text, { maxLength: 3 }), exclude: fc.array(text, { maxLength: 2 }) }),
  fc.record({ when: conditionOver(leaf), percent }),
  fc.record({ percent, salt, bucketBy: fc.constantFrom('targetingKey', ...chains) }),
)

const cohortReference = fc.constantFrom({ cohort: 'c0' }, { cohort: 'c1' })

const guard = fc.record(
  { id: fc.constant('r1'), ceiling: fc.nat(3), gates: fc.constantFrom({ errors: {} }, { latency: { overMs: 800 } }) },
  { requiredKeys: ['id'] },
)
const stagedRamp = fc
  .record({
    percents: fc.tuple(percent, percent),
    ring: fc.constantFrom('c0', 'c1'),
    at: fc.nat(2),
    guard: fc.option(guard),
  })
  .map(({ percents, ring, at, guard }) => {
    const steps: object[] = percents.sort((a, b) => a - b).map((one) => ({ percent: one }))
    steps.splice(at, 0, { cohort: ring })
    const held = steps.map((step, index) => (index === 2 ? step : { ...step, hold: '30d' }))
    return { startAt: '2026-03-01', steps: held, ...(guard !== null && { guard }) }
  })

/** A flag has one guard, not beside a split: the first that stands so. */
function withOneGuard(rules: readonly RuleDefinition[]): RuleDefinition[] {
  const first = rules.findIndex(({ ramp, serve }) => ramp?.guard !== undefined && serve !== undefined)
  return rules.map((one, index) => {
    if (one.ramp?.guard === undefined || index === first) return one
    const { guard: _guard, ...ramp } = one.ramp
    return { ...one, ramp }
  })
}

const rule = (variants: readonly string[], references: fc.Arbitrary<object>): fc.Arbitrary<object> => {
  const variant = fc.constantFrom(...variants)
  const what = fc.oneof(
    fc.record({ serve: variant }),
    fc
      .array(fc.record({ variant, weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 4 })
      .map((split) => ({ split })),
  )
  const howMany = fc.oneof(
    fc.constant({}),
    fc.record({ percent }),
    fc.tuple(percent, percent).map(([a, b]) => ({
      ramp: { startAt: '2026-03-01', steps: [{ percent: Math.min(a, b), hold: '10d' }, { percent: Math.max(a, b) }] },
    })),
    stagedRamp.map((ramp) => ({ ramp })),
  )
  const who = fc.oneof(
    fc.constant({}),
    conditionOver(references).map((when) => ({ when })),
  )
  const where = fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom({ layer: { name: 'l', from: 0, to: 40 } }, { layer: false }) },
  )
  const draw = fc.oneof(
    fc.constant({}),
    fc.record({ salt }),
    fc.record({ bucketBy: fc.constantFrom('company.size', ...chains) }),
  )
  return fc.tuple(what, howMany, who, where, draw).map((parts) => Object.assign({}, ...parts))
}

const flag = (index: number): fc.Arbitrary<object> => {
  const earlier =
    index === 0 ? cohortReference : fc.oneof(cohortReference, fc.constant({ flag: `f${index - 1}`, variant: ['a'] }))
  const requires =
    index === 0 ? fc.constant({}) : fc.constantFrom({}, { requires: [{ flag: 'f0', variant: ['a', 'b'] }] })
  return fc
    .tuple(
      fc.array(rule(['a', 'b', 'c'], earlier), { maxLength: 4 }),
      requires,
      fc.constantFrom({}, { off: 'c' }, { layer: { name: 'l', from: 20, to: 80 } }, { bucketBy: chains[0] }),
      fc.boolean(),
    )
    .map(([rules, required, extra, coin]) => ({
      enabled: index === 0 || coin,
      variants: { a: 'A', b: 'B', c: 'C' },
      default: 'b',
      rules: withOneGuard(rules as RuleDefinition[]),
      ...required,
      ...extra,
    }))
}

const layer = fc.record(
  { holdout: percent, bucketBy: fc.constantFrom('targetingKey', ...chains) },
  { requiredKeys: ['holdout'] },
)

export const arbitraryDocument: fc.Arbitrary<object> = fc
  .record({ c0: cohort, c1: cohort, f0: flag(0), f1: flag(1), f2: flag(2), l: layer })
  .map(({ c0, c1, f0, f1, f2, l }) => ({
    schemaVersion: 1,
    minor: 1,
    cohorts: { c0, c1 },
    layers: { l },
    flags: { f0, f1, f2 },
  }))

export const arbitraryContext = fc.record(
  {
    targetingKey: fc.oneof(text, fc.uuid(), fc.integer()),
    plan: text,
    country: fc.oneof(text, fc.array(text, { maxLength: 3 })),
    age: fc.oneof(fc.integer({ min: -60, max: 60 }), text),
    company: fc.record({ size: fc.oneof(fc.integer(), text) }),
    'company.size': text,
    tags: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

/** The same JSON value with the members of every object in another order. */
export function shuffled<T>(value: T, order: (names: string[]) => string[]): T {
  if (Array.isArray(value)) return value.map((element) => shuffled(element, order)) as T
  if (typeof value !== 'object' || value === null) return value
  const names = order(Object.keys(value))
  return Object.fromEntries(names.map((name) => [name, shuffled((value as Record<string, unknown>)[name], order)])) as T
}
