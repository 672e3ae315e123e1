import { isIn, type Primitive, type ValueTest } from '../attribute-test.js'
import { foldedContains, foldedEndsWith, foldedHash, foldedStartsWith, lowerCase } from './letter-case.js'

export type TextOperator = 'startsWith' | 'endsWith' | 'contains'

const searches: Readonly<Record<TextOperator, (text: string, operand: string) => boolean>> = {
  startsWith: (text, operand) => text.startsWith(operand),
  endsWith: (text, operand) => text.endsWith(operand),
  contains: (text, operand) => text.includes(operand),
}

const foldedSearches: Readonly<Record<TextOperator, (text: string, operand: string) => boolean | undefined>> = {
  startsWith: foldedStartsWith,
  endsWith: foldedEndsWith,
  contains: foldedContains,
}

/** Both are strings, and `text` so holds `operand`. */
export function holdsText(operator: TextOperator, text: unknown, operand: unknown): boolean {
  return typeof text === 'string' && typeof operand === 'string' && searches[operator](text, operand)
}

/** The value is a string that starts with, ends with or contains any of `operands`. */
export function textTest(operator: TextOperator, operands: readonly string[], ignoreCase: boolean): ValueTest {
  if (ignoreCase) return foldedTextTest(operator, operands.map(lowerCase))
  const search = searches[operator]
  return (value) => typeof value === 'string' && holdsAny(search, value, operands) === true
}

/** Upper and lower case apart, for operands in lower case. */
function foldedTextTest(operator: TextOperator, operands: readonly string[]): ValueTest {
  const search = searches[operator]
  const foldedSearch = foldedSearches[operator]
  return (value) => {
    if (typeof value !== 'string') return false
    return holdsAny(foldedSearch, value, operands) ?? holdsAny(search, lowerCase(value), operands) === true
  }
}

/** `undefined` where one search cannot tell, and none before it finds anything. */
function holdsAny(
  search: (text: string, operand: string) => boolean | undefined,
  text: string,
  operands: readonly string[],
): boolean | undefined {
  for (let i = 0; i < operands.length; i++) {
    const found = search(text, operands[i] as string)
    if (found !== false) return found
  }
  return false
}

/** Same type and value as one of `operands`, upper and lower case of strings apart. */
export function isOneOfIgnoringCase(operands: readonly Primitive[]): ValueTest {
  const folded = new Set<unknown>(operands.map(fold))
  /** Those that a text of ASCII can equal. */
  const byHash = new Map<number, string[]>()
  for (const operand of folded) {
    const hash = typeof operand === 'string' ? foldedHash(operand) : undefined
    if (hash === undefined) continue
    const alike = byHash.get(hash)
    if (alike === undefined) byHash.set(hash, [operand as string])
    else alike.push(operand as string)
  }
  return (value) => {
    const hash = typeof value === 'string' ? foldedHash(value) : undefined
    if (hash === undefined) return isIn(fold(value), folded)
    const alike = byHash.get(hash)
    return alike !== undefined && equalsAny(value as string, alike)
  }
}

function equalsAny(text: string, operands: readonly string[]): boolean {
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i] as string
    if (text.length === operand.length && foldedStartsWith(text, operand) === true) return true
  }
  return false
}

function fold<T>(value: T): T | string {
  return typeof value === 'string' ? lowerCase(value) : value
}
