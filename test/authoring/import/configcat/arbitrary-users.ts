import fc from 'fast-check'
import type { User } from './reference.js'
import type { AttributeValue } from './reference-values.js'

export const texts = ['', 'a', 'ab', 'b', 'A', 'a,b', '["a"]', ' a ', 'é', 'e\u0301', '😀', 'ﬀ', 'true', '5']
export const versions = [
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
export const oddVersions = [
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
export const textComparators = [0, 1, 2, 3, 28, 29, 30, 31, 32, 33]
export const versionComparators = [4, 5, 6, 7, 8, 9]
export const numberComparators = [10, 11, 12, 13, 14, 15]
export const dateComparators = [18, 19]
const listComparators = [34, 35]
const hashedComparators = [16, 17, 20, 21, 22, 23, 24, 25, 26, 27]

export const attributes: Readonly<
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

export const mixed = [
  textComparators,
  versionComparators,
  numberComparators,
  dateComparators,
  listComparators,
  hashedComparators,
].flat()

export const names = Object.keys(attributes)

/** Mostly from the first list. */
export function oftenFrom<T>(usual: readonly T[], other: readonly T[]): fc.Arbitrary<T> {
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
