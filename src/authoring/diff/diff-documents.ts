import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import { refused } from '../../options/value-checks.js'
import type { FlagSet } from '../flags/flag-set.js'
import { isIterable } from '../flags/is-iterable.js'
import { createDiffCounter, type DiffOptions } from './diff-counter.js'
import type { DocumentDiff } from './document-diff.js'

/**
 * What a change does to a population: which flags may answer differently and why, and for how many it does: who is on and goes
 * off, who is won, who moves between variants, counted exactly, context by context. Only flags that can differ are evaluated.
 *
 * @param old the document before the change
 * @param next the document after it
 * @param population contexts of those concerned: real ones, or those of `syntheticPopulation`. It is read once
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds, and for a context that is no
 *   record of attributes
 * @example
 * ```ts
 * import { diffDocuments, readFlags, syntheticPopulation } from 'holdfast/documents'
 *
 * const flagsFor = (countries: string[]) =>
 *   readFlags({
 *     schemaVersion: 1,
 *     flags: { a: { enabled: true, rules: [{ when: { attribute: 'country', in: countries }, serve: 'on' }] } },
 *   })
 * const [old, next] = [flagsFor(['CA', 'US']), flagsFor(['CA', 'US', 'MX'])]
 * const diff = diffDocuments(old, next, syntheticPopulation([old, next]), { at: [Date.now()] })
 * console.log(diff.instants[0]?.contexts) // those in Mexico gain it, and nobody loses it
 * ```
 */
export function diffDocuments(
  old: FlagSet,
  next: FlagSet,
  population: Iterable<EvaluationContextInput>,
  options: DiffOptions,
): DocumentDiff {
  const counter = createDiffCounter(old, next, options)
  if (!isIterable(population)) throw refused('population', 'a sequence of contexts, such as an array', population)
  for (const context of population) counter.add(context)
  return counter.result()
}
