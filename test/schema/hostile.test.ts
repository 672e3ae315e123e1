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
  const newer = { schemaVersion: 1, minor: 2, flags: { f: { enabled: true, ...unknown }, g: { enabled: true } } }
  const { ruleSet } = read(JSON.stringify(newer))
  expect([...ruleSet.unreadable.keys(), ...ruleSet.flags.keys()]).toEqual(['f', 'g'])
})

test('of a great many flags for a newer reader the first are told, and all are known by name', () => {
  const flags = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, { enabled: i % 2 === 0, new: 1 }]))
  const layers = { l: { new: 1 } }
  const { ruleSet, degraded } = read(JSON.stringify({ schemaVersion: 1, minor: 2, layers, flags, extra: 1 }))
  expect([ruleSet.flags.size, ruleSet.unreadable.size]).toEqual([150, 150])
  expect(degraded).toHaveLength(MAX_PROBLEMS)
  expect([degraded[0]?.path, degraded[99]?.path]).toEqual(['/layers/l/new', '/flags/f98/new'])

  const last = { ...flags, f300: { enabled: 'no' } }
  expect(problemsOf({ schemaVersion: 1, minor: 2, flags: last })).toMatchObject([{ path: '/flags/f300/enabled' }])
})

test('of a great many wrong conditions in one rule the first are told', () => {
  const any = Array.from({ length: 10_000 }, (_, i) =>
    i % 2 === 0 ? { attribute: 'a' } : { attribute: 'a', equals: 1 },
  )
  const problems = problemsOf({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ when: { any }, serve: 'on' }] } },
  })
  expect(problems).toHaveLength(MAX_PROBLEMS)
  expect(problems[99]).toMatchObject({ code: 'missing-member', path: '/flags/f/rules/0/when/any/198' })
})

test('unreadable flags count as flags', () => {
  const newer = { schemaVersion: 1, minor: 2, flags: { f: { enabled: true, new: 1 }, g: { enabled: true } } }
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

  test('that take long to compile are refused for themselves', () => {
    const wide = (count: number) => `(?i)[${'B-\u{1e942}'.repeat(count)}]`
    expect(problemsOf(flagWith(wide(5), '\\pL'.repeat(100)), { maxTestsPerFlag: 1_000_000 })).toEqual([])
    for (const pattern of [wide(8), `[${'\\pL'.repeat(250)}]`]) {
      expect(problemsOf(flagWith(pattern))).toMatchObject([
        { code: 'too-costly', path: '/flags/f/rules/0/when/matches', message: expect.stringMatching(/^Compiling/) },
      ])
    }
  })

  test('of more steps than a flag may take are refused by these', () => {
    expect(problemsOf(flagWith('[a-z]{0,999}'))).toMatchObject([
      { code: 'too-costly', path: '/flags/f', message: expect.stringContaining('/flags/f/rules/0/when/matches alone') },
    ])
    // A constraint is checked when the document is read, and never evaluated.
    const values = { f: { enabled: true, x: 'b' } }
    const attributes = { x: { constraints: { type: 'string', pattern: '^a{1,999}$' } } }
    expect(problemsOf({ version: '1', flags: { f: { name: 'f', attributes } }, values })).toMatchObject([
      { code: 'invalid-value', path: '/values/f/x' },
    ])
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
