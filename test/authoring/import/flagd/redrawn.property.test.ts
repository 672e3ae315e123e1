import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromFlagd } from '../../../../src/convert.js'
import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import { answersOf, fateOf } from '../stage.js'
import { contexts, documents } from './arbitrary.js'
import { asNoted } from './noted-contexts.js'
import { undisputed } from './reference.js'

test('of a flag that is redrawn, as many keep their answer as it says', () => {
  let redrawn = 0
  fc.assert(
    fc.property(documents(true), fc.array(contexts, { minLength: 25, maxLength: 25 }), (document, asked) => {
      // After every moment of the documents, as the clock is by which the import measures.
      const now = 1_800_000_000_000
      const { notes } = fateOf(fromFlagd(document, { population: [] }), 'flag')
      const noted = asked.map((context) => asNoted(context, notes))
      const population = noted.filter((context) => undisputed(document, context, now) !== undefined)
      const imported = fromFlagd(document, { population: population as EvaluationContext[] })
      const { fidelity, kept } = fateOf(imported, 'flag')
      if (fidelity === 'left-out' || population.length === 0) return
      const answer = answersOf(imported)
      const same = population.filter((context) => {
        const own = answer('flag', context as EvaluationContext, now)
        return JSON.stringify(own) === JSON.stringify(undisputed(document, context, now)?.value)
      })
      expect(kept ?? 1).toBe(same.length / population.length)
      if (fidelity === 'assignments-redrawn') redrawn += 1
    }),
    { numRuns: 350, seed: 21 },
  )
  expect(redrawn).toBeGreaterThan(40)
})
