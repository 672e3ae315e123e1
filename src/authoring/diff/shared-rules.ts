import type { Flag } from '../../evaluate/rule-set.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { effectiveDefinition } from './own-changes.js'

/**
 * How many rules two definitions of one flag begin with in common, where they differ in their rules alone and depend on
 * nothing that is defined differently: what one of these rules decides, it decides in both. 0 wherever that is not certain.
 */
export function sharedRules(before: Flag, after: Flag): number {
  if (before.form !== 'holdfast' || after.form !== 'holdfast' || !before.enabled || !after.enabled) return 0
  const [old, next] = [effectiveDefinition(before.definition), effectiveDefinition(after.definition)]
  const { rules: oldRules = [], ...oldRest } = old
  const { rules: nextRules = [], ...nextRest } = next
  if (!isSameJson(oldRest, nextRest)) return 0
  const first = nextRules.findIndex((rule, index) => !isSameJson(rule, oldRules[index]))
  return first < 0 ? nextRules.length : first
}

/** The flag for a context that none of its first `count` rules decides. */
export function withoutFirstRules(flag: Flag, count: number): Flag {
  return { ...flag, requires: [], rules: flag.rules.slice(count), ruleIndex: undefined }
}
