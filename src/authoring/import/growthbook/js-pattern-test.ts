import { anyOf, type Truth } from '../truth.js'
import { re2Pattern } from './js-pattern.js'
import { isNull, isObject, OBJECT_TEXT } from './value-tests.js'

/** `$regex`: the pattern is found in the attribute's text. GrowthBook's SDK takes the text of null and of objects, too. */
export function isFound(attribute: string, pattern: string, ignoreCase: boolean, at: string): Truth {
  const expression = compiled(pattern, ignoreCase)
  // The SDK lets nobody pass where the pattern is none.
  if (expression === undefined) return false
  const re2 = re2Pattern(pattern, ignoreCase, at)
  return anyOf([
    { attribute, as: 'string', matches: re2 },
    expression.test('null') ? isNull(attribute) : false,
    expression.test(OBJECT_TEXT) ? isObject(attribute) : false,
  ])
}

function compiled(pattern: string, ignoreCase: boolean): RegExp | undefined {
  try {
    return new RegExp(pattern, ignoreCase ? 'i' : '')
  } catch {
    return undefined
  }
}
