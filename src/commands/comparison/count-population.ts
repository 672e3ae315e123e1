import { availableParallelism } from 'node:os'
import { createDiffCounter, type DiffOptions } from '../../authoring/diff/diff-counter.js'
import type { DocumentDiff } from '../../authoring/diff/document-diff.js'
import { syntheticPopulation } from '../../authoring/population/synthetic-population.js'
import type { Host } from '../host.js'
import { type LineCounts, noLines } from '../population/context-lines.js'
import { rangesOf } from '../population/file-range.js'
import { populationBytes } from '../population/population-bytes.js'
import type { PopulationPlace } from '../population/population-place.js'
import { noContext } from '../population/told-population.js'
import { withProgress } from '../terminal/progress.js'
import { bytesWords } from '../terminal/words.js'
import { type ComparedDocuments, flagsOfBoth } from './compared-documents.js'
import { countInThreads } from './count-in-threads.js'
import { countChunks, countRange } from './count-range.js'

/** What was compared, and over whom. */
export interface CountedDiff {
  readonly diff: DocumentDiff
  readonly place: PopulationPlace
  /** Of a population that was read. */
  readonly lines: LineCounts
}

/** A thread takes some 30 ms to start, in which one reads about as much. */
const BYTES_A_THREAD = 16_000_000
const MOST_THREADS = 8
/** A flag compared for a context, at an instant, takes 1 to 3 microseconds: all of these take seconds. */
const MOST_COMPARISONS = 1_000_000
/** Between two looks at what else there is to do, such as Ctrl-C. */
const COMPARISONS_AT_ONCE = 100_000

/**
 * Compares the documents over the population. One that is not needed, since no flag may answer differently, is not read. Of a
 * synthetic one that nobody has sized, so many contexts are made as take seconds: where thousands of flags differ, less than 10,000.
 *
 * @param threads how many; by default one for each 16 MB of a file, up to the number of cores
 * @throws {CommandFailure} for a document that is refused, and a population without a context
 */
export async function countPopulation(
  documents: ComparedDocuments,
  place: PopulationPlace,
  options: DiffOptions,
  threads: number | undefined,
  host: Host,
): Promise<CountedDiff> {
  const [old, next] = flagsOfBoth(documents)
  const counter = createDiffCounter(old, next, options)
  const empty = counter.result()
  const compared = options.at.length * empty.changedFlags.filter((flag) => flag.mayAnswerDifferently).length
  if (compared === 0) return { diff: empty, place, lines: noLines }
  if (place.kind === 'synthetic') {
    const { seed, isAsked } = place
    const size = isAsked ? place.size : Math.max(1, Math.min(place.size, Math.floor(MOST_COMPARISONS / compared)))
    const atOnce = Math.ceil(COMPARISONS_AT_ONCE / compared)
    await withProgress('comparing', host, async (progress) => {
      let made = 0
      for (const context of syntheticPopulation([old, next], { size, seed })) {
        counter.add(context)
        if (++made % atOnce > 0) continue
        progress.update(`comparing: ${Math.floor((100 * made) / size)} %`)
        await new Promise((resolve) => setImmediate(resolve))
        host.signal.throwIfAborted()
      }
    })
    return { diff: counter.result(), place: { ...place, size }, lines: noLines }
  }
  const lines = await withProgress(`reading ${place.label}`, host, async (progress) => {
    if (place.kind !== 'file') {
      return countChunks(populationBytes(place, host), counter, (bytes) => progress.update(`${bytesWords(bytes)} read`))
    }
    const onBytes = (bytes: number) => {
      progress.update(`reading ${place.label}: ${Math.floor((100 * bytes) / Math.max(1, place.bytes))} %`)
    }
    const parts = threads ?? Math.min(MOST_THREADS, availableParallelism(), Math.ceil(place.bytes / BYTES_A_THREAD))
    const ranges = rangesOf(place.file, place.bytes, Math.max(1, parts))
    const [only] = ranges
    if (ranges.length === 1 && only !== undefined) return countRange(only, counter, onBytes)
    return countInThreads(ranges, counter, documents, options, onBytes, host.signal)
  })
  const diff = counter.result()
  if (diff.population.contexts === 0) throw noContext(place, lines)
  return { diff, place, lines }
}
