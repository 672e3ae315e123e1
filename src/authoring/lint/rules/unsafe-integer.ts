import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { Literal } from '../../../evaluate/operators/comparison.js'
import type { AppConfigVariant } from '../../../schema/appconfig/authored-flags.js'
import type { Expression } from '../../../schema/appconfig/rule-language/expression.js'
import { parseRule } from '../../../schema/appconfig/rule-language/parse-rule.js'
import { isObject } from '../../../schema/json/is-object.js'
import { at, type Place } from '../../../schema/problems/place.js'
import { allConditions } from '../conditions-in.js'
import { holdfastFlags, type LintRule, type LintSubject } from '../lint-rule.js'

const operators = ['equals', 'in', 'includesAll', 'gt', 'gte', 'lt', 'lte'] as const

/** From here on JSON is written with an exponent, as only bounds are, never identities. */
const EXPONENTIAL = 1e21

/**
 * In text, a number that a double cannot hold is refused when the document is read. These it can hold, but not their
 * neighbours. Of an object nobody knows any more what was written, and the reader warns of both.
 */
export const unsafeInteger: LintRule = {
  code: 'unsafe-integer',
  *check(subject) {
    if (!subject.isText) return
    for (const { value, place } of valuesIn(subject)) {
      for (const found of numbersIn(value, place)) {
        const double = Number(found.number)
        if (!Number.isInteger(double) || Number.isSafeInteger(double) || Math.abs(double) >= EXPONENTIAL) continue
        yield {
          place: found.place,
          message: `${found.number} is beyond 2^53: programs take it and the whole numbers next to it for one. Write it as a string, here and in the context or the code.`,
          expected: 'a whole number of at most 2^53 - 1 either way',
          received: found.number,
        }
      }
    }
  },
}

/** A literal of a rule may be a bigint. */
interface PlacedValue {
  readonly value: JsonValue | bigint
  readonly place: Place
}

/** What is served or compared. */
function* valuesIn(subject: LintSubject): Generator<PlacedValue> {
  const { form, document } = subject
  if (form === 'appconfig-retrieved') yield* membersOf(document, undefined)
  if (form === 'appconfig-authored') yield* membersOf(document['values'], at(undefined, 'values'))
  for (const { definition, place } of holdfastFlags(subject)) {
    if (definition.variants !== undefined) yield { value: definition.variants, place: at(place, 'variants') }
  }
  if (form !== 'holdfast') return
  for (const { condition, place } of allConditions(subject)) {
    for (const operator of operators) {
      const operand = condition[operator]
      if (operand !== undefined) yield { value: operand as JsonValue, place: at(place, operator) }
    }
  }
}

function* membersOf(holder: JsonValue | undefined, place: Place | undefined): Generator<PlacedValue> {
  for (const [name, value] of Object.entries(isObject(holder) ? holder : {})) {
    if (name.startsWith('_')) continue
    yield { value, place: at(place, name) }
    if (!isObject(value) || !Array.isArray(value['_variants'])) continue
    const variants = at(at(place, name), '_variants')
    for (const [index, { rule }] of (value['_variants'] as readonly AppConfigVariant[]).entries()) {
      if (rule !== undefined) yield* ruleValues(rule, at(at(variants, index), 'rule'))
    }
  }
}

function* ruleValues(rule: string, place: Place): Generator<PlacedValue> {
  const parsed = parseRule(rule, Number.POSITIVE_INFINITY)
  if (parsed.kind !== 'parsed') return
  for (const literal of literalsIn(parsed.expression)) {
    if (typeof literal !== 'object') yield { value: literal, place }
  }
}

function* literalsIn(expression: Expression): Generator<Literal> {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const operand of expression.operands) yield* literalsIn(operand)
      break
    case 'not':
      yield* literalsIn(expression.operand)
      break
    case 'comparison':
      yield expression.literal
      break
    case 'in':
      yield* expression.list
  }
}

function* numbersIn(value: PlacedValue['value'], place: Place): Generator<{ number: number | bigint; place: Place }> {
  if (typeof value === 'number' || typeof value === 'bigint') yield { number: value, place }
  if (typeof value !== 'object' || value === null) return
  for (const [member, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    yield* numbersIn(inner, at(place, member))
  }
}
