import { documentOf, type FlagSet, ruleSetOf } from '../../authoring/flags/flag-set.js'
import type { JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../../schema/json/is-object.js'
import { appendToPointer } from '../../schema/problems/json-pointer.js'
import { type JudgedRamp, judgedRamp } from '../judge/judged-ramp.js'

/** A guarded ramp, and where it stands in its document. */
export interface GuardedRamp {
  /** Key of its flag. */
  readonly flag: string
  /** JSON Pointer of the ramp: `/flags/new-pricing/rules/0/ramp`. */
  readonly path: string
  readonly ramp: JudgedRamp
  /** Its steps as people write them: the name of a cohort, or a percentage. */
  readonly labels: readonly string[]
}

/** The guarded ramps of a document, of which a flag has at most one. */
export function guardedRamps(flags: FlagSet): readonly GuardedRamp[] {
  const definitions = memberOf(documentOf(flags), 'flags')
  return [...ruleSetOf(flags).flags.values()].flatMap((flag) => {
    const ramp = judgedRamp(flag)
    const rules = memberOf(memberOf(definitions, flag.key), 'rules')
    if (ramp === undefined || !Array.isArray(rules)) return []
    const index = rules.findIndex((rule) => memberOf(memberOf(rule, 'ramp'), 'guard') !== undefined)
    const path = ['flags', flag.key, 'rules', index, 'ramp'].reduce<string>(appendToPointer, '')
    const steps = memberOf(memberOf(rules[index], 'ramp'), 'steps')
    const labels = (Array.isArray(steps) ? steps : []).map((step) =>
      String(memberOf(step, 'cohort') ?? memberOf(step, 'percent')),
    )
    return [{ flag: flag.key, path, ramp, labels }]
  })
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] as JsonValue) : undefined
}
