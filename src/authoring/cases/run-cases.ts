import type { Evaluation, JsonObject, JsonValue, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { parseDate } from '../../evaluate/time/date-text.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkTime } from '../../options/value-checks.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import type { DocumentEdit } from '../edit/document-edit.js'
import { checkFlagSet, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { type Mismatch, mismatchesOf } from './compare-answer.js'
import type { ExpectedAnswer, FlagCase } from './flag-case.js'
import { matrixContexts } from './matrix-contexts.js'
import { readCases } from './read-cases.js'
import { updatingEdits } from './updating-edits.js'

/** How cases are run. */
export interface RunCasesOptions {
  /**
   * When flags are asked in cases without `at`, in epoch milliseconds.
   * @default the present
   */
  readonly now?: number | undefined
}

/** What became of the cases of a test file. */
export interface CaseReport {
  /** One for each case, in order; for a case with a matrix one for each combination. */
  readonly results: readonly CaseResult[]
  /** How many are as expected. */
  readonly passed: number
  /** How many are not. */
  readonly failed: number
  /**
   * What makes failed cases expect what the flags give: for `editDocument`, with the text of the test file. Not among them are
   * matrices of which not all combinations get the same.
   */
  readonly edits: readonly DocumentEdit[]
}

/** One case, or one combination of its matrix. */
export interface CaseResult {
  /** Name of the case; of a combination with its values: `name [country=CA, plan=pro]`. */
  readonly name: string
  /** Key of the flag. */
  readonly flag: string
  /** JSON Pointer of what the case expects. */
  readonly path: string
  /** 1-based line where that begins; of this and the other three, if the tests were read from text. */
  readonly line?: number
  /** 1-based column where it begins, in UTF-16 code units. */
  readonly column?: number
  /** 1-based line where it ends. */
  readonly endLine?: number
  /** 1-based column just after its end. */
  readonly endColumn?: number
  /** Whether the answer is as expected. */
  readonly passed: boolean
  /** What is not as expected; empty if it passed. */
  readonly mismatches: readonly Mismatch[]
  /** The context that the flag was asked for: with the units found for `draw`, and the values of the combination. */
  readonly context: JsonObject
  /** When it was asked, in epoch milliseconds. */
  readonly now: number
  /** Whether the case has no `at`, and its flag's answers depend on the time: another day it may fail. */
  readonly untimed: boolean
  /** The answer. */
  readonly evaluation: Evaluation<unknown>
  /** The answer with everything that led to it. Absent if the case passed. */
  readonly explanation?: Explanation
}

const optionChecks: OptionChecks<RunCasesOptions> = { now: checkTime }

/**
 * Tests a document by rules as data: each case says what a flag is to give a context. The file has the shape of
 * `holdfast/schemas/flag-tests.schema.json`. A `draw` in place of a unit stands for one that draws so, which is found by
 * trying, the same everywhere; a `matrix` for every combination of its values.
 *
 * @param flags the document
 * @param tests the test file: bytes, text, or a parsed object
 * @throws {InvalidDocumentError} for what is no test file, or does not go with the document: misspelt members, unknown flags,
 * variants and rules, each located
 * @throws {InvalidOptionsError} for what `readFlags` did not give, and for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { readFlags, runCases } from 'holdfast/documents'
 *
 * const flags = readFlags({ schemaVersion: 1, flags: { dark: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } })
 * const { failed, results } = runCases(flags, {
 *   cases: [
 *     { name: 'the first five percent', flag: 'dark', draw: 4.9, expect: 'on' },
 *     { name: 'nobody else', flag: 'dark', draw: 5, expect: { variant: 'off', reason: 'DEFAULT' } },
 *   ],
 * })
 * if (failed > 0) throw new Error(results.filter(({ passed }) => !passed).map(({ name }) => name).join('\n'))
 * ```
 */
export function runCases(
  flags: FlagSet,
  tests: Uint8Array | string | object,
  options: RunCasesOptions = {},
): CaseReport {
  checkFlagSet(flags, 'flags')
  checkOptions(options, optionChecks)
  const { now = Date.now() } = options
  const { file, units, text } = readCases(tests, ruleSetOf(flags))
  const expectations = file.cases.map((_, index) => ({ code: 'expectation', path: `/cases/${index}/expect` }))
  const places = text === undefined ? expectations : locateProblems(expectations, text)
  const byCase = file.cases.map((each, index) => {
    const { code: _, ...place } = places[index] as (typeof places)[number]
    return resultsOf(flags, each, units[index] ?? {}, now).map((result) => ({ ...result, ...place }))
  })
  const results = byCase.flat()
  const failed = results.filter(({ passed }) => !passed).length
  return { results, passed: results.length - failed, failed, edits: updatingEdits(file.cases, byCase) }
}

type Outcome = Omit<CaseResult, 'path'>

function resultsOf(flags: FlagSet, one: FlagCase, units: JsonObject, present: number): readonly Outcome[] {
  const { flag, at, context = {}, expect } = one
  const now = at === undefined ? present : (parseDate(at) as number)
  const untimed = at === undefined && ruleSetOf(flags).flags.get(flag)?.timed === true
  const expected: ExpectedAnswer = typeof expect === 'string' ? { variant: expect } : expect
  return matrixContexts(one).map(({ name, values }) => {
    const asked: Record<string, JsonValue> = { ...context, ...units, ...values }
    const evaluation = flags.evaluate(flag, asked, now)
    const mismatches = mismatchesOf(expected, evaluation as ServedEvaluation)
    const passed = mismatches.length === 0
    const outcome = { name, flag, passed, mismatches, context: asked, now, untimed, evaluation }
    return passed ? outcome : { ...outcome, explanation: flags.explain(flag, asked, now) }
  })
}
