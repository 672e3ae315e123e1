import type { JsonValue } from '../../../evaluate/evaluation.js'
import { patternTest } from '../../../evaluate/operators/pattern.js'
import { PatternError } from '../../../evaluate/operators/pattern-error.js'
import { Inexpressible } from '../../convert/conversion.js'
import { not, type Truth } from '../truth.js'
import { cidrTest } from './address-test.js'
import { textTest } from './attributes.js'
import { dateTest } from './date-test.js'
import { Fields } from './fields.js'
import { numberTest, versionTest } from './order-test.js'
import type { ReadNames } from './read-names.js'

/**
 * What a constraint of a strategy or a segment asks of the context. Source: Unleash's client specification, and `strategy.ts` of its Node.js
 * SDK, whose answer counts where the two leave one open.
 *
 * @param names how the document reads what it reads
 * @throws {Inexpressible} for what no condition here asks
 */
export function constraintTest(value: JsonValue, at: string, names: ReadNames): Truth {
  const constraint = new Fields(value, at)
  const operator = constraint.requiredText('operator')
  const translate = operators.get(operator)
  if (translate === undefined) {
    const message = `The operator "${operator}" is unknown here. To an SDK that does not know it either, the constraint never holds.`
    throw new Inexpressible(message, constraint.placeOf('operator'))
  }
  const isInverted = constraint.isTrue('inverted')
  const test = translate(constraint, operator, names)
  return isInverted ? not(test) : test
}

type Translate = (constraint: Fields, operator: string, names: ReadNames) => Truth

const operators: ReadonlyMap<string, Translate> = new Map([
  ['IN', (constraint) => inTest(constraint)],
  ['NOT_IN', (constraint) => not(inTest(constraint))],
  ['STR_STARTS_WITH', (constraint) => partTest(constraint, 'startsWith')],
  ['STR_ENDS_WITH', (constraint) => partTest(constraint, 'endsWith')],
  ['STR_CONTAINS', (constraint) => partTest(constraint, 'contains')],
  ['REGEX', regexTest],
  ['IN_CIDR', (constraint) => cidrTest(constraint, cleanTexts(constraint))],
  ['DATE_AFTER', dateTest],
  ['DATE_BEFORE', dateTest],
  ...['NUM_EQ', 'NUM_GT', 'NUM_GTE', 'NUM_LT', 'NUM_LTE'].map((operator) => [operator, numberTest] as const),
  ...['SEMVER_EQ', 'SEMVER_GT', 'SEMVER_GTE', 'SEMVER_LT', 'SEMVER_LTE'].map(
    (operator) => [operator, versionTest] as const,
  ),
])

/** As Unleash reads them: without empty ones, and without the blanks around them, which may leave an empty one. */
function cleanTexts(constraint: Fields): readonly string[] {
  const texts = constraint.requiredTexts('values').filter((text) => text !== '')
  return [...new Set(texts.map((text) => text.trim()))]
}

function inTest(constraint: Fields): Truth {
  const contextName = constraint.requiredText('contextName')
  const values = cleanTexts(constraint)
  return values.length > 0 && textTest(contextName, constraint.placeOf('contextName'), { in: values })
}

function partTest(constraint: Fields, operator: 'startsWith' | 'endsWith' | 'contains'): Truth {
  const contextName = constraint.requiredText('contextName')
  const at = constraint.placeOf('contextName')
  const ignoresCase = constraint.isTrue('caseInsensitive')
  const parts = cleanTexts(constraint)
  if (parts.length === 0) return false
  if (parts.includes('')) return textTest(contextName, at, { exists: true })
  if (ignoresCase && parts.some((part) => /[Σσς]/.test(part))) {
    const message =
      'A sigma whose case does not count: Unleash tells the one at the end of a word from others, here all are one.'
    throw new Inexpressible(message, constraint.placeOf('values'))
  }
  return textTest(contextName, at, { [operator]: parts, ...(ignoresCase ? { ignoreCase: true } : {}) })
}

function regexTest(constraint: Fields): Truth {
  const contextName = constraint.requiredText('contextName')
  const pattern = constraint.textOrNumber('value')
  const ignoresCase = constraint.isTrue('caseInsensitive')
  if (typeof pattern !== 'string' || !isPattern(pattern)) return false
  const condition = { matches: pattern, ...(ignoresCase ? { ignoreCase: true } : {}) }
  return textTest(contextName, constraint.placeOf('contextName'), condition)
}

/** Both systems have RE2's syntax. */
function isPattern(pattern: string): boolean {
  try {
    patternTest(pattern, false)
    return true
  } catch (error) {
    if (error instanceof PatternError) return false
    throw error
  }
}
