import { type LocatedProblems, located } from './located-problems.js'
import type { Polls } from './polls.js'
import type { WatchedDocument } from './watched-document.js'

/** What is published, what clients take of it, and what they refuse. */
export interface DocumentState {
  readonly label: string
  /** Whether the page may change it. */
  readonly isReadOnly: boolean
  /** Label of the version published last. */
  readonly published: string | undefined
  readonly served: { readonly label: string; readonly hash: string; readonly doubts: LocatedProblems } | undefined
  readonly refused: ({ readonly label: string } & LocatedProblems) | undefined
  readonly clients: ReturnType<Polls['clients']>
}

export function documentState(document: WatchedDocument, polls: Polls): DocumentState {
  const { label, file, latest, served } = document
  return {
    label,
    isReadOnly: file === undefined,
    published: latest?.label,
    served: served && {
      label: served.label,
      hash: served.flags.version.hash,
      doubts: located([...served.flags.degraded, ...served.flags.warnings], served.text),
    },
    refused: latest?.kind === 'refused' ? { label: latest.label, ...located(latest.problems, latest.text) } : undefined,
    clients: polls.clients(latest?.publishedAt),
  }
}
