import { parentPort, workerData } from 'node:worker_threads'
import { createDiffCounter, type DiffOptions, type DiffPart } from '../../authoring/diff/diff-counter.js'
import type { LineCounts } from '../population/context-lines.js'
import type { FileRange } from '../population/file-range.js'
import { type ComparedDocuments, flagsOfBoth } from './compared-documents.js'
import { countRange } from './count-range.js'

// A thread of `holdfast diff`: a file of its own in `dist`, started by count-in-threads.ts.

/** What a thread is to do. */
export interface ThreadTask {
  readonly documents: ComparedDocuments
  readonly options: DiffOptions
  readonly range: FileRange
}

/** What a thread tells: how far it is, and in the end what it counted. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'counted'; readonly part: DiffPart; readonly lines: LineCounts }

const { documents, options, range } = workerData as ThreadTask
const tell = (message: ThreadMessage) => parentPort?.postMessage(message)
const counter = createDiffCounter(...flagsOfBoth(documents), options)
const lines = await countRange(range, counter, (bytes) => tell({ kind: 'progress', bytes }))
tell({ kind: 'counted', part: counter.part(), lines })
