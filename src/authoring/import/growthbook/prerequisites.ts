import type { JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'
import { readFlags } from '../../flags/flag-set.js'
import { allOf, type Truth } from '../truth.js'
import { conditionSaid } from './condition.js'
import { type ConditionScope, userAttribute } from './condition-scope.js'
import type { FeatureRule, ParentCondition } from './feature-shape.js'

/** What another feature is here: its key, and its values by the names of their variants. */
export interface Prerequisite {
  readonly key: string
  readonly variants: ReadonlyMap<string, JsonValue>
}

/** The feature of this id; undefined where there is none. */
export type PrerequisiteOf = (id: string) => Prerequisite | Inexpressible | undefined

/**
 * Whether other features have the values that the rule needs.
 * @throws {Inexpressible} for a gate that may be shut: the feature has no value then
 */
export function prerequisitesSaid({ parentConditions = [] }: FeatureRule, find: PrerequisiteOf): Truth {
  const parts: Truth[] = []
  for (const parent of parentConditions) {
    const said = prerequisiteSaid(parent, find)
    if (parent.gate && said !== true && !parts.includes(false)) {
      throw new Inexpressible(
        'A prerequisite that gates the feature: where it is not met the value is null, and the default of the caller counts. A flag here always has a value.',
        `${parent.at}/gate`,
      )
    }
    parts.push(said)
  }
  return allOf(parts)
}

function prerequisiteSaid({ id, condition, at }: ParentCondition, find: PrerequisiteOf): Truth {
  const place = `${at}/condition`
  const feature = find(id)
  if (feature instanceof Inexpressible) {
    throw new Inexpressible(`It depends on the feature "${id}", which is left out: ${feature.message}`, feature.at)
  }
  const said = conditionSaid(condition, scope, place)
  if (feature === undefined) return holdsFor(null, said)
  if (typeof said === 'boolean') return said
  const { key, variants } = feature
  for (const value of variants.values()) assertComparable(value, said, place)
  const names = [...variants].filter(([, value]) => holdsFor(value, said)).map(([name]) => name)
  if (names.length === 0 || names.length === variants.size) return names.length > 0
  return { flag: key, variant: names }
}

/** The condition asks one object, {"value": …}. GrowthBook's SDK knows no saved groups there. */
const scope: ConditionScope = {
  attribute: userAttribute,
  inGroup: () => false,
  readsOne: () => undefined,
}

/** How operators that read one value take lists is not said here, except for whether there is anything. */
function assertComparable(value: JsonValue, said: Truth, at: string): void {
  const isAboutExistence = typeof said === 'object' && said.attribute === 'value' && said.exists !== undefined
  if (isAboutExistence || !JSON.stringify(value).includes('[')) return
  throw new Inexpressible('A prerequisite whose value has a list in it can be asked whether it exists, no more.', at)
}

/** As Holdfast itself finds it. */
function holdsFor(value: JsonValue, said: Truth): boolean {
  if (typeof said === 'boolean') return said
  const flags = { asked: { enabled: true, rules: [{ when: said, serve: 'on' }] } }
  return readFlags({ schemaVersion: 1, minor: 1, flags }).evaluate('asked', { value }, 0).value === true
}
