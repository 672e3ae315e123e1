import fc from 'fast-check'
import { userConditions } from './arbitrary-conditions.js'
import type { Json } from './reference.js'

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
