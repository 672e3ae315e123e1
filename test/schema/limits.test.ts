import { expect, test } from 'vitest'
import { InvalidOptionsError } from '../../src/errors.js'
import { resolveLimits } from '../../src/schema/limits.js'
import { problemsOf } from './fixtures.js'

test('defaults complete what is given', () => {
  expect(resolveLimits()).toMatchObject({ maxBytes: 4_194_304, maxDepth: 128, maxFlags: 20_000 })
  expect(resolveLimits({ maxFlags: 3 })).toEqual({ ...resolveLimits(), maxFlags: 3 })
})

test.each([
  ['maxBytes', 1023],
  ['maxBytes', 67_108_865],
  ['maxDepth', 99],
  ['maxFlags', 0],
  ['maxRulesPerFlag', 1.5],
  ['maxListMembers', Number.NaN],
  ['maxPatternLength', '5'],
  ['maxTestsPerFlag', Number.POSITIVE_INFINITY],
  ['maxFlag', 5],
  ['toString', 5],
])('%s: %s is refused', (name, limit) => {
  const attempt = () => resolveLimits({ [name]: limit } as never)
  expect(attempt).toThrow(InvalidOptionsError)
  expect(attempt).toThrow(expect.objectContaining({ option: `limits.${name}` }))
})

test('flags and rules are counted', () => {
  const rule = { serve: 'on' }
  const document = { schemaVersion: 1, flags: { 'a.b': { enabled: true, rules: [rule, rule] }, c: { enabled: true } } }
  expect(problemsOf(document, { maxFlags: 2, maxRulesPerFlag: 2 })).toEqual([])
  expect(problemsOf(document, { maxFlags: 1 })).toMatchObject([{ code: 'too-many', path: '/flags' }])
  expect(problemsOf(document, { maxRulesPerFlag: 1 })).toMatchObject([{ code: 'too-many', path: '/flags/a.b/rules' }])
})
