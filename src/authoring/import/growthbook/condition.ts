import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, not, type Truth } from '../truth.js'
import type { ConditionScope } from './condition-scope.js'
import { attributeTest } from './operators.js'

/**
 * A condition in GrowthBook's query language, whose members must all hold.
 * @throws {Inexpressible} for what would not be the same for every context
 */
export function conditionSaid(condition: JsonValue, scope: ConditionScope, at: string): Truth {
  if (!isObject(condition)) throw new Inexpressible('A condition is an object.', at)
  const parts = Object.entries(condition).map(([name, value]): Truth => {
    const place = appendToPointer(at, name)
    if (name === '$and') return allOf(each(value, scope, place))
    if (name === '$or') return anyOfList(value, scope, place)
    if (name === '$nor') return not(anyOfList(value, scope, place))
    if (name === '$not') return not(conditionSaid(value, scope, place))
    if (name.startsWith('$')) throw new Inexpressible(`"${name}" is no operator that joins conditions.`, place)
    return attributeTest(scope.attribute(name, place), value, scope, place)
  })
  return allOf(parts)
}

/** An empty one holds. */
function anyOfList(value: JsonValue, scope: ConditionScope, at: string): Truth {
  const parts = each(value, scope, at)
  return parts.length === 0 || anyOf(parts)
}

function each(value: JsonValue, scope: ConditionScope, at: string): readonly Truth[] {
  if (!Array.isArray(value)) throw new Inexpressible('Conditions to join are a list.', at)
  return value.map((one: JsonValue, index) => conditionSaid(one, scope, appendToPointer(at, index)))
}
