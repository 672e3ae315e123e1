import type { UnitNames } from '../../evaluate/unit-names.js'
import type { Affected, ChangesThrough, FlagDiff, Transition } from './document-diff.js'
import type { FlagTally, TransitionCount } from './flag-tally.js'
import { type ChangeKind, changeKinds, isChange } from './transition.js'
import { unionSize } from './unit-table.js'

/** What a tally counted. `scale` is how many units each of its table stands for. */
export function flagDiff(tally: FlagTally, bucketBy: UnitNames, scale: number): FlagDiff {
  const counts = [...tally.counts]
  const affected = (some: readonly TransitionCount[]): Affected => ({
    contexts: sum(some),
    units: unionSize(some.map(({ units }) => units)) * scale,
  })
  return {
    flag: tally.flag.key,
    bucketBy,
    on: { before: sum(counts.filter(({ wasOn }) => wasOn)), after: sum(counts.filter(({ isOn }) => isOn)) },
    changed: affected(counts.filter(({ kind }) => isChange(kind))),
    kinds: byKind((kind) => affected(counts.filter((count) => count.kind === kind))),
    transitions: counts
      .filter(({ kind }) => kind !== 'same')
      .map((count) => transition(count, affected([count])))
      .sort((a, b) => b.contexts - a.contexts),
    through: tally.flag.causes.map(({ part }, index): ChangesThrough => {
      const kinds = tally.through[index] as Record<ChangeKind, number>
      return { part, contexts: changeKinds.reduce((all, kind) => all + kinds[kind], 0), kinds: { ...kinds } }
    }),
  }
}

function transition({ from, to, kind, examples }: TransitionCount, affected: Affected): Transition {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    kind: kind as Transition['kind'],
    ...affected,
    examples: [...examples],
  }
}

function byKind(of: (kind: ChangeKind) => Affected): Record<ChangeKind, Affected> {
  return { lost: of('lost'), gained: of('gained'), moved: of('moved'), revalued: of('revalued') }
}

function sum(counts: readonly TransitionCount[]): number {
  return counts.reduce((all, { contexts }) => all + contexts, 0)
}
