import { expect } from 'vitest'
import type { FlagImport, ImportedFlag } from '../../../src/convert.js'
import { readFlags } from '../../../src/documents.js'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'

/** Asks the imported document as a service would. */
export function answersOf({ document, flags }: FlagImport) {
  const imported = readFlags(document)
  const keys = new Map(flags.map(({ flag, key = flag }) => [flag, key]))
  return (flag: string, context: EvaluationContext, now = 0): unknown =>
    imported.evaluate(keys.get(flag) as string, context, now).value
}

/** What became of a flag, by its key in the other system. */
export function fateOf({ flags }: FlagImport, flag: string): ImportedFlag {
  const found = flags.find((one) => one.flag === flag)
  if (found === undefined) throw new Error(`The import tells nothing of "${flag}".`)
  return found
}

/**
 * Expects a share of `count` units that are drawn with probability `p` to be within five standard deviations of it: once in 1.7 million
 * times it is not, though all is right. Units and seeds are fixed, so that a test that passes once always does.
 */
export function expectShare(share: number, p: number, count: number, what = ''): void {
  const bound = 5 * Math.sqrt((p * (1 - p)) / count) + 1 / count
  expect(Math.abs(share - p), `${what}: ${share} of ${count}, expected ${p}`).toBeLessThanOrEqual(bound)
}
