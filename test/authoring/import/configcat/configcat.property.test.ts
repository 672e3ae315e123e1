import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { answersOf } from '../stage.js'
import { configs } from './arbitrary.js'
import { users } from './arbitrary-users.js'
import { contextOf } from './context-of.js'
import { evaluate, type User } from './reference.js'

test('a flag that is said to be exact gives every user the same', () => {
  const outcomes = new Map<string, number>()
  const fidelities = new Map<string, number>()
  const count = (tally: Map<string, number>, what: string) => tally.set(what, (tally.get(what) ?? 0) + 1)
  fc.assert(
    fc.property(configs, fc.array(users, { minLength: 20, maxLength: 20 }), (config, people) => {
      const imported = fromConfigCat(config, { population: [] })
      const answer = answersOf(imported)
      for (const { flag, fidelity } of imported.flags) {
        count(fidelities, fidelity)
        if (fidelity !== 'exact') continue
        for (const user of people) {
          const theirs = evaluate(config, flag, user, (comparator, outcome) =>
            count(outcomes, `${comparator} ${outcome}`),
          )
          expect(answer(flag, contextOf(config, user)), `${flag} for ${JSON.stringify(user)}`).toBe(theirs)
        }
      }
    }),
    { numRuns: 250, seed: 15 },
  )
  for (const fidelity of ['exact', 'assignments-redrawn', 'left-out']) {
    expect(fidelities.get(fidelity), fidelity).toBeGreaterThan(50)
  }
  // comparators.test.ts asks each of them more thoroughly.
  const asked = new Set(Array.from(outcomes.keys(), (outcome) => outcome.split(' ')[0]))
  expect(asked.size).toBe(26)
})

test('the share that keeps its answer is what both evaluators give the same, user by user', () => {
  let drawn = 0
  fc.assert(
    fc.property(configs, fc.array(users, { minLength: 40, maxLength: 40 }), (config, people) => {
      const population = people.map((user) => contextOf(config, user))
      const imported = fromConfigCat(config, { population })
      const answer = answersOf(imported)
      for (const { flag, kept } of imported.flags) {
        if (kept === undefined) continue
        drawn += 1
        const isSame = (user: User | undefined, at: number) =>
          evaluate(config, flag, user) === answer(flag, population[at] ?? {})
        expect(kept, flag).toBe(people.filter(isSame).length / people.length)
      }
    }),
    { numRuns: 100, seed: 16 },
  )
  expect(drawn).toBeGreaterThan(50)
})
