import { Worker } from 'node:worker_threads'
import type { DiffCounter, DiffOptions, DiffPart } from '../../authoring/diff/diff-counter.js'
import { joinCounts, type LineCounts, noLines } from '../population/context-lines.js'
import type { FileRange } from '../population/file-range.js'
import type { ComparedDocuments } from './compared-documents.js'
import type { ThreadMessage, ThreadTask } from './count-thread.js'

/** Where the thread's file is in `dist`, as seen from the file that this one becomes a part of there. */
const thread = new URL('./commands/comparison/count-thread.js', import.meta.url)

/** Counts each range in a thread of its own, and puts the counts together in the order of the file. */
export async function countInThreads(
  ranges: readonly FileRange[],
  counter: DiffCounter,
  documents: ComparedDocuments,
  options: DiffOptions,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LineCounts> {
  const bytes = ranges.map(() => 0)
  const workers: Worker[] = []
  const stop = () => workers.map((worker) => worker.terminate())
  signal.addEventListener('abort', stop)
  try {
    const counting = ranges.map((range, index) => {
      const worker = new Worker(thread, { workerData: { documents, options, range } satisfies ThreadTask })
      workers.push(worker)
      return counted(worker, (read) => {
        bytes[index] = read
        onBytes(bytes.reduce((sum, one) => sum + one, 0))
      })
    })
    let lines = noLines
    for (const result of await Promise.all(counting)) {
      counter.merge(result.part)
      lines = joinCounts(lines, result.lines)
    }
    return lines
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.all(stop())
  }
}

/** @throws {Error} what the thread failed with */
function counted(worker: Worker, onBytes: (bytes: number) => void): Promise<{ part: DiffPart; lines: LineCounts }> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('A thread ended before it had counted.')))
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') onBytes(message.bytes)
      else resolve(message)
    })
  })
}
