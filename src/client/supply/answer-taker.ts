import { SourceError } from '../../errors.js'
import type { PollResult } from '../polling/poll-result.js'
import type { SnapshotStore } from '../snapshots/snapshot-store.js'
import type { SourceAnswer } from '../sources/source.js'
import type { DocumentStore, Taking } from './document-store.js'

/** Turns what a source answers into what came of it. What is taken is kept for the next start. */
export function answerTaker(
  store: DocumentStore,
  snapshots: SnapshotStore | undefined,
): (answer: SourceAnswer) => Promise<PollResult> {
  /** What the source's latest document came to: "unchanged" says as much again, for a refused document too. */
  let standing: Taking | undefined

  return async (answer) => {
    switch (answer.kind) {
      case 'content': {
        standing = undefined
        const taking = await store.take(answer.content, answer.versionLabel)
        if (taking.outcome !== 'rejected') snapshots?.keep(answer.content, taking.version)
        standing = taking.outcome === 'changed' ? { outcome: 'unchanged', version: taking.version } : taking
        return taking
      }
      case 'unchanged':
        snapshots?.retry()
        if (standing !== undefined) return standing
        throw new SourceError('SOURCE_UNAVAILABLE', 'The source says "unchanged" of a document it has not given.')
      case 'too-early':
        return { outcome: 'too-early' }
      default:
        answer satisfies never
        throw new SourceError('SOURCE_UNAVAILABLE', 'The source gives an answer of no known kind.')
    }
  }
}
