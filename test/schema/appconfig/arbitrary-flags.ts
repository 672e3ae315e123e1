import fc from 'fast-check'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'

// AppConfig's flags as they are written, with rules of every kind, over a small vocabulary, so that they often hold.

const names = ['a', 'b', 'targetingKey', 'company.id']
const attribute = fc.constantFrom('$a', '$b', '$targetingKey', "'$company.id'")
const text = fc.constantFrom('"x"', '"xy"', '"y"', '""', "'''x'''")
const number = fc.constantFrom('1', '2', '2.0', '1.5', '-3', '9007199254740993')
const timestamp = fc.constantFrom('2024T', '2024-01-01T00:00:00.0000001Z', '2025-06T')
const constant = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 6, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom('true', 'false') },
  { weight: 1, arbitrary: timestamp },
)

const call = (operator: fc.Arbitrary<string>, ...operands: fc.Arbitrary<string>[]) =>
  fc.tuple(operator, ...operands).map((parts) => `(${parts.join(' ')})`)

const percent = fc.oneof(fc.constantFrom('0', '100', '50', '0.5'), fc.integer({ min: 1, max: 99 }).map(String))
const seed = fc.constantFrom('', '', ' seed::"s"', ' seed::""', ' seed::"t"')
const split = fc.tuple(percent, attribute, seed).map(([pct, by, with_]) => `(split pct::${pct} by::${by}${with_})`)

/** `exotic` ones are what Holdfast documents cannot say. */
const test = (exotic: boolean) =>
  fc.oneof(
    call(fc.constantFrom('eq', 'ne'), attribute, exotic ? constant : fc.oneof(text, number)),
    call(fc.constantFrom('gt', 'gte', 'lt', 'lte'), attribute, number),
    call(fc.constantFrom('gt', 'lte'), number, attribute),
    call(fc.constantFrom('begins_with', 'ends_with', 'contains'), attribute, text),
    fc
      .tuple(attribute, fc.array(fc.oneof(text, number), { maxLength: 3 }))
      .map(([one, list]) => `(in ${one} [${list.join(', ')}])`),
    attribute.map((one) => `(matches in::${one} pattern::"^x")`),
    fc.constantFrom(...names).map((name) => `(exists key::"${name}")`),
    attribute.map((one) => `(and ${one})`),
    fc.constantFrom('(eq 1 1)', '(eq 1 2)'),
    { weight: 3, arbitrary: split },
    ...(exotic
      ? [
          call(fc.constantFrom('eq', 'gt', 'contains'), attribute, attribute),
          call(fc.constant('contains'), text, attribute),
          call(fc.constantFrom('gt', 'lte'), attribute, fc.oneof(text, timestamp)),
        ]
      : []),
  )

const rule = (exotic: boolean) =>
  fc.letrec<{ rule: string; test: string }>((tie) => ({
    test: test(exotic),
    rule: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      tie('test'),
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tie('rule'), { minLength: 1, maxLength: 3 }))
        .map(([operator, operands]) => `(${operator} ${operands.join(' ')})`),
      tie('rule').map((operand) => `(not ${operand})`),
    ),
  })).rule

const attributeValues = fc.constantFrom({}, { limit: 1 }, { limit: 2, tiers: ['a'] }, { title: 'x' })
const variantName = fc.constantFrom(
  'on',
  'off',
  'QA',
  'Beta testers',
  'Beta-testers',
  '__proto__',
  'é',
  'Default Variant',
)

const variants = (exotic: boolean) =>
  fc
    .uniqueArray(fc.record({ name: variantName, enabled: fc.boolean(), attributeValues }), {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 5,
    })
    .chain((list) =>
      fc
        .array(rule(exotic), { minLength: list.length - 1, maxLength: list.length - 1 })
        .map((rules) =>
          list.map((variant, index) => (index < rules.length ? { ...variant, rule: rules[index] } : variant)),
        ),
    )

const flag = (exotic: boolean) =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.tuple(fc.boolean(), attributeValues).map(([enabled, attributes]) => ({ enabled, ...attributes })),
    },
    { weight: 5, arbitrary: variants(exotic).map((list) => ({ _variants: list })) },
  )

/** A document of AppConfig flags. */
export const arbitraryFlags = (exotic: boolean) =>
  fc
    .dictionary(fc.constantFrom('f', 'g', 'h'), flag(exotic), { minKeys: 1 })
    .map((values) => ({ version: '1', values: { ...values } }))

const scalar = fc.constantFrom(
  'x',
  'xy',
  'y',
  '',
  1,
  2,
  1.5,
  -3,
  9007199254740992,
  true,
  false,
  '2024',
  '2024-01-01',
  null,
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, fc.constant([])), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.uuid() },
)

/** Of JSON values. */
export const arbitraryFlagContext = fc.record(
  { a: value, b: value, targetingKey: value, company: fc.oneof(fc.record({ id: value }), value), 'company.id': value },
  { requiredKeys: [] },
) as fc.Arbitrary<object> as fc.Arbitrary<EvaluationContext>
