import type { Invocation } from '../command.js'
import type { FoundConfig } from '../config/config.js'
import type { OpenedDocument } from '../documents/opened-document.js'
import { CommandFailure } from '../failure.js'
import { populationPlace } from '../population/population-place.js'
import { type CountedDiff, countPopulation } from './count-population.js'

/**
 * What a release changes for users now, over the population of holdfast.json, else over one made from the documents; undefined,
 * and told why, where one of the documents cannot be read.
 */
export async function servedChange(
  old: OpenedDocument,
  next: OpenedDocument,
  config: FoundConfig,
  invocation: Invocation,
): Promise<CountedDiff | undefined> {
  const asked = { population: undefined, synthetic: undefined, seed: undefined }
  const population = await populationPlace(asked, invocation, config)
  const options = { at: [invocation.clock.now()] }
  try {
    return await countPopulation({ old, next, config }, population, options, undefined, invocation)
  } catch (error) {
    if (!(error instanceof CommandFailure) || error.code !== 'INVALID_DOCUMENT') throw error
    invocation.output.note(`What is served cannot be compared with: ${error.message}`)
    return undefined
  }
}
