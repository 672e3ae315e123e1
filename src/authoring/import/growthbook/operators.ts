import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, not, type Truth } from '../truth.js'
import { assertFolds, hasElement, hasNumber, hasText, isOrdered } from './comparisons.js'
import type { ConditionScope } from './condition-scope.js'
import { isFound } from './js-pattern-test.js'
import type { Order } from './text-order.js'
import { hasAll, isAmong, isFalsy, isNull, isOneOf, isPrimitive, isTruthy } from './value-tests.js'
import type { VersionOrder } from './version-pattern.js'
import { isVersion } from './version-tests.js'

/** The part of a condition that stands beside an attribute: a value to compare with, or operators. */
export function attributeTest(attribute: string, wanted: JsonValue, scope: ConditionScope, at: string): Truth {
  if (wanted === null) return isNull(attribute)
  if (typeof wanted === 'boolean') return wanted ? isTruthy(attribute) : isFalsy(attribute)
  if (isPrimitive(wanted)) {
    scope.readsOne(attribute)
    return typeof wanted === 'string' ? hasText(attribute, wanted, at) : hasNumber(attribute, wanted)
  }
  if (!isOperators(wanted)) throw new Inexpressible('A list or an object cannot be compared as a whole.', at)
  const tests = Object.entries(wanted).map(([operator, operand]) => {
    const place = appendToPointer(at, operator)
    const say = operators.get(operator)
    if (say === undefined) throw new Inexpressible(`The operator "${operator}" is unknown, or not said here.`, place)
    return say({ attribute, operand, scope, at: place })
  })
  return allOf(tests)
}

function isOperators(value: JsonValue): value is JsonObject {
  const names = isObject(value) ? Object.keys(value) : []
  return names.length > 0 && names.every((name) => name.startsWith('$'))
}

interface Tested {
  readonly attribute: string
  readonly operand: JsonValue
  readonly scope: ConditionScope
  /** Of the operand. */
  readonly at: string
}

type Operator = (tested: Tested) => Truth

/** What `$in` holds for; always false for what is no list. */
const among: Operator = ({ attribute, operand, at }) => isAmong(attribute, primitives(operand, at))

const amongFolded: Operator = ({ attribute, operand, at }) => {
  const values = primitives(operand, at)
  const texts = values.filter((value) => typeof value === 'string')
  for (const text of texts) assertFolds(text, at)
  const folded: Truth = texts.length === 0 ? false : { attribute, in: [...new Set(texts)], ignoreCase: true }
  const others = values.filter((value) => typeof value !== 'string')
  return anyOf([folded, isAmong(attribute, others)])
}

/** Where the operand is no list, GrowthBook's SDK lets nobody pass, negated or not. */
function ofList(say: Operator): Operator {
  return (tested) => (Array.isArray(tested.operand) ? say(tested) : false)
}

const same: Operator = ({ attribute, operand }) => {
  if (operand === null) return isNull(attribute)
  // Lists and objects are never the same as one that stands in a condition.
  return isPrimitive(operand) && isOneOf(attribute, [operand])
}

const group: Operator = ({ attribute, operand, scope, at }) => {
  if (typeof operand !== 'string') throw new Inexpressible('The id of a saved group is a text.', at)
  return scope.inGroup(attribute, operand, at)
}

const exists: Operator = ({ attribute, operand }) => ({ attribute, exists: Boolean(operand) })

const type: Operator = ({ attribute, operand, at }) => {
  if (operand === 'null') return isNull(attribute)
  if (operand === 'boolean') return isOneOf(attribute, [true, false])
  throw new Inexpressible('Of types, only "null" and "boolean" can be asked for.', at)
}

const element: Operator = ({ attribute, operand, scope, at }) => {
  const [[operator, wanted] = [], ...more] = isOperators(operand) ? Object.entries(operand) : []
  const place = appendToPointer(at, operator ?? '')
  const values = operator === '$eq' ? [wanted] : operator === '$in' && Array.isArray(wanted) ? wanted : undefined
  if (values === undefined || more.length > 0) {
    throw new Inexpressible('Of the elements of a list, only "$eq" and "$in" with a list can be asked.', place)
  }
  scope.readsOne(attribute)
  const wantedOnes = primitives(values as JsonValue, place)
  if (!wantedOnes.every(Boolean)) {
    throw new Inexpressible('Versions of the SDK differ in whether an element may be 0, false or an empty text.', place)
  }
  return anyOf(wantedOnes.map((value) => hasAll(attribute, [value])))
}

function all(ignoreCase: boolean): Operator {
  return ofList(({ attribute, operand, scope, at }) => {
    const wanted = operand as readonly JsonValue[]
    if (wanted.length === 0) throw new Inexpressible('An empty list asks whether the attribute is a list.', at)
    scope.readsOne(attribute)
    return allOf(wanted.map((one, index) => hasElement(attribute, one, ignoreCase, appendToPointer(at, index))))
  })
}

function ordered(order: Order): Operator {
  return ({ attribute, operand, scope, at }) => {
    scope.readsOne(attribute)
    return isOrdered(attribute, order, operand, at)
  }
}

const size: Operator = ({ at }) => {
  throw new Inexpressible('"$size": the length of a list cannot be asked for.', at)
}

function version(order: VersionOrder): Operator {
  return ({ attribute, operand, scope, at }) => {
    scope.readsOne(attribute)
    return isVersion(attribute, order, operand, at)
  }
}

function found(ignoreCase: boolean): Operator {
  return ({ attribute, operand, scope, at }) => {
    if (typeof operand !== 'string') throw new Inexpressible('A pattern is a text.', at)
    scope.readsOne(attribute)
    return isFound(attribute, operand, ignoreCase, at)
  }
}

function negated(say: Operator): Operator {
  return (tested) => not(say(tested))
}

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$eq', same],
  ['$ne', negated(same)],
  ['$lt', ordered('lt')],
  ['$lte', ordered('lte')],
  ['$gt', ordered('gt')],
  ['$gte', ordered('gte')],
  ['$in', ofList(among)],
  ['$nin', ofList(negated(among))],
  ['$ini', ofList(amongFolded)],
  ['$nini', ofList(negated(amongFolded))],
  ['$inGroup', group],
  ['$notInGroup', negated(group)],
  ['$exists', exists],
  ['$type', type],
  ['$size', size],
  ['$elemMatch', element],
  ['$all', all(false)],
  ['$alli', all(true)],
  ['$regex', found(false)],
  ['$regexi', found(true)],
  ['$veq', version('veq')],
  ['$vne', negated(version('veq'))],
  ['$vlt', version('vlt')],
  ['$vlte', version('vlte')],
  ['$vgt', version('vgt')],
  ['$vgte', version('vgte')],
  ['$not', ({ attribute, operand, scope, at }) => not(attributeTest(attribute, operand, scope, at))],
])

/** The values of a list that an attribute can be one of: lists and objects in it are never the same as another. */
export function primitives(list: JsonValue, at: string) {
  const values = list as readonly JsonValue[]
  if (values.includes(null)) throw new Inexpressible('A list with null in it: no element here is null.', at)
  return values.filter(isPrimitive)
}
