import type { PartKind, PartName } from '../population/parts.js'
import type { ChangedFlag } from './changed-flags.js'

/** A part that is defined differently, and how. */
export interface ChangedPart extends PartName {
  /** What differs, in words. */
  readonly words: readonly string[]
  /** How many flags that are not this one depend on it. */
  readonly dependents: number
}

const order: readonly PartKind[] = ['flag', 'cohort', 'layer']

/** What the reasons of changed flags tell of, each part once: flags first, then cohorts and layers. */
export function changedParts(flags: readonly ChangedFlag[]): ChangedPart[] {
  const parts = new Map<string, ChangedPart>()
  const note = (part: PartName, words: readonly string[], dependents: number) => {
    const id = JSON.stringify([part.kind, part.name])
    const known = parts.get(id)
    const { kind, name } = part
    parts.set(id, { kind, name, words: known?.words ?? words, dependents: (known?.dependents ?? 0) + dependents })
  }
  for (const { flag, reasons } of flags) {
    for (const reason of reasons) {
      if (reason.kind === 'through') note(reason.path.at(-1) as PartName, reason.words, 1)
      else if (reason.kind === 'definition') note({ kind: 'flag', name: flag }, reason.words, 0)
      else if (reason.kind !== 'annotations') note({ kind: 'flag', name: flag }, [missingWords[reason.kind]], 0)
    }
  }
  return [...parts.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

const missingWords = {
  added: 'added',
  removed: 'removed',
  readable: 'can be read by this version of Holdfast',
  unreadable: 'cannot be read by this version of Holdfast',
} as const
