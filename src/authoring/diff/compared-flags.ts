import type { Definition, Flag } from '../../evaluate/rule-set.js'
import { type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { partName } from '../population/parts.js'
import { type BrokenStickiness, brokenStickiness } from './broken-stickiness.js'
import { type CauseProbe, causeProbe } from './cause-probe.js'
import { type Cause, type ChangedFlag, PartComparer } from './changed-flags.js'
import type { ComparedFlag } from './flag-tally.js'
import { sharedRules } from './shared-rules.js'

export interface Comparison {
  /** The flags that may answer differently. */
  readonly flags: readonly ComparedFlag[]
  readonly brokenStickiness: readonly BrokenStickiness[]
}

/** Puts the flags that may answer differently side by side, as far as each document has them. */
export function compareFlags(old: FlagSet, next: FlagSet, changed: readonly ChangedFlag[]): Comparison {
  const [{ flags: before }, { flags: after }] = [ruleSetOf(old), ruleSetOf(next)]
  const comparer = new PartComparer()
  const probes = new Map<Definition, CauseProbe>()
  const broken = new Map<Definition, readonly BrokenStickiness[]>()

  const noteBroken = (one: Definition, other: Definition) => {
    if (!broken.has(other)) broken.set(other, brokenStickiness(one, other))
  }
  /** Of one cause among several. A part that many flags depend on is probed by one function. */
  const probeOf = (cause: Cause): CauseProbe => {
    const probe = probes.get(cause.after) ?? causeProbe(cause.before, cause.after)
    probes.set(cause.after, probe)
    return probe
  }
  const compared = (key: string, one: Flag, other: Flag): ComparedFlag => {
    const causes = comparer.causes(one, other)
    for (const cause of causes) noteBroken(cause.before, cause.after)
    const own = comparer.words(one, other).length > 0 ? [{ part: partName(other), probe: undefined }] : []
    if (own.length > 0) noteBroken(one, other)
    const isAlone = causes.length + own.length === 1
    const through = causes.map((cause) => ({
      part: partName(cause.after),
      probe: isAlone ? undefined : probeOf(cause),
    }))
    const shared = causes.length === 0 ? sharedRules(one, other) : 0
    return { key, before: one, after: other, shared, causes: [...through, ...own] }
  }

  const flags = changed.flatMap(({ flag: key, mayAnswerDifferently }): ComparedFlag[] => {
    const [one, other] = [before.get(key), after.get(key)]
    if (!mayAnswerDifferently || (one === undefined && other === undefined)) return []
    if (one !== undefined && other !== undefined) return [compared(key, one, other)]
    return [
      { key, before: one, after: other, shared: 0, causes: [{ part: { kind: 'flag', name: key }, probe: undefined }] },
    ]
  })
  return { flags, brokenStickiness: [...broken.values()].flat() }
}
