import { expect, test } from 'vitest'
import { InvalidDocumentError, validateDocument } from '../../src/index.js'
import { badDocument, bytes, flagsOn } from '../client/stage.js'

test.each([
  ['an object', flagsOn('a')],
  ['text', JSON.stringify(flagsOn('a'))],
  ['bytes', bytes(flagsOn('a'))],
])('a good document, as %s, is valid', (_, content) => {
  expect(validateDocument(content)).toEqual({ valid: true, warnings: [], degraded: [] })
})

test('a bad one is told with its problems, not thrown', () => {
  const validation = validateDocument(badDocument)
  expect(validation).toMatchObject({ valid: false, problems: [{ path: '/flags/a/enabled' }] })
  expect(!validation.valid && validation.error).toBeInstanceOf(InvalidDocumentError)
})

test('limits and options that are misspelt are refused', () => {
  const validate = (options: object) => () => validateDocument(flagsOn('a'), options)
  expect(validate({ limits: { maxFlag: 1 } })).toThrow('There is no option "limits.maxFlag". Did you mean "maxFlags"?')
  expect(validate({ limit: 1 })).toThrow('There is no option "limit". Did you mean "limits"?')
  expect(validate({ maxFlags: 1 })).toThrow('There is no option "maxFlags". Did you mean "limits.maxFlags"?')
})
