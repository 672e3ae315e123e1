import type { Literal } from '../../../evaluate/operators/comparison.js'
import { PERCENT_EXPECTED } from '../../generated/format-facts.js'
import { isAttributePath, isPercent } from '../../generated/is-flag-document.js'
import { receivedText } from '../../problems/received-text.js'
import type { IonExpression, IonValue } from './ion-value.js'
import { RuleFault } from './rule-fault.js'

/** A constant, or an attribute of the context: `$plan`. */
export type Operand<Value = Literal> = { readonly kind: 'literal'; readonly value: Value } | Attribute

export interface Attribute {
  readonly kind: 'attribute'
  /** Path in the context, without the `$`. */
  readonly name: string
}

// What an operator finds where its operands stand, or a fault that says what it takes.

export function positional(call: IonExpression, operands: readonly IonValue[], count: 1): [IonValue]
export function positional(call: IonExpression, operands: readonly IonValue[], count: 2): [IonValue, IonValue]
export function positional(call: IonExpression, operands: readonly IonValue[], count: number): readonly IonValue[] {
  if (operands.length !== count) throw wrongCount(call, operands, count === 1 ? 'one operand' : `${count} operands`)
  operands.forEach(unannotated)
  return operands
}

/** Operands go by name, in any order. */
export function namedOperands(
  call: IonExpression,
  operands: readonly IonValue[],
  required: readonly string[],
  optional: readonly string[],
): (name: string) => IonValue {
  const legal = [...required, ...optional]
  const byName = new Map<string, IonValue>()
  for (const operand of operands) {
    const { name, offset } = operand.annotation ?? { name: undefined, offset: operand.offset }
    if (name === undefined || !legal.includes(name)) {
      const message =
        name === undefined ? 'This operand needs a name.' : `This operator has no operand ${receivedText(name)}.`
      throw new RuleFault(offset, message, oneOf(legal.map((one) => `${one}::`)))
    }
    if (byName.has(name)) throw new RuleFault(offset, `Operand "${name}" is given twice.`, 'each operand once')
    byName.set(name, operand)
  }
  return (name) => {
    const operand = byName.get(name)
    if (operand === undefined) throw new RuleFault(call.offset, `Operand "${name}::" is missing.`, `${name}::`)
    return operand
  }
}

export function unannotated({ annotation }: IonValue): void {
  if (annotation === undefined) return
  throw new RuleFault(
    annotation.offset,
    `This operand must not have a name; received ${receivedText(annotation.name)}.`,
    'an operand without a name',
  )
}

export function wrongCount({ offset }: IonExpression, operands: readonly IonValue[], count: string): RuleFault {
  const here = operands.length === 1 ? '1 is given' : `${operands.length} are given`
  return new RuleFault(offset, `This operator takes ${count}; ${here}.${hyphenHint(operands)}`, count)
}

/** `$app-2` is two operands. */
function hyphenHint(operands: readonly IonValue[]): string {
  for (const [index, operand] of operands.entries()) {
    const next = operands[index + 1]
    if (operand.kind !== 'symbol' || next?.kind !== 'literal') continue
    if (typeof next.value !== 'bigint' && typeof next.value !== 'number') continue
    if (operand.offset + operand.text.length !== next.offset) continue
    return ` An attribute with "-" in its name is quoted: '${operand.text}${next.value}'.`
  }
  return ''
}

export function anyOperand(value: IonValue): Operand {
  if (value.kind === 'symbol') return attributeOf(value)
  if (value.kind === 'literal') return { kind: 'literal', value: value.value }
  throw new RuleFault(value.offset, 'This cannot be compared.', 'a constant or $attribute')
}

export function orderedOperand(value: IonValue): Operand {
  const operand = anyOperand(value)
  if (operand.kind === 'attribute' || typeof operand.value !== 'boolean') return operand
  throw new RuleFault(
    value.offset,
    'true and false cannot be ordered.',
    'a number, a string, a timestamp or $attribute',
  )
}

export function textOperand(value: IonValue): Operand<string> {
  const operand = anyOperand(value)
  if (operand.kind === 'attribute') return operand
  if (typeof operand.value === 'string') return { kind: 'literal', value: operand.value }
  throw new RuleFault(value.offset, 'This is not a string.', 'a string in double quotes, or $attribute')
}

export function constantsOf(list: IonValue): Literal[] {
  if (list.kind !== 'list') {
    throw new RuleFault(list.offset, '"in" takes a list of constants.', 'a list such as ["CA", "US"]')
  }
  return list.items.map((item) => {
    unannotated(item)
    if (item.kind === 'literal') return item.value
    throw new RuleFault(item.offset, 'A list holds constants only.', 'a string, number, timestamp, true or false')
  })
}

export function percentOf(value: IonValue): number {
  const number = value.kind === 'literal' ? value.value : undefined
  const percent = typeof number === 'bigint' ? Number(number) : number
  if (typeof percent !== 'number')
    throw new RuleFault(value.offset, 'pct must be a percentage.', 'a number from 0 to 100')
  if (isPercent(percent)) return percent
  throw new RuleFault(value.offset, 'pct must be a percentage.', PERCENT_EXPECTED, 'out-of-range')
}

export function attributeOf(value: IonValue): Attribute {
  if (value.kind !== 'symbol' || !value.text.startsWith('$')) {
    const hint =
      value.kind === 'symbol' ? ' Write a string in double quotes, and an attribute with "$" before its name.' : ''
    throw new RuleFault(value.offset, `This is not an attribute of the context.${hint}`, '$attribute')
  }
  const name = value.text.slice(1)
  if (!isAttributePath(name)) throw notAPath(value.offset)
  return { kind: 'attribute', name }
}

export function notAPath(offset: number): RuleFault {
  return new RuleFault(offset, 'The name of an attribute must not be empty, and no part of it between dots.', 'a name')
}

export function textOf(value: IonValue): string {
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value
  throw new RuleFault(value.offset, 'This is not a string.', 'a string in double quotes')
}

export function oneOf(names: readonly string[]): string {
  return `one of ${names.join(', ')}`
}
