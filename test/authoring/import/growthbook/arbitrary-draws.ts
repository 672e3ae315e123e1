import fc from 'fast-check'
import type { Json } from './reference.js'

/** Features whose rules draw in every way that there is, with seeds so few that lines are shared. */

const share = fc.constantFrom(0, 0.1, 0.25, 0.333, 0.5, 0.75, 1)
const seed = fc.constantFrom('s1', 's2', 's3')
const version = fc.constantFrom(1, 2)
const hashAttribute = fc.constantFrom('id', 'id', 'company')
const range = fc
  .tuple(share, share)
  .map(([one, other]): readonly [number, number] => (one < other ? [one, other] : [other, one]))

const filter = fc.record(
  {
    seed: fc.constantFrom('n1', 'n2'),
    ranges: fc.array(range, { minLength: 1, maxLength: 2 }),
    attribute: hashAttribute,
    hashVersion: version,
  },
  { requiredKeys: ['seed', 'ranges'] },
)
const condition = fc.constantFrom<Json>(
  { country: { $in: ['US', 'CA'] } },
  { country: { $ne: 'US' } },
  { plan: { $eq: 'pro' } },
)

const common = {
  condition,
  seed,
  hashAttribute,
  hashVersion: version,
  filters: fc.array(filter, { minLength: 1, maxLength: 2 }),
}

export const values = ['a', 'b', 'c'] as const
const value = fc.constantFrom(...values)

const rollout = fc.oneof(
  fc.record({ ...common, force: value, coverage: share }, { requiredKeys: ['force', 'coverage'] }),
  fc.record({ ...common, force: value, range }, { requiredKeys: ['force', 'range'] }),
  fc.record({ condition, force: value, filters: common.filters }, { requiredKeys: ['force'] }),
)

const weights = fc.constantFrom([0.5, 0.5], [0.1, 0.9], [0.5, 0.3], [0.2, 0.3, 0.5], [1, 0])
const experiment = fc.record(
  {
    ...common,
    variations: fc.array(value, { minLength: 2, maxLength: 3 }),
    weights,
    coverage: share,
    key: fc.constantFrom('e1', 'e2'),
    namespace: fc.tuple(fc.constantFrom('n1', 'n2'), range).map(([id, [from, to]]) => [id, from, to]),
    ranges: fc.array(range, { minLength: 2, maxLength: 3 }),
    meta: fc.constantFrom(
      [{ key: '0' }, { key: '1', passthrough: true }, { key: '2' }],
      [{ key: 'control', name: 'Control' }, { key: 'new' }, {}],
    ),
  },
  { requiredKeys: ['variations'] },
)

export const drawnFeature = fc.record({
  defaultValue: fc.constant('a'),
  rules: fc.array(fc.oneof(rollout, experiment), { minLength: 1, maxLength: 3 }),
})

/** Units as applications have them, and attributes that conditions ask for. */
export function population(count: number, from = 0): { readonly [name: string]: Json }[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + from
    return {
      ...(number % 50 === 7 ? {} : { id: number % 3 === 0 ? number + 1 : `user-${number}` }),
      ...(number % 40 === 3 ? {} : { company: `company-${number * 7}` }),
      country: ['US', 'CA', 'DE'][number % 3] as string,
      plan: number % 2 === 0 ? 'pro' : 'free',
    }
  })
}
