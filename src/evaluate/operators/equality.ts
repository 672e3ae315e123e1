import type { Primitive, ValueTest } from '../rule-set.js'
import { lowerCase } from './lower-case.js'

/** Same type and value as one of `operands`. Strings exact, numbers numeric (`Set` holds -0 and 0 for one). */
export function isOneOf(operands: readonly Primitive[], ignoreCase: boolean): ValueTest {
  if (!ignoreCase) {
    const [first] = operands
    if (operands.length === 1) return (value) => value === first
    const set = new Set<unknown>(operands)
    return (value) => set.has(value)
  }
  const set = new Set<unknown>(operands.map((operand) => (typeof operand === 'string' ? lowerCase(operand) : operand)))
  return (value) => set.has(typeof value === 'string' ? lowerCase(value) : value)
}
