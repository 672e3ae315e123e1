import type { DocumentProblem } from '../../errors.js'
import { type DocumentLimits, MAX_PROBLEMS } from '../limits.js'
import { problemAt } from '../problems/document-problem.js'
import { appendToPointer } from '../problems/json-pointer.js'
import type { Pace } from '../steps.js'

/**
 * The problems of a value with more flags, or flags with more rules, than the limits allow, whatever shape it has: a
 * closer look takes time. Arrays are counted before.
 */
export function checkLimits(value: unknown, limits: DocumentLimits, pace: Pace): readonly DocumentProblem[] {
  const flags = memberOf(value, 'flags')
  if (typeof flags !== 'object' || flags === null) return []
  const keys = pace.keysOf(flags)
  const problems = [...checkFlagCount(keys.length, '/flags', limits)]
  if (problems.length > 0) return problems
  for (const key of keys) {
    const rules = memberOf(memberOf(flags, key), 'rules')
    const count = Array.isArray(rules) ? rules.length : 0
    if (count <= limits.maxRulesPerFlag || problems.length === MAX_PROBLEMS) continue
    const path = `${appendToPointer('/flags', key)}/rules`
    problems.push(tooMany(path, count, 'rules', limits.maxRulesPerFlag, 'maxRulesPerFlag'))
  }
  return problems
}

/** The problem of more flags at `path` than the limits allow, if there is one. */
export function checkFlagCount(count: number, path: string, { maxFlags }: DocumentLimits): readonly DocumentProblem[] {
  return count > maxFlags ? [tooMany(path, count, 'flags', maxFlags, 'maxFlags')] : []
}

function memberOf(holder: unknown, name: string): unknown {
  return (holder as Readonly<Record<string, unknown>> | null | undefined)?.[name]
}

function tooMany(path: string, count: number, what: string, limit: number, option: string): DocumentProblem {
  return problemAt(path, {
    code: 'too-many',
    message: `${count} ${what} are more than the ${limit} allowed. Remove some, or raise the limit ${option}.`,
    expected: `at most ${limit} ${what}`,
  })
}
