import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf } from '../stage.js'
import { attributeValue, operandsOf, randomPattern, randomText, randomVersion } from './arbitrary.js'
import { answerOf, type LdContext, type Raw } from './reference.js'
import { toHere } from './to-here.js'

it.each(Object.keys(operandsOf).filter((op) => op !== 'soundsLike'))('%s holds for the same values', (op) => {
  const operands = operandsOf[op] as fc.Arbitrary<unknown>
  const { exact, held, failed } = compared(op, fc.array(operands, { maxLength: 3 }), attributeValue, 100)
  expect(exact).toBeGreaterThan(30)
  expect(held).toBeGreaterThan(20)
  expect(failed).toBeGreaterThan(20)
})

it('regular expressions made at random find the same texts', () => {
  const patterns = fc.array(randomPattern, { minLength: 1, maxLength: 1 })
  const { exact, held, failed } = compared('matches', patterns, randomText, 300)
  expect(exact).toBeGreaterThan(90)
  expect(held).toBeGreaterThan(1000)
  expect(failed).toBeGreaterThan(1000)
})

it.each(['semVerEqual', 'semVerLessThan', 'semVerGreaterThan'])(
  '%s takes versions made at random for the same',
  (op) => {
    const { exact, held, failed } = compared(
      op,
      fc.array(randomVersion, { minLength: 1, maxLength: 1 }),
      randomVersion,
      150,
    )
    expect(exact).toBeGreaterThan(60)
    expect(held).toBeGreaterThan(100)
    expect(failed).toBeGreaterThan(100)
  },
)

/** Asks a flag of one clause for many values, and counts where it held. */
function compared(op: string, operands: fc.Arbitrary<unknown[]>, values: fc.Arbitrary<unknown>, numRuns: number) {
  const counts = { exact: 0, held: 0, failed: 0 }
  fc.assert(
    fc.property(
      operands,
      fc.boolean(),
      fc.array(values, { minLength: 30, maxLength: 30 }),
      (list, negate, attributes) => {
        const payload = {
          flags: { one: flagOfOneClause({ attribute: 'plan', op, values: list, negate }) },
          segments: {},
        }
        const imported = fromLaunchDarkly(payload)
        if (imported.flags[0]?.fidelity !== 'exact') return
        counts.exact += 1
        const ask = answersOf(imported)
        for (const plan of attributes) {
          const context: LdContext = { user: { key: 'u-1', ...(plan === undefined ? {} : { plan }) } }
          const here = toHere(context, payload)
          if (here === undefined) continue
          const expected = answerOf(payload, 'one', context)?.value
          expect({ plan, value: ask('one', here) }).toEqual({ plan, value: expected })
          counts[expected === true ? 'held' : 'failed'] += 1
        }
      },
    ),
    { seed: 15, numRuns },
  )
  return counts
}

function flagOfOneClause(clause: Raw): Raw {
  return {
    key: 'one',
    on: true,
    variations: [true, false],
    offVariation: 1,
    fallthrough: { variation: 1 },
    rules: [{ id: 'only', clauses: [clause], variation: 0 }],
  }
}
