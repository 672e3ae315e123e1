import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { readFlags } from '../../../../src/documents.js'
import { constraint, HOST, mapping, unleashContext } from './arbitrary.js'
import { Reference, type Served } from './reference.js'
import { Seen } from './seen.js'

const contexts = (count: number) => fc.array(unleashContext, { minLength: count, maxLength: count })

test('a constraint holds for the same contexts as in Unleash', () => {
  const seen = new Seen()
  fc.assert(
    fc.property(constraint, contexts(25), (one, asked) => {
      const strategies = [{ name: 'default', constraints: [one] }]
      const document = { version: 2, features: [{ name: 'f', enabled: true, strategies }] } as unknown as Served
      const imported = fromUnleash(document)
      const [fate] = imported.flags
      seen.add(`${one.operator} ${fate?.fidelity}`)
      if (fate?.fidelity !== 'exact') return
      const flags = readFlags(imported.document)
      const reference = new Reference(document, HOST)
      const mapped = mapping(imported.notes)
      for (const context of asked) {
        const isOn = reference.isEnabled('f', context)
        expect(flags.evaluate('f', mapped(context), context.currentTime?.getTime()).value).toBe(isOn)
        seen.add(`${one.operator} ${isOn}`)
      }
    }),
    { numRuns: 700, seed: 1 },
  )
  const operators = ['IN', 'NOT_IN', 'STR_STARTS_WITH', 'STR_ENDS_WITH', 'STR_CONTAINS', 'REGEX', 'IN_CIDR']
  const compared = ['EQ', 'GT', 'GTE', 'LT', 'LTE'].flatMap((order) => [`NUM_${order}`, `SEMVER_${order}`])
  const all = [...operators, ...compared, 'DATE_AFTER', 'DATE_BEFORE']
  seen.expectOften(
    100,
    all.flatMap((operator) => [`${operator} true`, `${operator} false`]),
  )
  seen.expectOften(3, ['HAS left-out', 'IN_CIDR left-out', 'DATE_AFTER left-out', 'STR_CONTAINS left-out'])
})
