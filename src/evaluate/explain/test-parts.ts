import type { Primitive } from '../attribute-test.js'
import type { Literal } from '../operators/comparison.js'
import type { ReadType } from '../operators/reading.js'
import type { Timestamp } from '../time/calendar.js'
import type { DocumentOperator, ExpressionOperator, TestWording } from '../wording.js'
import type { AttributeCondition } from './explanation.js'
import { shortText } from './seen-value.js'

const MAX_OPERANDS = 20

/** A test of either format, taken apart. */
export interface TestParts {
  readonly attribute: string
  readonly operator: DocumentOperator | ExpressionOperator
  readonly operand: Literal | readonly Literal[]
  readonly ignoreCase: boolean
  readonly as: ReadType | undefined
}

export function testParts(wording: TestWording): TestParts {
  if ('operator' in wording) return { ...wording, ignoreCase: false, as: undefined }
  const { attribute = '', ignoreCase = false, as, ...test } = wording
  // The schema saw to it that there is exactly one operator.
  const operator = Object.keys(test)[0] as DocumentOperator
  return { attribute, operator, operand: wording[operator] ?? [], ignoreCase, as }
}

/** The operand as explanations show it: JSON, of which each part is short. */
export function shownOperand({ operand }: TestParts): Pick<AttributeCondition, 'operand' | 'omitted'> {
  if (!isList(operand)) return { operand: shown(operand) }
  const omitted = operand.length - MAX_OPERANDS
  return { operand: operand.slice(0, MAX_OPERANDS).map(shown), ...(omitted > 0 && { omitted }) }
}

function isList(operand: TestParts['operand']): operand is readonly Literal[] {
  return Array.isArray(operand)
}

function shown(literal: Literal): Primitive {
  if (typeof literal === 'string') return shortText(literal)
  if (typeof literal === 'object') return timestampText(literal)
  if (typeof literal !== 'bigint') return literal
  return Number.isSafeInteger(Number(literal)) ? Number(literal) : String(literal)
}

function timestampText({ epochMs, finer }: Timestamp): string {
  return new Date(epochMs).toISOString().replace('Z', `${finer}Z`)
}
