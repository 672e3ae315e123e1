import fc from 'fast-check'
import type { AttributeValue, Json, User } from './reference.js'

const texts = ['', 'a', 'ab', 'b', 'A', 'a,b', '["a"]', ' a ', 'é', 'e\u0301', '😀', 'ﬀ', 'true', '5']
const versions = [
  '1.2.3',
  'v1.2.3',
  ' 1.2.3 ',
  '1.2',
  '1.2.3-alpha',
  '1.2.3-alpha.1',
  '1.2.3-2',
  '1.2.3-10',
  '1.2.3+b.1',
  '1.10.0',
]
const oddVersions = [
  '01.2.3',
  '1.2.3-',
  '1.2.3-01',
  '9007199254740992.0.0',
  '9007199254740991.0.0',
  '2',
  '1.2.3.4',
  '',
  'x',
  '  ',
]
const numbers = [0, -0, 5, 5.5, -1, 1e21, 1e-7, 1680307199.9]
const numberTexts = [
  '5',
  '5,5',
  ' 5 ',
  '0x10',
  '+5',
  '-5',
  '.5',
  '5.',
  '1e3',
  '005',
  '0 ',
  'Infinity',
  '-Infinity',
  '1e999',
  '5,5,5',
  '١',
]
const dates = [new Date(5000), new Date(5500), new Date(1680307199900)]
const lists: readonly AttributeValue[] = [
  [],
  ['a'],
  ['a', 'b'],
  ['ab', ''],
  '["a"]',
  '["a", "b"]',
  '[]',
  '["a",1]',
  '[',
  [1],
  [['a']],
]
/** Values of every type. */
export const anything: readonly AttributeValue[] = [
  ...texts,
  ...versions,
  ...numbers,
  ...numberTexts,
  ...dates,
  ...lists,
  true,
  false,
  null,
]

/** Attributes with the comparators that are asked of them. `mixed` has all. */
const textComparators = [0, 1, 2, 3, 28, 29, 30, 31, 32, 33]
const versionComparators = [4, 5, 6, 7, 8, 9]
const numberComparators = [10, 11, 12, 13, 14, 15]
const dateComparators = [18, 19]
const listComparators = [34, 35]
const hashedComparators = [16, 17, 20, 21, 22, 23, 24, 25, 26, 27]

const attributes: Readonly<
  Record<string, { readonly asked: readonly number[]; readonly values: readonly AttributeValue[] }>
> = {
  Identifier: { asked: textComparators, values: texts },
  Email: { asked: textComparators, values: texts },
  Country: { asked: textComparators, values: texts },
  'plan.name': { asked: textComparators, values: [...texts, ...numbers, ...lists, ...dates, true] },
  appVersion: { asked: versionComparators, values: [...versions, ...oddVersions, 5, ['1.2.3']] },
  age: { asked: numberComparators, values: [...numbers, ...numberTexts, ...texts, true, ['5'], ...dates] },
  since: { asked: dateComparators, values: [...numbers, ...numberTexts, ...dates, '2026-01-01'] },
  roles: { asked: listComparators, values: [...lists, 'a', 5] },
  grown: { asked: [...dateComparators, ...listComparators], values: [...lists, ...numberTexts, ...numbers, 'a'] },
  built: {
    asked: [...versionComparators, ...numberComparators],
    values: [...versions, ...oddVersions, ...numbers, ...numberTexts],
  },
}

const mixed = [
  textComparators,
  versionComparators,
  numberComparators,
  dateComparators,
  listComparators,
  hashedComparators,
].flat()

const names = Object.keys(attributes)

function oftenFrom<T>(usual: readonly T[], other: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...other) },
  )
}

export const users: fc.Arbitrary<User | undefined> = fc.option(
  fc.record(
    Object.fromEntries(
      [...names, 'mixed'].map((name) => [
        name,
        name === 'Identifier' || name === 'Email' || name === 'Country'
          ? fc.constantFrom<AttributeValue>(...texts, null)
          : oftenFrom<AttributeValue>(attributes[name]?.values ?? anything, anything),
      ]),
    ),
    { requiredKeys: [] },
  ),
  { nil: undefined, freq: 15 },
)

