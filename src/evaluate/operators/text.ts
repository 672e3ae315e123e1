import { haveCommon, isIn, numberOf, type Primitive, type ValueTest } from '../attribute-test.js'
import { type ListTest, type ReadList, textsOf } from '../read-list.js'
import { foldedContains, foldedEndsWith, foldedHash, foldedStartsWith, lowerCase } from './letter-case.js'
import { backwards, byEnd, byLowerEnd, byLowerStart, byStart, lowerTextsOf, oneStartsWith } from './sorted-texts.js'

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
  const test = (value: unknown) => typeof value === 'string' && holdsAny(search, value, operands) === true
  return Object.assign(test, { ofList: listTest(operator, operands, false), comparisons: operands.length })
}

/** In any text of a list. */
function listTest(operator: TextOperator, operands: readonly string[], isLower: boolean): ListTest {
  switch (operator) {
    case 'startsWith':
      return startTest(operands, isLower ? byLowerStart : byStart)
    case 'endsWith':
      return startTest(operands.map(backwards), isLower ? byLowerEnd : byEnd)
    case 'contains': {
      const texts = isLower ? lowerTextsOf : textsOf
      return (list) => operands.some((operand) => list.as(texts).some((text) => text.includes(operand)))
    }
  }
}

function startTest(starts: readonly string[], sortedOf: (list: ReadList) => readonly string[]): ListTest {
  return (list) => {
    const sorted = list.as(sortedOf)
    return starts.some((start) => oneStartsWith(sorted, start))
  }
}

/** Upper and lower case apart, for operands in lower case. */
function foldedTextTest(operator: TextOperator, operands: readonly string[]): ValueTest {
  const search = searches[operator]
  const foldedSearch = foldedSearches[operator]
  const test = (value: unknown) => {
    if (typeof value !== 'string') return false
    return holdsAny(foldedSearch, value, operands) ?? holdsAny(search, lowerCase(value), operands) === true
  }
  return Object.assign(test, { ofList: listTest(operator, operands, true), comparisons: operands.length })
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
  const test = (value: unknown) => {
    const hash = typeof value === 'string' ? foldedHash(value) : undefined
    if (hash === undefined) return isIn(fold(value), folded)
    const alike = byHash.get(hash)
    return alike !== undefined && equalsAny(value as string, alike)
  }
  return Object.assign(test, { ofList: (list: ReadList) => haveCommon(list.as(foldedValuesOf), folded) })
}

function foldedValuesOf({ elements }: ReadList): ReadonlySet<unknown> {
  return new Set(elements.map((element) => (typeof element === 'bigint' ? numberOf(element) : fold(element))))
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
