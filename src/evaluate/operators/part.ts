import type { ValueTest } from '../attribute-test.js'
import { type ReadList, textsOf } from '../read-list.js'
import { SubstringIndex } from './substring-index.js'
import { holdsText, type TextOperator } from './text.js'

/** The value is a string that `text` starts with, ends with or contains. */
export function partTest(operator: TextOperator, text: string): ValueTest {
  const test = (value: unknown) => holdsText(operator, text, value)
  if (operator !== 'contains') return test
  const ofList = (list: ReadList) => {
    const index = new SubstringIndex(text)
    return list.as(textsOf).some((part) => index.has(part))
  }
  return Object.assign(test, { ofList, comparisons: text.length })
}
