import fc from 'fast-check'
import type { Json } from './reference.js'

export type Context = { readonly [name: string]: Json }

const scalars = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('pro', 'free', 'a@x.org', 'b@x.org', 'Prost', 'ſ', '😀', '') },
  { weight: 2, arbitrary: fc.constantFrom<Json>('5', '5.0', '05', '0', '1', ' ', 'NaN', '0x10', 'true', '+5', '5e0') },
  { weight: 2, arbitrary: fc.constantFrom<Json>(0, 1, 5, -0, 5.5, -7, 1e21, true, false) },
)

const versions = fc.constantFrom<Json>(
  '1',
  '1.2',
  '1.2.3',
  'v1.2.3',
  '1.2.3-rc.1',
  '1.2.3-rc.2+b7',
  '2.0.0-0',
  '2.0.0',
  '2',
  '1.2-rc',
  '01.2.3',
  '1.2.3.4',
  'V2.0',
  '',
  'one',
)

const values = fc.oneof(
  { weight: 6, arbitrary: scalars },
  { weight: 1, arbitrary: fc.constant<Json>(null) },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalars, versions), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({}, { name: 'pro' }, { name: ['pro'] }, { name: null }) },
)

const optional = (arbitrary: fc.Arbitrary<Json>) => fc.option(arbitrary, { nil: undefined, freq: 5 })

/** Contexts of every type at every place. */
export const contexts: fc.Arbitrary<Context> = fc
  .record({
    targetingKey: optional(fc.constantFrom<Json>('ada', 'bob', 'user-1', 'pro', '')),
    plan: optional(values),
    email: optional(values),
    user: optional(fc.oneof(values, fc.record({ name: values }))),
    version: optional(
      fc.oneof(
        { weight: 5, arbitrary: versions },
        { weight: 1, arbitrary: fc.array(versions, { minLength: 2, maxLength: 3 }) },
        { weight: 1, arbitrary: values },
      ),
    ),
    roles: optional(fc.oneof(values, fc.array(scalars, { maxLength: 3 }))),
  })
  .map((context) => Object.fromEntries(Object.entries(context).filter(([, one]) => one !== undefined)) as Context)

const path = fc.constantFrom('plan', 'email', 'user.name', 'roles', 'targetingKey')
const attribute: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: path.map((name) => ({ var: name })) },
  { weight: 2, arbitrary: path.map((name) => ({ var: [name] })) },
  {
    weight: 1,
    arbitrary: fc.tuple(path, fc.constantFrom<Json>('pro', 5, null)).map(([name, one]) => ({ var: [name, one] })),
  },
)

const equalities = fc.constantFrom('==', '===', '!=', '!==')
const orders = fc.constantFrom('<', '<=', '>', '>=')
const words = fc.constantFrom('pro', 'free', 'a@x.org', '@x.org', 'Pro', '')
const operand = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 2, arbitrary: fc.constantFrom<Json>('5', '0', '1', ' ', 5, 0, true, false, null) },
)
const clock: Json = { var: '$flagd.timestamp' }
const moment = fc.constantFrom(0, 1000, 1000.5, 1_700_000_000)

const tests: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(equalities, attribute, operand).map(([op, one, other]) => ({ [op]: [one, other] })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(equalities, attribute, operand).map(([op, one, other]) => ({ [op]: [other, one] })),
  },
  { weight: 4, arbitrary: fc.tuple(attribute, fc.array(operand, { maxLength: 4 })).map((both) => ({ in: both })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(attribute, fc.uniqueArray(operand, { minLength: 8, maxLength: 12 }))
      .map((both) => ({ in: both })),
  },
  { weight: 3, arbitrary: fc.tuple(words, attribute).map((both) => ({ in: both })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('starts_with', 'ends_with'), attribute, fc.oneof(words, fc.constant<Json>(3)))
      .map(([op, one, other]) => ({ [op]: [one, other] })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '^', '~', '=='),
        fc.constantFrom('1.2.3', 'v2', '1.2', '1.2.3-rc.1', 'x'),
      )
      .map(([op, version]) => ({ sem_ver: [{ var: 'version' }, op, version] })),
  },
  { weight: 2, arbitrary: fc.tuple(orders, moment).map(([op, one]) => ({ [op]: [clock, one] })) },
  { weight: 1, arbitrary: fc.tuple(orders, moment, moment).map(([op, one, other]) => ({ [op]: [one, clock, other] })) },
  { weight: 1, arbitrary: fc.tuple(equalities, moment).map(([op, one]) => ({ [op]: [one, clock] })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(orders, attribute, fc.constantFrom<Json>(5, 5.5, 1, 0.5, -7, 0, '5'), fc.boolean())
      .map(([op, one, two, isFirst]) => ({ [op]: isFirst ? [one, two] : [two, one] })),
  },
  { weight: 2, arbitrary: fc.array(path, { minLength: 1, maxLength: 2 }).map((paths) => ({ missing: paths })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.array(path, { minLength: 2, maxLength: 3 }))
      .map((both) => ({ missing_some: both })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('some', 'none'), attribute, fc.constantFrom('==', '==='), words)
      .map(([op, list, same, one]) => ({ [op]: [list, { [same]: [{ var: '' }, one] }] })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>(true, false, null, 'text', 0) },
  { weight: 2, arbitrary: fc.constantFrom<Json>({ $ref: 'isPro' }, { $ref: 'isAt' }) },
  { weight: 1, arbitrary: fc.constant<Json>({ '===': [{ var: '$flagd.flagKey' }, 'flag'] }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('+', '-', '*', '/', '%', 'min', 'max').map((op) => ({ '>': [{ [op]: [7, 3] }, 2] })),
  },
  { weight: 1, arbitrary: attribute },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      { all: [{ var: 'roles' }, { '==': [{ var: '' }, 'pro'] }] },
      { '!!': [{ map: [{ var: 'roles' }, { var: '' }] }] },
      { '!!': [{ filter: [{ var: 'roles' }, { '==': [{ var: '' }, 'pro'] }] }] },
      { reduce: [{ var: 'roles' }, { var: 'current' }, 0] },
      { '!!': [{ merge: [{ var: 'roles' }, []] }] },
      { '===': [{ substr: [{ var: 'plan' }, 0, 1] }, 'p'] },
      { log: 'x' },
      { unheard_of: [1] },
      { $ref: 'nowhere' },
      { several: 1, members: 2 },
    ),
  },
)

