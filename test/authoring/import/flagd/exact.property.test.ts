import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromFlagd } from '../../../../src/convert.js'
import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import { answersOf, fateOf } from '../stage.js'
import { contexts, documents } from './arbitrary.js'
import { asNoted } from './noted-contexts.js'
import { type Json, undisputed } from './reference.js'

const nobody = { population: [] }

function operatorsOf(logic: unknown, found = new Set<string>()): Set<string> {
  if (typeof logic !== 'object' || logic === null) return found
  if (!Array.isArray(logic)) for (const name of Object.keys(logic)) found.add(name)
  for (const one of Object.values(logic)) operatorsOf(one, found)
  return found
}

test('a flag that is exact answers as flagd does, whatever the context holds that its notes do not speak of', () => {
  const seen = new Map<string, number>()
  const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
  const now = fc.constantFrom(0, 999_999, 1_000_000, 1_000_500, 1_001_000, 1_700_000_000_000)
  fc.assert(
    fc.property(
      documents(false),
      fc.array(contexts, { minLength: 12, maxLength: 12 }),
      now,
      (document, asked, time) => {
        const imported = fromFlagd(document, nobody)
        const { fidelity, notes } = fateOf(imported, 'flag')
        count(fidelity)
        if (fidelity === 'left-out') {
          expect(imported.document.flags).toEqual({})
          return
        }
        expect(fidelity).toBe('exact')
        const { targeting } = (document['flags'] as { flag: { targeting: Json } }).flag
        for (const operator of operatorsOf(targeting)) count(operator)
        const answer = answersOf(imported)
        for (const given of asked) {
          const context = asNoted(given, notes)
          if (context !== given) count('as noted')
          if (Object.values(context).some(Array.isArray)) count('lists')
          const reference = undisputed(document, context, time)
          count(reference === undefined ? 'disputed' : 'compared')
          if (reference === undefined) continue
          expect(answer('flag', context as EvaluationContext, time), JSON.stringify(context)).toEqual(reference.value)
        }
      },
    ),
    { numRuns: 900, seed: 20 },
  )
  const often = 'exact left-out if ?: and or ! !! var $ref missing missing_some some none == === != !== < <= > >= in'
  for (const name of [...often.split(' '), 'starts_with', 'ends_with', 'sem_ver']) {
    expect(seen.get(name) ?? 0, name).toBeGreaterThan(10)
  }
  for (const name of ['+', '-', '*', '/', '%', 'min', 'max']) expect(seen.get(name) ?? 0, name).toBeGreaterThan(0)
  expect(seen.get('lists') ?? 0).toBeGreaterThan(seen.get('as noted') ?? 0)
  expect((seen.get('disputed') ?? 0) * 8).toBeLessThan(seen.get('compared') ?? 0)
})
