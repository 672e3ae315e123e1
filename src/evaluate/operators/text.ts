import type { ValueTest } from '../attribute-test.js'
import { lowerCase } from './lower-case.js'

export type TextOperator = 'startsWith' | 'endsWith' | 'contains'

const searches: Readonly<Record<TextOperator, (text: string, operand: string) => boolean>> = {
  startsWith: (text, operand) => text.startsWith(operand),
  endsWith: (text, operand) => text.endsWith(operand),
  contains: (text, operand) => text.includes(operand),
}

/** Both are strings, and `text` so holds `operand`. */
export function holdsText(operator: TextOperator, text: unknown, operand: unknown): boolean {
  return typeof text === 'string' && typeof operand === 'string' && searches[operator](text, operand)
}

/** The value is a string that starts with, ends with or contains any of `operands`. */
export function textTest(operator: TextOperator, operands: readonly string[], ignoreCase: boolean): ValueTest {
  const search = searches[operator]
  const sought = ignoreCase ? operands.map(lowerCase) : operands
  return (value) => {
    if (typeof value !== 'string') return false
    const text = ignoreCase ? lowerCase(value) : value
    return sought.some((operand) => search(text, operand))
  }
}
