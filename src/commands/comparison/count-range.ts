import { countRecord, type DiffCounter } from '../../authoring/diff/diff-counter.js'
import { ContextLines, type LineCounts } from '../population/context-lines.js'
import { type FileRange, linesInRange } from '../population/file-range.js'

/** Counts the contexts of a part of a file. `onBytes` is told how far it is. */
export async function countRange(
  range: FileRange,
  counter: DiffCounter,
  onBytes: (bytes: number) => void,
): Promise<LineCounts> {
  return countChunks(linesInRange(range), counter, onBytes)
}

/** Counts the contexts of a stream. */
export async function countChunks(
  chunks: AsyncIterable<Uint8Array>,
  counter: DiffCounter,
  onBytes: (bytes: number) => void,
): Promise<LineCounts> {
  const lines = new ContextLines((context) => countRecord(counter, context))
  let bytes = 0
  for await (const chunk of chunks) {
    lines.push(chunk)
    bytes += chunk.length
    onBytes(bytes)
  }
  lines.end()
  return lines.counts
}
