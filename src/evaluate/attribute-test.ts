import { type AttributePath, readAttribute } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'
import type { Primitive, ValueTest } from './rule-set.js'

/** A test of one attribute of the context. */
export type AttributeTest =
  | { readonly kind: 'value'; readonly path: AttributePath; readonly test: ValueTest }
  | { readonly kind: 'includesAll'; readonly path: AttributePath; readonly operands: readonly Primitive[] }
  | { readonly kind: 'exists'; readonly path: AttributePath; readonly expected: boolean }

/** Total: whatever a hostile getter, proxy or method of the context throws makes the test false. */
export function attributeTestHolds(test: AttributeTest, context: EvaluationContext): boolean {
  try {
    const value = readAttribute(test.path, context)
    switch (test.kind) {
      case 'value':
        return Array.isArray(value) ? someElement(value, test.test) : test.test(value)
      case 'includesAll':
        return Array.isArray(value) && test.operands.every((operand) => someElement(value, (one) => one === operand))
      case 'exists':
        return (value !== undefined && value !== null) === test.expected
    }
  } catch {
    return false
  }
}

/** Elements that are arrays, objects or null match nothing. */
function someElement(elements: readonly unknown[], test: ValueTest): boolean {
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]
    if (typeof element !== 'object' && test(element)) return true
  }
  return false
}