function comparison(c: number): fc.Arbitrary<Json> {
  if (numberComparators.includes(c) || dateComparators.includes(c)) {
    return oftenFrom([0, 5, 5.5, -5, 1000], [Number.MAX_VALUE, 1e21, 1680307199.9]).map((d) => ({ c, d }))
  }
  const isVersion = versionComparators.includes(c)
  const operand = isVersion
    ? oftenFrom(
        versions.filter((one) => one !== '1.2'),
        oddVersions,
      )
    : fc.constantFrom(...texts)
  const isSingle = c === 20 || c === 21 || c === 28 || c === 29 || (c >= 6 && c <= 9)
  return isSingle ? operand.map((s) => ({ c, s })) : fc.array(operand, { maxLength: 3 }).map((l) => ({ c, l }))
}

const userConditions: fc.Arbitrary<Json> = fc
  .oneof(
    {
      weight: 40,
      arbitrary: fc
        .constantFrom(...names)
        .chain((a) => fc.tuple(fc.constant(a), fc.constantFrom(...(attributes[a]?.asked ?? [])))),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('mixed', ...names), fc.constantFrom(...mixed)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('mixed'), fc.constantFrom(...textComparators)) },
  )
  .chain(([a, c]) => comparison(c).map((compared) => ({ a, ...compared })))

const values = [
  fc.boolean().map((b) => ({ b })),
  fc.constantFrom('on', 'off', '', 'a text', '#00ff00', '☕').map((s) => ({ s })),
  fc.constantFrom(0, 1, -1, 42).map((i) => ({ i })),
  fc.constantFrom(0, 0.5, -1.5, 1e21).map((d) => ({ d })),
]

function served(t: number): fc.Arbitrary<Json> {
  return fc.record(
    { v: values[t] as fc.Arbitrary<Json>, i: fc.constantFrom('', 'id1', 'id2') },
    { requiredKeys: ['v'] },
  )
}

function options(t: number): fc.Arbitrary<Json> {
  const shares = fc.constantFrom([100], [50, 50], [20, 30, 50], [0, 100], [1, 99], [60, 60], [40, 40, 0, 20], [10, 20])
  return shares.chain((list) => fc.tuple(...list.map((p) => served(t).map((one) => ({ ...one, p })))))
}

/** A setting whose place among the settings is `index`, so that flags refer to earlier ones, whose types are `types`. */
function setting(t: number, index: number, types: readonly number[], segments: number): fc.Arbitrary<Json> {
  const conditions: fc.Arbitrary<Json>[] = [userConditions.map((u) => ({ u })), userConditions.map((u) => ({ u }))]
  if (segments > 0) {
    conditions.push(fc.record({ s: fc.record({ s: fc.nat(segments - 1), c: fc.constantFrom(0, 1) }) }))
  }
  if (index > 0) {
    const flags = fc.nat(index - 1).chain((other) =>
      fc.record({
        f: fc.constant(`flag ${other}`),
        c: fc.constantFrom(0, 1),
        v: values[types[other] as number] as fc.Arbitrary<Json>,
      }),
    )
    conditions.push(flags.map((p) => ({ p })))
  }
  const rule = fc
    .tuple(
      fc.array(fc.oneof(...conditions), { maxLength: 3 }),
      fc.oneof(
        { weight: 5, arbitrary: served(t).map((s) => ({ s })) },
        { weight: 1, arbitrary: options(t).map((p) => ({ p })) },
      ),
    )
    .map(([c, then]) => ({ c, ...then }))
  const unit = fc.constantFrom<Json>({}, {}, { a: 'Email' }, { a: 'plan.name' }, { a: 'Identifier' })
  const last = fc.option(
    options(t).map((p) => ({ p })),
    { freq: 4, nil: {} },
  )
  return fc
    .tuple(
      served(t),
      fc.array(rule, { maxLength: 3 }),
      fc.constant({}),
      unit,
      fc.boolean().chain((draws) => (draws ? fc.constant({}) : last)),
    )
    .map(([own, r, _, a, p]) => ({ t, ...own, r, ...a, ...p }))
}

const segmentLists = fc.array(
  fc.record({
    n: fc.constantFrom('beta', 'beta', 'Staff & friends', 'x'),
    r: fc.array(userConditions, { maxLength: 3 }),
  }),
  { maxLength: 2 },
)

/** Config JSONs of version 6 whose flags are `flag 0`, `flag 1` and so on. */
export const configs: fc.Arbitrary<Json> = fc
  .tuple(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), segmentLists)
  .chain(([types, s]) =>
    fc.tuple(...types.map((t, index) => setting(t, index, types, s.length))).map((list) => ({
      p: { u: 'https://cdn.example', r: 0, s: 'salt' },
      s,
      f: Object.fromEntries(list.map((one, at) => [`flag ${at}`, one])),
    })),
  )
