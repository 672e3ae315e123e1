import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import type { Steps } from '../steps.js'
import { type Switch, switchingFlags } from './switch-flags.js'

/** Flags between two breaks. */
const FLAGS_A_STEP = 500

/**
 * Documents as one, flag by flag: a later document's flag stands in place of an earlier one's of the same key. One that
 * says nothing but `enabled` is a switch: the earlier flag stays, with its variants and rules, enabled or not as it says.
 *
 * Each document was checked and compiled for itself, and what its parts refer to are its own parts; but a flag that a later
 * document disables is disabled for the earlier flags that require it, too. Flags that no later document touches are the
 * objects of before: only what changed is made anew.
 */
export function* mergingSteps(ruleSets: readonly RuleSet[], version: DocumentVersion): Steps<RuleSet> {
  const flags = new Map<string, Flag>()
  const unreadable = new Map<string, string>()
  let merged = 0
  for (const later of ruleSets) {
    yield* switchingFlags(flags, switchesIn(later, flags))
    for (const [key, flag] of later.flags) {
      unreadable.delete(key)
      if (!(flag.isSwitch && flags.has(key))) flags.set(key, flag)
      merged += 1
      if (merged % FLAGS_A_STEP === 0) yield
    }
    for (const [key, reason] of later.unreadable) {
      if (later.flags.has(key)) continue
      flags.delete(key)
      unreadable.set(key, reason)
    }
  }
  return { version, flags, unreadable }
}

function switchesIn(later: RuleSet, earlier: ReadonlyMap<string, Flag>): Map<string, Switch> {
  const switches = new Map<string, Switch>()
  for (const [key, flag] of later.flags) {
    if (!earlier.has(key) || (flag.enabled && !flag.isSwitch)) continue
    switches.set(key, { enabled: flag.enabled, version: later.version })
  }
  return switches
}
