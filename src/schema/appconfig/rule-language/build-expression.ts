import type { Comparison } from '../../../evaluate/operators/comparison.js'
import { nearestName } from '../../../options/nearest-name.js'
import { isAttributePath } from '../../generated/is-flag-document.js'
import { receivedText } from '../../problems/received-text.js'
import { buildComparison, buildMembership, buildTextComparison } from './build-comparison.js'
import type { Expression, TextComparison } from './expression.js'
import type { IonExpression, IonValue } from './ion-value.js'
import {
  anyOperand,
  attributeOf,
  constantsOf,
  namedOperands,
  notAPath,
  type Operand,
  oneOf,
  orderedOperand,
  percentOf,
  positional,
  textOf,
  textOperand,
  unannotated,
  wrongCount,
} from './operands.js'
import { RuleFault } from './rule-fault.js'

type Builder = (call: IonExpression, operands: readonly IonValue[]) => Expression

/**
 * The rule a value stands for.
 * @throws {RuleFault} for an unknown operator, and for operands that an operator does not take
 */
export function buildExpression(value: IonValue): Expression {
  if (value.kind !== 'expression') {
    throw new RuleFault(
      value.offset,
      'A rule is an expression: an operator and its operands, in parentheses.',
      'an expression such as (eq $plan "pro")',
    )
  }
  return callOf(value)
}

const builders: Readonly<Record<string, Builder>> = {
  and: (call, operands) => ({ kind: 'and', operands: flattened('and', conditionsOf(call, operands)) }),
  or: (call, operands) => ({ kind: 'or', operands: flattened('or', conditionsOf(call, operands)) }),
  not(call, operands) {
    const [operand] = positional(call, operands, 1)
    return { kind: 'not', operand: conditionOf(operand) }
  },
  eq: comparison('eq', anyOperand),
  ne: comparison('ne', anyOperand),
  gt: comparison('gt', orderedOperand),
  gte: comparison('gte', orderedOperand),
  lt: comparison('lt', orderedOperand),
  lte: comparison('lte', orderedOperand),
  begins_with: textComparison('begins_with'),
  ends_with: textComparison('ends_with'),
  contains: textComparison('contains'),
  in(call, operands) {
    const [operand, list] = positional(call, operands, 2)
    return buildMembership(anyOperand(operand), constantsOf(list))
  },
  matches(call, operands) {
    const named = namedOperands(call, operands, ['in', 'pattern'], [])
    const { name: attribute } = attributeOf(named('in'))
    return { kind: 'matches', attribute, pattern: textOf(named('pattern')) }
  },
  exists(call, operands) {
    const key = namedOperands(call, operands, ['key'], [])('key')
    const attribute = textOf(key)
    if (!isAttributePath(attribute)) throw notAPath(key.offset)
    return { kind: 'exists', attribute }
  },
  split(call, operands) {
    const named = namedOperands(call, operands, ['pct', 'by'], ['seed'])
    const seed = operands.find(({ annotation }) => annotation?.name === 'seed')
    return {
      kind: 'split',
      percent: percentOf(named('pct')),
      by: attributeOf(named('by')).name,
      seed: seed === undefined ? undefined : textOf(seed) || undefined,
    }
  },
}

/** What other languages call the operators. */
const aliases: Readonly<Record<string, string>> = {
  equals: 'eq',
  neq: 'ne',
  starts_with: 'begins_with',
  ge: 'gte',
  le: 'lte',
}

function callOf(call: IonExpression): Expression {
  unannotated(call)
  const [operator, ...operands] = call.items
  const names = Object.keys(builders)
  if (operator?.kind !== 'symbol' || operator.annotation !== undefined) {
    throw new RuleFault(operator?.offset ?? call.offset, 'An expression begins with its operator.', oneOf(names))
  }
  const builder = Object.hasOwn(builders, operator.text) ? builders[operator.text] : undefined
  if (builder !== undefined) return builder(call, operands)
  const meant = Object.hasOwn(aliases, operator.text) ? aliases[operator.text] : nearestName(operator.text, names)
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  throw new RuleFault(operator.offset, `There is no operator ${receivedText(operator.text)}.${hint}`, oneOf(names))
}

function conditionsOf(call: IonExpression, operands: readonly IonValue[]): Expression[] {
  if (operands.length === 0) throw wrongCount(call, operands, 'at least one operand')
  return operands.map(conditionOf)
}

/** `(or a (or b c))` as `(or a b c)`: rules made for two operands at a time nest deep otherwise. */
function flattened(kind: 'and' | 'or', operands: readonly Expression[]): readonly Expression[] {
  return operands.flatMap((operand) => (operand.kind === kind ? operand.operands : operand))
}

/** What is true or false: an expression, a constant, or an attribute. */
function conditionOf(value: IonValue): Expression {
  unannotated(value)
  if (value.kind === 'expression') return callOf(value)
  if (value.kind === 'symbol') return { kind: 'attribute', attribute: attributeOf(value).name }
  if (value.kind === 'literal' && typeof value.value === 'boolean') return { kind: 'constant', value: value.value }
  throw new RuleFault(value.offset, 'This is neither true nor false.', 'an expression, true, false or $attribute')
}

function comparison(operator: Comparison | 'ne', operandOf: (value: IonValue) => Operand): Builder {
  return (call, operands) => {
    const [left, right] = positional(call, operands, 2)
    return buildComparison(operator, operandOf(left), operandOf(right))
  }
}

function textComparison(operator: TextComparison): Builder {
  return (call, operands) => {
    const [left, right] = positional(call, operands, 2)
    return buildTextComparison(operator, textOperand(left), textOperand(right))
  }
}
