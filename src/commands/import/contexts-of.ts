import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { loadConfig } from '../config/load-config.js'
import type { Host } from '../host.js'
import type { Output } from '../output.js'
import { ContextLines } from '../population/context-lines.js'
import { populationBytes } from '../population/population-bytes.js'
import { type GivenPopulation, populationPlace } from '../population/population-place.js'
import { badLinesText, noContext } from '../population/told-population.js'

/**
 * The contexts of the population, all of them held at once.
 * @throws {CommandFailure} for a file that cannot be read, and for one without a context
 */
export async function contextsOf(
  name: string,
  host: Host & { readonly output: Output },
): Promise<readonly EvaluationContext[]> {
  const named = { population: name, synthetic: undefined, seed: undefined }
  const place = (await populationPlace(named, host, loadConfig(host))) as GivenPopulation
  const contexts: EvaluationContext[] = []
  const lines = new ContextLines((context) => contexts.push(context as EvaluationContext))
  for await (const chunk of populationBytes(place, host)) lines.push(chunk)
  lines.end()
  if (contexts.length === 0) throw noContext(place, lines.counts)
  const bad = badLinesText(lines.counts)
  if (bad !== undefined) host.output.note(bad)
  return contexts
}
