import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf } from '../stage.js'
import { context, operatorNames, payloadOf } from './arbitrary.js'
import { answerOf, type LdPayload } from './reference.js'
import { toHere } from './to-here.js'

it('answers as LaunchDarkly does, for every context, where a flag came over exactly', () => {
  const fates = new Map<string, number>()
  const operators = new Map<string, number>()
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  fc.assert(
    fc.property(payloadOf(false), fc.array(context, { minLength: 20, maxLength: 20 }), (payload, contexts) => {
      const imported = fromLaunchDarkly(payload)
      const ask = answersOf(imported)
      for (const { flag, fidelity } of imported.flags) {
        count(fates, fidelity)
        if (fidelity !== 'exact') continue
        for (const op of operatorsOf(payload, flag)) count(operators, op)
        for (const each of contexts) {
          const here = toHere(each, payload)
          if (here === undefined) continue
          const expected = answerOf(payload, flag, each)
          expect(expected, 'LaunchDarkly gives a value').toBeDefined()
          expect({ flag, value: ask(flag, here) }).toEqual({ flag, value: expected?.value })
        }
      }
    }),
    { seed: 2026, numRuns: 250 },
  )
  expect(fates.get('exact')).toBeGreaterThan(200)
  expect(fates.get('left-out')).toBeGreaterThan(100)
  expect(fates.get('assignments-redrawn')).toBeUndefined()
  for (const op of operatorNames.filter((name) => name !== 'soundsLike')) {
    expect(operators.get(op), op).toBeGreaterThan(2)
  }
  expect(operators.get('soundsLike')).toBeUndefined()
})

function operatorsOf({ flags }: LdPayload, flag: string): readonly string[] {
  return [...JSON.stringify(flags[flag]).matchAll(/"op":"(\w+)"/g)].map(([, op]) => op as string)
}
