import fc from 'fast-check'
import { fixtures } from './fixtures.js'

const documents = [
  ...fixtures<object>('good').map(([, document]) => document),
  ...fixtures<{ document?: object }>('bad').flatMap(([, { document }]) => document ?? []),
]

type Holder = Record<string, unknown>

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)]
}

const members = [...new Set(documents.flatMap(holdersIn).flatMap((holder) => Object.keys(holder)))]
const values = documents.flatMap(holdersIn).flatMap((holder) => Object.values(holder))

/** One of the documents with a few members put in, replaced, renamed or taken away, in places and with values that others have. */
export const mutated = (document: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc
    .tuple(
      document,
      fc.array(
        fc.record({
          place: fc.nat(),
          member: fc.nat(),
          name: fc.constantFrom(...members),
          value: fc.oneof(fc.constantFrom(...values), fc.constantFrom(null, 0, -1, 1e-7, 100.5, '', [], {}, true)),
          action: fc.constantFrom('put', 'replace', 'rename', 'delete'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([original, changes]) => {
      const document: Holder = structuredClone(original) as Holder
      for (const { place, member, name, value, action } of changes) {
        const holders = holdersIn(document)
        const holder = holders[place % holders.length] ?? document
        const names = Object.keys(holder)
        const chosen = names[member % (names.length || 1)] ?? name
        const old = holder[chosen]
        if (action === 'delete' || action === 'rename') delete holder[chosen]
        if (action === 'rename') holder[name] = old
        if (action === 'put') holder[name] = structuredClone(value)
        if (action === 'replace') holder[chosen] = structuredClone(value)
      }
      // As text, so that arrays have no holes and no members by name.
      return JSON.parse(JSON.stringify(document)) as object
    })

export const mutatedFixture = mutated(fc.constantFrom(...documents))
