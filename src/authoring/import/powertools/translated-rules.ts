import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { isName } from '../../../schema/shape/name-forms.js'
import { Naming } from '../../convert/naming.js'
import type { TranslatedRule } from '../translation.js'
import type { Remainder } from './action.js'
import type { RuleConditions } from './conditions.js'
import { isTruth } from './equality.js'
import { pickByRemainder, slotOf, truthValuesOf } from './remainder-action.js'
import type { RemainderLayers } from './remainder-layers.js'

/** A rule of Powertools, read. */
export interface SourceRule extends RuleConditions {
  readonly name: string
  /** What it serves, here. */
  readonly variant: string
}

/** The rules of one flag, in order. */
export function translatedRules(rules: readonly SourceRule[], layers: RemainderLayers): readonly TranslatedRule[] {
  const names = new Naming(rules.map(({ name }) => name))
  return rules.flatMap((rule): TranslatedRule[] => {
    const { name, when, remainder, variant } = rule
    const head = { id: names.of(name), ...(isName(name) ? {} : { description: name }) }
    if (remainder !== undefined) return remainderRules(head, rule, remainder, layers)
    return [{ definition: { ...head, when: whenOf(when), serve: variant } }]
  })
}

/** Numbers are drawn. True and false, which are 1 and 0 in Python and no units here, have a rule of their own. */
function remainderRules(
  head: { readonly id: string },
  { when, variant }: SourceRule,
  remainder: Remainder,
  layers: RemainderLayers,
): TranslatedRule[] {
  const { key } = remainder
  const slot = slotOf(remainder)
  const isNumber: ConditionDefinition = {
    any: [
      { attribute: key, gte: 0 },
      { attribute: key, lt: 0 },
    ],
  }
  const layer = { name: layers.nameOf(remainder), ...slot }
  const drawn: TranslatedRule = {
    definition: { ...head, when: whenOf([...when, isNumber]), layer, serve: variant },
    pick: pickByRemainder(remainder, variant),
  }
  const truths = truthValuesOf(remainder)
  if (truths.length === 0) return [drawn]
  return [drawn, { definition: { when: whenOf([...when, ...isTruth(key, truths)]), serve: variant } }]
}

function whenOf(conditions: readonly ConditionDefinition[]): ConditionDefinition | readonly ConditionDefinition[] {
  const [first] = conditions
  return first !== undefined && conditions.length === 1 ? first : conditions
}
