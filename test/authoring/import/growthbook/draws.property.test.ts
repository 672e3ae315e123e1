import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlagImport, fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, expectShare, fateOf } from '../stage.js'
import { drawnFeature, population, values } from './arbitrary-draws.js'
import { contextOf } from './context-of.js'
import { featureValue, type Payload } from './reference.js'

const features = fc.record({ f1: drawnFeature, f2: drawnFeature, f3: drawnFeature })

function payloadOf(drawn: unknown): Payload {
  return { features: drawn } as Payload
}

function keptOf(imported: FlagImport, key: string): number | undefined {
  return fateOf(imported, key).kept
}

describe('a feature that draws', () => {
  it('tells of each unit by itself whether it keeps its answer', () => {
    const fates = { exact: 0, 'assignments-redrawn': 0, 'left-out': 0 }
    let kept = 0
    let moved = 0
    fc.assert(
      fc.property(features, fc.integer({ min: 0, max: 1_000_000 }), (drawn, from) => {
        const payload = payloadOf(drawn)
        for (const attributes of population(6, from)) {
          const imported = fromGrowthBook(payload, { population: [contextOf(attributes)] })
          const ask = answersOf(imported)
          for (const key of Object.keys(drawn)) {
            const { fidelity } = fateOf(imported, key)
            fates[fidelity]++
            const isSame = ask(key, contextOf(attributes)) === featureValue(payload, key, attributes)
            if (fidelity === 'exact') expect(isSame, key).toBe(true)
            else if (fidelity === 'assignments-redrawn') {
              expect(keptOf(imported, key), JSON.stringify([key, drawn, attributes])).toBe(isSame ? 1 : 0)
              if (isSame) kept++
              else moved++
            }
          }
        }
      }),
      { numRuns: 15, seed: 15, endOnFailure: true },
    )
    expect(fates['left-out']).toBe(0)
    expect(fates.exact).toBeGreaterThan(10)
    expect(Math.min(kept, moved)).toBeGreaterThan(30)
  })

  it('gives the same shares, alone and together with other features', () => {
    const size = 20_000
    const units = population(size)
    fc.assert(
      fc.property(features, (drawn) => {
        const payload = payloadOf(drawn)
        const imported = fromGrowthBook(payload, { population: [] })
        const ask = answersOf(imported)
        const there = new Map<string, number>()
        const here = new Map<string, number>()
        const count = (counts: Map<string, number>, names: readonly string[]) => {
          for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
        }
        for (const unit of units) {
          const context = contextOf(unit)
          const [ofThere, ofHere] = [
            (key: string) => featureValue(payload, key, unit),
            (key: string) => ask(key, context),
          ].map((answer) => {
            const [one, two, three] = ['f1', 'f2', 'f3'].map(answer)
            return [`f1 ${one}`, `f2 ${two}`, `f3 ${three}`, `together ${one} ${two} ${three}`]
          }) as [string[], string[]]
          count(there, ofThere)
          count(here, ofHere)
        }
        for (const name of new Set([...there.keys(), ...here.keys()])) {
          // Both draws are random: their difference varies twice as much as either.
          expectShare(
            (here.get(name) ?? 0) / size,
            (there.get(name) ?? 0) / size,
            size / 2,
            `${name} ${JSON.stringify([drawn, imported.document])}`,
          )
        }
      }),
      { numRuns: 4, seed: 15, endOnFailure: true },
    )
    expect(values).toHaveLength(3)
  })
})
