import type { Primitive } from '../../evaluate/attribute-test.js'
import { type ReadType, readNumber, readString } from '../../evaluate/operators/reading.js'
import type { ConditionDefinition } from '../generated/flag-document.js'
import { receivedText } from '../problems/received-text.js'
import type { Site } from './site.js'

const operators = ['equals', 'in', 'includesAll'] as const

/** Refuses operands of another type than the attribute is read as: nothing could equal them. */
export function refuseOtherTypes(type: ReadType, definition: ConditionDefinition, site: Site): void {
  for (const operator of operators) {
    const operand = definition[operator]
    if (operand === undefined) continue
    const operandSite = site.at(operator)
    if (typeof operand !== 'object') refuseOtherType(type, operator, operand, operandSite)
    else for (const [index, one] of operand.entries()) refuseOtherType(type, operator, one, operandSite.at(index))
  }
}

function refuseOtherType(type: ReadType, operator: string, operand: Primitive, site: Site): void {
  if (typeof operand === type) return
  site.problem({
    code: 'invalid-value',
    message: `"as": "${type}" reads the attribute as a ${type}, which never equals the ${typeof operand} ${receivedText(operand)}. ${cureOf(type, operand)}`,
    expected: `a ${type} in "${operator}"`,
    received: operand,
  })
}

/** What the operand itself is read as, if that can be written. */
function cureOf(type: ReadType, operand: Primitive): string {
  const read = type === 'string' ? readString(operand) : readNumber(operand)
  const canBeWritten = read !== undefined && typeof read !== 'bigint'
  return canBeWritten ? `Write ${receivedText(read)}.` : `Write a ${type}, or leave "as" out.`
}
