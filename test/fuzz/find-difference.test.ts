import { expect, test } from 'vitest'
import { findDifference, type Library } from '../../fuzz/find-difference.js'
import { createFlagClient, type FlagSource, validateDocument } from '../../src/index.js'

const here: Library = { createFlagClient, validateDocument }

/** A revision that reads a document as if the text were another one. */
const misreading = (text: string, read: string): Library => {
  const changed = (source: FlagSource): FlagSource => ({
    ...source,
    fetch: async (request) => {
      const answer = await source.fetch(request)
      if (answer.kind !== 'content') return answer
      return { ...answer, content: Buffer.from(String(answer.content).replaceAll(text, read)) }
    },
  })
  const make = (options: { source: FlagSource }) => createFlagClient({ ...options, source: changed(options.source) })
  return { ...here, createFlagClient: make as Library['createFlagClient'] }
}
const find = (there: Library, seed = 1) => findDifference({ here, there, evaluations: 4_000, seed })

test('a revision answers as itself, and all questions are counted', async () => {
  const seen: number[] = []
  const { asked, difference } = await findDifference({
    here,
    there: here,
    evaluations: 4_000,
    seed: 1,
    onProgress: (count) => seen.push(count),
  })
  expect(difference).toBeUndefined()
  expect(asked).toBeGreaterThanOrEqual(4_000)
  expect(seen[0]).toBe(0)
  expect(seen.at(-1)).toBeLessThan(4_000)
})

test('a difference is shown by one rule and the values that it needs', async () => {
  const { difference } = await find(misreading('"ignoreCase":true', '"ignoreCase":false'))
  expect(difference).toMatchObject({ kind: 'around operators', document: { schemaVersion: 1 } })
  expect(difference?.document).toEqual({
    schemaVersion: 1,
    flags: {
      [difference?.key ?? '']: { enabled: true, rules: [expect.objectContaining({ when: expect.anything() })] },
    },
  })
  expect(JSON.stringify(difference?.context).length).toBeLessThan(60)
  expect(difference?.here).not.toEqual(difference?.there)
})

test('another value, reason or detail is a difference, with the same variant', async () => {
  const { difference } = await find(misreading('"A"', '"a"'))
  expect(difference?.kind).toBe('rules of every kind')
  expect(difference?.here?.evaluate).toMatchObject({ value: 'A', variant: 'a' })
  expect(difference?.there?.evaluate).toMatchObject({ value: 'a', variant: 'a' })
})

test("AppConfig's own flags are among the questions", async () => {
  const { difference } = await find(misreading('"name":"on"', '"name":"ON"'))
  expect(difference?.kind).toBe("AppConfig's flags")
})

test('a document that only one of them refuses is a difference', async () => {
  const refusing: Library = {
    ...here,
    validateDocument: (content) => validateDocument('cohorts' in (content as object) ? '' : (content as object)),
  }
  const { difference } = await find(refusing)
  expect(difference?.there).toBeUndefined()
  expect(difference?.here).toBeDefined()
  expect(Object.keys(difference?.document as object)).toContain('cohorts')
})

test('the same seed asks the same questions', async () => {
  const there = misreading('"A"', '"a"')
  const [first, again, other] = [await find(there, 7), await find(there, 7), await find(there, 8)]
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})
