import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import type { FlagValue, ServedEvaluation } from '../../src/evaluate/evaluation.js'
import type { EvaluationContext } from '../../src/evaluate/evaluation-context.js'
import type { Flag, RuleSet } from '../../src/evaluate/rule-set.js'
import { readDocument } from '../../src/schema/read-document.js'

export const version = { label: 'v1', hash: 'test' }

/** Documents go the way they go in production: read, checked, compiled. */
export function ruleSetOf(document: object): RuleSet {
  return readDocument(document, { version }).ruleSet
}

/** A document with the flag `flag`, and whatever else stands beside it. */
export function ruleSetWith(flag: object, rest: object = {}, otherFlags: object = {}): RuleSet {
  return ruleSetOf({ schemaVersion: 1, ...rest, flags: { ...otherFlags, flag: { enabled: true, ...flag } } })
}

export function flagIn(ruleSet: RuleSet, key = 'flag'): Flag {
  const flag = ruleSet.flags.get(key)
  if (flag === undefined) throw new Error(`The document has no flag "${key}".`)
  return flag
}

export function evaluateIn(
  ruleSet: RuleSet,
  context: EvaluationContext,
  { key = 'flag', now = 0 }: { key?: string; now?: number } = {},
): ServedEvaluation {
  return evaluateFlag(flagIn(ruleSet, key), context, now)
}

/** Whether `condition` holds for `context`. */
export function holds(condition: object, context: EvaluationContext, now = 0, rest = {}, otherFlags = {}): FlagValue {
  const ruleSet = ruleSetWith({ rules: [{ when: condition, serve: 'on' }] }, rest, otherFlags)
  return evaluateIn(ruleSet, context, { now }).value
}
