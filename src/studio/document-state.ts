import { heldRamps, type RampStanding } from '../authoring/simulate/ramp-standings.js'
import { type LocatedProblems, located } from './located-problems.js'
import type { Polls } from './polls.js'
import type { ServedVersion, WatchedDocument } from './watched-document.js'

type RampCounts = Readonly<Partial<Record<RampStanding['state'], number>>>

/** What is published, what clients take of it, and what they refuse. */
export interface DocumentState {
  readonly label: string
  /** Whether the page may change it. */
  readonly isReadOnly: boolean
  /** Label of the version published last. */
  readonly published: string | undefined
  readonly served:
    | {
        readonly label: string
        readonly hash: string
        readonly doubts: LocatedProblems
        /** How many guarded ramps are in which state. */
        readonly ramps: RampCounts
      }
    | undefined
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
      ramps: rampsOf(served),
    },
    refused: latest?.kind === 'refused' ? { label: latest.label, ...located(latest.problems, latest.text) } : undefined,
    clients: polls.clients(latest?.publishedAt),
  }
}

/** What needs a person first. */
const states = ['paused', 'rolled-back', 'running', 'completed'] as const
/** Counted once a version: the state is looked at ten times a second. */
const counted = new WeakMap<ServedVersion, RampCounts>()

function rampsOf(served: ServedVersion): RampCounts {
  const known = counted.get(served)
  if (known !== undefined) return known
  const guarded = heldRamps(served.flags).filter(({ guard }) => guard !== undefined)
  const counts = states.map((state) => [state, guarded.filter((ramp) => ramp.state === state).length] as const)
  const found = Object.fromEntries(counts.filter(([, count]) => count > 0))
  counted.set(served, found)
  return found
}
