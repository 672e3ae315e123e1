import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromConfigCat } from '../../../../src/convert.js'
import { InvalidDocumentError } from '../../../../src/errors.js'
import { answersOf } from '../stage.js'
import { configs } from './arbitrary.js'
import { users } from './arbitrary-users.js'
import { contextOf } from './context-of.js'
import { ConfigFault, evaluate, type Json } from './reference.js'

/** Pointers to all parts of a document. */
function placesIn(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.keys(value).flatMap((name) => placesIn(value[name], [...at, name]))]
}

function withPart(value: Json, [name, ...others]: readonly string[], part: Json): Json {
  if (name === undefined) return part
  const copy = Array.isArray(value) ? [...value] : { ...value }
  copy[name] = withPart(value[name], others, part)
  return copy
}

const parts = fc.constantFrom<Json>(null, true, 0, -1, 1.5, 99, '', 'x', [], [null], {}, { b: true }, { s: 5 }, [{}])

/** A config JSON of which one part is something else. */
const malformed = fc.tuple(configs, fc.noBias(fc.nat(1_000_000)), parts).map(([config, where, part]) => {
  const places = placesIn({ s: config.s, f: config.f })
  return withPart(config, places[where % places.length] ?? [], part)
})

test('of a document with a fault, flags are left out or answer as ConfigCat does, and nothing breaks', () => {
  const seen = { refused: 0, leftOut: 0, exact: 0 }
  fc.assert(
    fc.property(malformed, fc.array(users, { minLength: 4, maxLength: 4 }), (config, people) => {
      try {
        const imported = fromConfigCat(config, { population: [] })
        const answer = answersOf(imported)
        for (const { flag, fidelity, notes } of imported.flags) {
          if (fidelity === 'left-out') {
            seen.leftOut += 1
            expect(notes[0]).toMatch(/^[A-Z"].+\.$/s)
          }
          if (fidelity !== 'exact') continue
          seen.exact += 1
          for (const user of people) {
            expect(answer(flag, contextOf(config, user)), flag).toBe(evaluate(config, flag, user))
          }
        }
      } catch (error) {
        if (error instanceof ConfigFault || !(error instanceof InvalidDocumentError)) throw error
        seen.refused += 1
      }
    }),
    { numRuns: 350, seed: 17 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
})
