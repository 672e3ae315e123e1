import { isIn, type Primitive, type ValueTest } from '../attribute-test.js'

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

/** Same type and value as one of `operands`, upper and lower case of strings apart. */
export function isOneOfIgnoringCase(operands: readonly Primitive[]): ValueTest {
  const folded = new Set<unknown>(operands.map(fold))
  return (value) => isIn(fold(value), folded)
}

function fold<T>(value: T): T | string {
  return typeof value === 'string' ? lowerCase(value) : value
}

/** Each code point alone by Unicode's full lower-case mapping, whatever the locale. */
function lowerCase(text: string): string {
  // The final sigma is the one mapping of `toLowerCase` that looks at the neighbours.
  return text.includes('Σ') ? Array.from(text, (character) => character.toLowerCase()).join('') : text.toLowerCase()
}
