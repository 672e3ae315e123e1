import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import { type Switch, switchFlags } from './switch-flags.js'

/**
 * Documents as one, flag by flag: a later document's flag stands in place of an earlier one's of the same key. One that
 * says nothing but `enabled` is a switch: the earlier flag stays, with its variants and rules, enabled or not as it says.
 *
 * Each document was checked and compiled for itself, and what its parts refer to are its own parts; but a flag that a later
 * document disables is disabled for the earlier flags that require it, too.
 */
export function mergeRuleSets(ruleSets: readonly RuleSet[], version: DocumentVersion): RuleSet {
  let flags = new Map<string, Flag>()
  const unreadable = new Map<string, string>()
  for (const later of ruleSets) {
    flags = switchFlags(flags, switchesIn(later, flags))
    for (const [key, flag] of later.flags) {
      unreadable.delete(key)
      if (!(flag.isSwitch && flags.has(key))) flags.set(key, flag)
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
