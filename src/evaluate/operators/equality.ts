import type { Primitive, ValueTest } from '../attribute-test.js'
import { lowerCase } from './lower-case.js'

/** Same type and value as one of `operands`, upper and lower case of strings apart. */
export function isOneOfIgnoringCase(operands: readonly Primitive[]): ValueTest {
  const folded = new Set<unknown>(operands.map(fold))
  return (value) => folded.has(fold(value))
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? lowerCase(value) : value
}