const anyConditions = fc.letrec<{ condition: Json }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 6, arbitrary: tests },
    { weight: 2, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ and: all })) },
    { weight: 2, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ or: any })) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('!', '!!'), tie('condition')).map(([op, one]) => ({ [op]: [one] })),
    },
  ),
})).condition

/** Those that come over. */
const simple: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom('===', 'starts_with'), path, fc.constantFrom('pro', 'free', 'a@x.org'))
  .map(([op, name, word]) => ({ [op]: [{ var: name }, word] }))

const variant = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Json>('red', 'blue', 'green', null) },
  { weight: 1, arbitrary: fc.constantFrom<Json>(true, false, 7, 'nowhere') },
)

const buckets = (inner: fc.Arbitrary<Json>) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(inner, fc.constantFrom<Json>(1, 25, 50, 0, -3)).map((both): Json => both) },
      { weight: 2, arbitrary: inner.map((one): Json => [one]) },
    ),
    { minLength: 1, maxLength: 3 },
  )

const keys: fc.Arbitrary<readonly Json[]> = fc.oneof(
  fc.constant([]),
  path.map((name) => [{ var: name }]),
  path.map((name) => [{ cat: [{ var: '$flagd.flagKey' }, { var: name }] }]),
  fc.constantFrom<readonly Json[]>([{ cat: ['seed', { var: 'email' }, '!'] }], ['everybody'], [null]),
)

const draws = fc
  .tuple(
    keys,
    buckets(
      fc.oneof(
        { weight: 5, arbitrary: variant },
        { weight: 1, arbitrary: simple.map((test): Json => ({ if: [test, 'red', 'blue'] })) },
      ),
    ),
  )
  .map(([key, all]): Json => ({ fractional: [...key, ...all] }))

/** Targetings without a draw, and with one. */
const targetings = (isDrawn: boolean) => {
  const leaf = isDrawn ? fc.oneof(variant, { weight: 3, arbitrary: draws }) : variant
  const conditions = isDrawn ? fc.oneof(simple, { weight: 1, arbitrary: anyConditions }) : anyConditions
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(conditions, leaf, leaf).map((all): Json => ({ if: all })) },
    { weight: 2, arbitrary: fc.tuple(conditions, leaf).map((all): Json => ({ if: all })) },
    { weight: 3, arbitrary: fc.tuple(conditions, leaf, conditions, leaf, leaf).map((all): Json => ({ if: all })) },
    { weight: 1, arbitrary: fc.tuple(conditions, leaf, leaf).map((all): Json => ({ '?:': all })) },
    { weight: 1, arbitrary: isDrawn ? draws : conditions },
    {
      weight: 1,
      arbitrary: isDrawn ? draws.map((one): Json => ({ if: [one, 'red', 'blue'] })) : fc.constant<Json>({}),
    },
  )
}

const variants: Json = { red: '#f00', blue: '#00f', green: '#0f0', true: 'yes', false: 'no' }

/** Documents of one flag, "flag". */
export function documents(isDrawn: boolean): fc.Arbitrary<{ readonly [name: string]: Json }> {
  const flag = fc.record(
    {
      state: fc.oneof({ weight: 30, arbitrary: fc.constant('ENABLED') }, fc.constantFrom<Json>('DISABLED', 'enabled')),
      variants: fc.constant(variants),
      defaultVariant: fc.oneof(
        { weight: 12, arbitrary: fc.constant<Json>('green') },
        fc.constantFrom<Json>(null, '', 'nowhere'),
      ),
      targeting: targetings(isDrawn),
    },
    { requiredKeys: ['state', 'variants', 'targeting'] },
  )
  const $evaluators: Json = { isPro: { '===': [{ var: 'plan' }, 'pro'] }, isAt: { in: ['@x.org', { var: 'email' }] } }
  const $schema = 'https://flagd.dev/schema/v0/flags.json'
  return flag.map((one) => ({ $schema, $evaluators, flags: { flag: one as Json } }))
}
