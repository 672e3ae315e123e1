import { targetingKeyPath, type UnitPath } from '../../evaluate/attribute.js'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { Cohort, Definition, Flag, Rule } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import { checkedContext, checkFlagSet, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { conditionsOf, isCohort, isFlag, isLayer, reachableParts } from './parts.js'

/**
 * The unit that a flag takes a context for: the text it draws by, such as a user's or a company's id. It is that of the flag's
 * first percentage, ramp or split; of a flag that has none, that of the first layer, cohort or flag it refers to; else
 * `bucketBy` of its first rule, else `targetingKey`. Where `bucketBy` has several paths, the first that holds a unit counts.
 *
 * @param key of a flag. One that the document does not have draws by nothing
 * @returns undefined where the context has no unit there
 * @throws {InvalidOptionsError} for a context that is no record of attributes, and for what `readFlags` did not give
 * @example
 * ```ts
 * import { readFlags, unitOf } from 'holdfast/documents'
 *
 * const flags = readFlags({
 *   schemaVersion: 1,
 *   flags: { plan: { enabled: true, bucketBy: 'company.id', rules: [{ percent: 5, serve: 'on' }] } },
 * })
 * console.log(unitOf(flags, 'plan', { targetingKey: 'user-42', company: { id: 'acme' } })) // acme
 * ```
 */
export function unitOf(flags: FlagSet, key: string, context: EvaluationContextInput): string | undefined {
  checkFlagSet(flags, 'flags')
  const flag = ruleSetOf(flags).flags.get(key)
  const checked = checkedContext(context)
  return flag === undefined ? undefined : readUnit(unitPathOf(flag), checked)
}

/** Where the unit of the flag stands in a context. */
export function unitPathOf(flag: Flag): UnitPath {
  const parts = [...reachableParts([flag])]
  return drawPathOf(flag) ?? parts.map(pathOfReferred).find((path) => path !== undefined) ?? ownPathOf(flag)
}

function drawPathOf(flag: Flag): UnitPath | undefined {
  const rule = flag.rules.find(draws)
  if (rule !== undefined) return rule.bucketBy
  for (const condition of conditionsOf(flag)) if (condition.kind === 'draw') return condition.draw.bucketBy
  return undefined
}

function draws({ exposure, serve }: Rule): boolean {
  return exposure !== undefined || serve.kind === 'split'
}

function pathOfReferred(part: Definition): UnitPath | undefined {
  if (isFlag(part)) return drawPathOf(part)
  if (isLayer(part)) return part.bucketBy
  return isCohort(part) && readsUnit(part) ? part.bucketBy : undefined
}

export function readsUnit({ include, exclude, exposure }: Cohort): boolean {
  return include !== undefined || exclude !== undefined || exposure !== undefined
}

function ownPathOf({ rules }: Flag): UnitPath {
  return rules[0]?.bucketBy ?? targetingKeyPath
}
