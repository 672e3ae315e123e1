import type { DocumentProblem } from '../../errors.js'
import type { JsonValue } from '../../evaluate/evaluation.js'
import { nameFormat } from '../../schema/generated/format-facts.js'
import { isObject } from '../../schema/json/is-object.js'
import { MAX_PROBLEMS } from '../../schema/limits.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { type FormTerms, faultProblem } from '../../schema/shape/fault-problem.js'
import { reportableErrors } from '../../schema/shape/shape-errors.js'
import { withoutConsequences } from '../../schema/shape/shape-problems.js'
import { validateFlagTests } from './generated/flag-tests-validator.js'

const terms: FormTerms = { names: nameFormat, tooLong: 'out-of-range' }

/** What of a test file is not as its schema says. */
export function testShapeProblems(file: JsonValue): readonly DocumentProblem[] {
  if (!isObject(file)) return [noTestFile(file)]
  if (validateFlagTests(file)) return []
  if (!('cases' in file) && ('schemaVersion' in file || 'flags' in file)) return [noTestFile(file)]
  const { cases } = file
  if (!Array.isArray(cases) || cases.length === 0) return problemsOf(file)
  // ajv gathers errors in the square of their number: of each case alone, and no more than can be shown.
  const problems = [...problemsOf({ ...file, cases: [standIn] })]
  for (const [index, each] of cases.entries()) {
    if (problems.length >= MAX_PROBLEMS) break
    problems.push(...problemsOf({ cases: [each] }).map((one) => moved(one, index)))
  }
  return problems
}

const standIn = { name: 'a', flag: 'a', expect: 'a' }

function problemsOf(file: JsonValue): readonly DocumentProblem[] {
  if (validateFlagTests(file)) return []
  const faults = reportableErrors(validateFlagTests.errors ?? [])
  return withoutConsequences(faults.map((fault) => faultProblem(fault.instancePath, fault, terms)))
}

function moved(problem: DocumentProblem, index: number): DocumentProblem {
  return { ...problem, path: problem.path.replace('/cases/0', `/cases/${index}`) }
}

function noTestFile(file: JsonValue): DocumentProblem {
  const isDocument = isObject(file)
  return problemAt('', {
    code: isDocument ? 'unknown-form' : 'wrong-type',
    message: `This is ${isDocument ? 'a flag document and ' : ''}no test file. A test file is {"cases": [{"name": …, "flag": …, "context": {…}, "expect": "on"}]}.`,
    expected: '{"cases": […]}',
    received: file,
  })
}
