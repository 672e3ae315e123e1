import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHoldfastDocument } from '../../../src/convert.js'
import { changedFlags, createDiffCounter, diffDocuments, type FlagSet, readFlags } from '../../../src/documents.js'
import { arbitraryFlagContext, arbitraryFlags } from '../../schema/appconfig/arbitrary-flags.js'
import { arbitraryContext, arbitraryDocument } from '../../schema/arbitrary-document.js'
import { bruteForce, type Context } from './brute-force.js'
import { counted } from './stage.js'

// Whatever two documents are, and whoever is asked: the counts are those of asking everybody for every flag of both.

type Document = { cohorts: object; layers: object; flags: Record<string, object> }

/** A document, and the same with some parts of another: so that some flags stay as they are. */
const editedDocument = fc
  .tuple(
    arbitraryDocument as fc.Arbitrary<Document>,
    arbitraryDocument as fc.Arbitrary<Document>,
    fc.subarray(['c0', 'c1', 'l', 'f0', 'f1', 'f2', 'without f2', 'new']),
  )
  .map(([old, other, parts]) => {
    const pick = (mine: object, theirs: object) =>
      Object.fromEntries(
        Object.entries(mine).map(([name, value]) => [
          name,
          parts.includes(name as never) ? theirs[name as never] : value,
        ]),
      )
    const flags = pick(old.flags, other.flags)
    if (parts.includes('without f2')) Reflect.deleteProperty(flags, 'f2')
    if (parts.includes('new')) Object.assign(flags, { new: other.flags['f0'] })
    const next = { ...old, cohorts: pick(old.cohorts, other.cohorts), layers: pick(old.layers, other.layers), flags }
    return [old, next] as [object, object]
  })

const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map(Number)

const read = (content: object) => readFlags(content, { appConfigFlags: { allowEmpty: true } })

function expectBruteForce(old: FlagSet, next: FlagSet, population: readonly Context[], at: readonly number[]) {
  const diff = diffDocuments(old, next, population, { at })
  expect(diff.population.contexts).toBe(population.length)
  for (const [index, instant] of diff.instants.entries()) {
    const paths = new Map(instant.flags.map(({ flag, bucketBy }) => [flag, bucketBy]))
    expect(instant.at).toBe(at[index])
    expect(counted(instant)).toEqual(bruteForce(old, next, population, instant.at, (key) => paths.get(key)))
    for (const { changed, through } of instant.flags) {
      // Everything that changes does so through something.
      expect(through.reduce((sum, { contexts }) => sum + contexts, 0)).toBeGreaterThanOrEqual(changed.contexts)
      for (const { contexts } of through) expect(contexts).toBeLessThanOrEqual(changed.contexts)
    }
  }
  // In parts, as threads do it, the counts are the same.
  const counter = createDiffCounter(old, next, { at })
  for (const half of [population.slice(0, population.length >> 1), population.slice(population.length >> 1)]) {
    const part = createDiffCounter(old, next, { at })
    for (const context of half) part.add(context)
    counter.merge(structuredClone(part.part()))
  }
  expect(counter.result()).toEqual(diff)
  return diff
}

test('of Holdfast documents', () => {
  let [unchanged, told] = [0, 0]
  const contexts = fc.array(arbitraryContext, { minLength: 1, maxLength: 30 }) as fc.Arbitrary<Context[]>
  const instants = fc.array(anyTime, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(editedDocument, contexts, instants, ([old, next], population, at) => {
      const { changedFlags, instants } = expectBruteForce(read(old), read(next), population, at)
      if (changedFlags.length < 3) unchanged++
      if (instants.some(({ changed }) => changed > 0)) told++
    }),
    { numRuns: 400 },
  )
  expect(unchanged).toBeGreaterThan(40)
  expect(told).toBeGreaterThan(100)
})

test("of AppConfig's flags", () => {
  const pair = fc.tuple(arbitraryFlags(true), arbitraryFlags(true), fc.boolean()).map(([old, other, whole]) => {
    return [old, whole ? other : { ...old, values: { ...old.values, f: other.values['f'] ?? old.values['f'] } }]
  })
  const contexts = fc.array(arbitraryFlagContext, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(pair, contexts, ([old, next], population) => {
      const clean = (document: unknown) => JSON.parse(JSON.stringify(document))
      expectBruteForce(read(clean(old)), read(clean(next)), population as Context[], [0])
    }),
    { numRuns: 300 },
  )
})

test('of documents of different forms', () => {
  let exact = 0
  const contexts = fc.array(arbitraryFlagContext, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(arbitraryFlags(false), contexts, (authored, population) => {
      const { document, flags } = toHoldfastDocument(authored)
      const [old, next] = [read(authored), read(document)]
      const diff = expectBruteForce(old, next, population as Context[], [0])
      // Splits within conditions become flags of their own.
      const keys = Object.keys(authored.values)
      expect(changedFlags(old, next).map(({ flag }) => flag)).toEqual(expect.arrayContaining(keys))
      for (const { flag, fidelity } of flags) {
        if (fidelity === 'left-out') continue
        exact++
        // Variants may have other names. On and off, and what is served, stay.
        const { kinds } = diff.instants[0]?.flags.find((one) => one.flag === flag) ?? {}
        for (const kind of ['lost', 'gained', 'revalued'] as const) expect(kinds?.[kind].contexts ?? 0).toBe(0)
      }
    }),
    { numRuns: 200 },
  )
  expect(exact).toBeGreaterThan(40)
})
