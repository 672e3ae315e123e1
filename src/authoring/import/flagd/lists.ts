import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import { includes } from './attribute-truths.js'
import { isScalar } from './comparisons.js'
import { mapOutcome, truthOutcome } from './outcome.js'
import type { Operation } from './scope.js'
import { anyOf, not } from './truth.js'

/** `some` and `none` over an attribute: whether it is a list with one of some constants. */
export function someOf(isNegated: boolean): Operation {
  return ({ name, places, at, evaluate }) => {
    const [list, test] = places
    const wanted = test === undefined || places.length !== 2 ? undefined : constantsOf(test.logic)
    if (list === undefined || wanted === undefined) {
      throw new Inexpressible(
        `"${name}" with a test that is not whether the element is a constant, or in a list of them.`,
        at,
      )
    }
    return mapOutcome(evaluate(list), (leaf) => {
      if (leaf.kind !== 'attribute') throw new Inexpressible(`"${name}" over something but an attribute.`, at)
      const truth = anyOf(...wanted.map((one) => includes(leaf.path, one)))
      return truthOutcome(isNegated ? not(truth) : truth)
    })
  }
}

/** What an element is compared with. Only a text that is no number means the same to `==` and `===`. */
function constantsOf(test: JsonValue): readonly (string | number | boolean)[] | undefined {
  if (!isObject(test) || Object.keys(test).length !== 1) return undefined
  const strict = test['===']
  const loose = test['==']
  const inList = test['in']
  const operands = strict ?? loose ?? inList
  if (!Array.isArray(operands) || operands.length !== 2) return undefined
  const [one, other] = operands as [JsonValue, JsonValue]
  if (inList !== undefined) return isElement(one) && Array.isArray(other) ? scalarsOf(other) : undefined
  const constant = isElement(one) ? other : isElement(other) ? one : null
  if (!isScalar(constant)) return undefined
  const isWord = typeof constant === 'string' && Number.isNaN(Number(constant))
  return strict !== undefined || isWord ? [constant] : undefined
}

function scalarsOf(list: readonly JsonValue[]): readonly (string | number | boolean)[] | undefined {
  return list.every(isScalar) ? list : undefined
}

function isElement(logic: JsonValue): boolean {
  if (!isObject(logic) || Object.keys(logic).length !== 1) return false
  const path = logic['var']
  return path === '' || (Array.isArray(path) && (path.length === 0 || (path.length === 1 && path[0] === '')))
}
