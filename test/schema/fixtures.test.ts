import { expect, test } from 'vitest'
import type { DocumentProblem } from '../../src/errors.js'
import { fixtures, problemsOf, resolvePointer } from './fixtures.js'

interface BadDocument {
  readonly document?: object
  readonly text?: string
  /** Line and column are left out where they say nothing. */
  readonly problems: readonly Partial<DocumentProblem>[]
}

const essence = ({ code, path, suggestion }: Partial<DocumentProblem>) => ({ code, path, suggestion })

test.each(fixtures<object>('good'))('%s is read', (_, document) => {
  expect(problemsOf(document)).toEqual([])
  expect(problemsOf(JSON.stringify(document, null, 2))).toEqual([])
})

test.each(fixtures<BadDocument>('bad'))('%s is refused for every fault, and for nothing else', (_, bad) => {
  const text = bad.text ?? JSON.stringify(bad.document)
  const problems = problemsOf(text)
  expect(problems.map(essence)).toEqual(bad.problems.map(essence))
  expect(problems).toMatchObject(bad.problems)
  for (const problem of problems) {
    expect(problem).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    expect(problem.message).toMatch(/[.?]$/)
    expect(problem.received?.length ?? 0).toBeLessThanOrEqual(80)
  }
})

test.each(fixtures<BadDocument>('bad').filter(([, { document }]) => document !== undefined))(
  '%s is refused in memory as it is in text',
  (_, { document, problems }) => {
    expect(problemsOf(document as object).map(essence)).toEqual(problems.map(essence))
    for (const { path = '' } of problems) expect(resolvePointer(document, path)).toBeDefined()
  },
)
