import { diffDocuments } from '../authoring/diff/diff-documents.js'
import type { ChangeKind } from '../authoring/diff/transition.js'
import type { FlagSet } from '../authoring/flags/flag-set.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { answersOf, variantsServed } from './people.js'

/** Who would change: of each flag that may answer differently. */
export interface ChangePreview {
  readonly contexts: number
  readonly flags: readonly FlagPreview[]
}

interface FlagPreview {
  readonly key: string
  /** How many of the people, by what it is to them. */
  readonly kinds: Readonly<Record<ChangeKind, number>>
  /** Positions of the variants they would get. */
  readonly population: readonly number[]
}

export function previewChange(
  from: FlagSet,
  to: FlagSet,
  contexts: readonly EvaluationContext[],
  now: number,
): ChangePreview {
  const diff = diffDocuments(from, to, contexts, { at: [now], maxExamples: 0 })
  const flags = (diff.instants[0]?.flags ?? []).map(({ flag: key, kinds }) => ({
    key,
    kinds: {
      lost: kinds.lost.contexts,
      gained: kinds.gained.contexts,
      moved: kinds.moved.contexts,
      revalued: kinds.revalued.contexts,
    },
    population: variantsServed(to, key, answersOf(to, key, contexts, now)),
  }))
  return { contexts: contexts.length, flags }
}
