import { describe, expect, test } from 'vitest'
import { evaluateFlag } from '../../src/evaluate/evaluate-flag.js'
import { MAX_PROBLEMS } from '../../src/schema/limits.js'
import { readDocument } from '../../src/schema/read-document.js'
import { problemsOf } from './fixtures.js'
import { worstCases } from './worst-cases.js'

const read = (content: string) => readDocument(content, { version: { label: undefined, hash: '' } })

describe('documents made to be costly are read or refused with what is wrong', () => {
  test.each(worstCases.map(({ name, make }) => [name, make] as const))('%s', (_, make) => {
    const problems = problemsOf(make(25_000))
    expect(problems.length).toBeLessThanOrEqual(MAX_PROBLEMS)
    for (const { message } of problems) expect(message.length).toBeLessThan(2_000)
  })
})

test('more unknown members than a call has room for are reported like few', () => {
  const unknown = Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`x${index}`, 1]))
  const strict = problemsOf({ schemaVersion: 1, flags: { f: { enabled: true, ...unknown } } })
  expect(strict).toHaveLength(MAX_PROBLEMS)
  expect(strict[99]).toMatchObject({ code: 'unknown-member', path: '/flags/f/x99' })
  const newer = { schemaVersion: 1, minor: 1, flags: { f: { enabled: true, ...unknown }, g: { enabled: true } } }
  const { ruleSet } = read(JSON.stringify(newer))
  expect([...ruleSet.unreadable.keys(), ...ruleSet.flags.keys()]).toEqual(['f', 'g'])
})

test('unreadable flags count as flags', () => {
  const newer = { schemaVersion: 1, minor: 1, flags: { f: { enabled: true, new: 1 }, g: { enabled: true } } }
  expect(problemsOf(newer, { maxFlags: 1 })).toMatchObject([{ code: 'too-many', path: '/flags' }])
})

describe('patterns', () => {
  const flagWith = (...patterns: string[]) => ({
    schemaVersion: 1,
    flags: {
      f: {
        enabled: true,
        rules: patterns.map((matches) => ({ when: { attribute: 'a', matches }, serve: 'on' })),
      },
    },
  })

  test('cost their length and their steps together, the same one once', () => {
    expect(problemsOf(flagWith('^a$', '^a$', '^a$'), { maxPatternCost: 10 })).toEqual([])
    expect(problemsOf(flagWith('^a$', '^b$', '^c$', '^d$'), { maxPatternCost: 10 })).toMatchObject([
      { code: 'too-costly', path: '/flags/f/rules/1/when/matches' },
    ])
  })

  test('cost more when they name classes of all Unicode', () => {
    const limits = { maxPatternCost: 1_500 }
    for (const pattern of ['\\pL', '(?i)[a-\\x{1e942}]', '(?i)[a-\u{1e942}]']) {
      expect(problemsOf(flagWith(pattern), limits)).toEqual([])
      expect(problemsOf(flagWith(pattern, `${pattern}+`), limits)).toMatchObject([{ code: 'too-costly' }])
    }
  })

  test('that are the same but for case are told apart', () => {
    const document = {
      schemaVersion: 1,
      flags: {
        f: {
          enabled: true,
          rules: [
            { when: { attribute: 'a', matches: '^x' }, serve: 'off' },
            { when: { attribute: 'a', matches: '^x', ignoreCase: true }, serve: 'on' },
          ],
        },
      },
    }
    const flag = read(JSON.stringify(document)).ruleSet.flags.get('f')
    const answer = (a: string) => (flag === undefined ? undefined : evaluateFlag(flag, { a }, 0).ruleIndex)
    expect([answer('x'), answer('X')]).toEqual([0, 1])
  })
})

test('a version range has the length of a pattern at most', () => {
  const document = (semver: string) => ({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ when: { attribute: 'a', semver }, serve: 'on' }] } },
  })
  expect(problemsOf(document('>1 '.repeat(300)))).toEqual([])
  expect(problemsOf(document('>1 '.repeat(334)))).toMatchObject([{ code: 'too-large' }])
})
