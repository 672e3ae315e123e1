import { availableParallelism } from 'node:os'
import { createDiffCounter, type DiffOptions } from '../../authoring/diff/diff-counter.js'
import type { DocumentDiff } from '../../authoring/diff/document-diff.js'
import { syntheticPopulation } from '../../authoring/population/synthetic-population.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'
import { type LineCounts, noLines } from '../population/context-lines.js'
import { rangesOf } from '../population/file-range.js'
import { populationBytes } from '../population/population-bytes.js'
import type { PopulationPlace } from '../population/population-place.js'
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
/** Contexts made between two looks at what else there is to do. */
const CONTEXTS_AT_ONCE = 10_000

/**
 * Compares the documents over the population. One that is not needed, since no flag may answer differently, is not read.
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
  if (!empty.changedFlags.some(({ mayAnswerDifferently }) => mayAnswerDifferently)) {
    return { diff: empty, place, lines: noLines }
  }
  if (place.kind === 'synthetic') {
    let made = 0
    for (const context of syntheticPopulation([old, next], { size: place.size, seed: place.seed })) {
      counter.add(context)
      if (++made % CONTEXTS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return { diff: counter.result(), place, lines: noLines }
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
  if (diff.population.contexts === 0) throw noContext(place.label, lines)
  return { diff, place, lines }
}

function noContext(label: string, { firstBad: [first] }: LineCounts): CommandFailure {
  const found = first === undefined ? 'it is empty' : `line ${first.line}: ${first.reason}`
  return new CommandFailure(
    'UNREADABLE',
    `${label} holds no context: ${found}. A population is NDJSON: an evaluation context, as a JSON object, on each line.`,
  )
}
