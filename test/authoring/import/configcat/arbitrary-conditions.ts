import fc from 'fast-check'
import {
  attributes,
  dateComparators,
  mixed,
  names,
  numberComparators,
  oddVersions,
  oftenFrom,
  textComparators,
  texts,
  versionComparators,
  versions,
} from './arbitrary-users.js'
import type { Json } from './reference.js'

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

/** A condition on a user, mostly with a comparator that goes with the attribute. */
export const userConditions: fc.Arbitrary<Json> = fc
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
