import type { DocumentProblem } from '../../errors.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { parseJson } from '../../schema/json/parse-json.js'
import { resolveLimits } from '../../schema/limits.js'
import { CommandFailure, type FailureCode } from '../failure.js'
import { type Schema, schemaProblems } from './schema-problems.js'

/** The most that a reader takes: these files have no options to raise a limit by. */
const limits = resolveLimits({ maxBytes: 67_108_864 })

/**
 * JSON of a file that people wrote, as its schema describes it.
 * @param label what people call the file
 * @throws {CommandFailure} naming the first problem and its place, and how many there are
 */
export function readJsonFile(content: Uint8Array, schema: Schema, label: string, code: FailureCode): unknown {
  const parsed = parseJson(content, limits)
  if (parsed.kind === 'refused') throw refusal(parsed.problems, label, code)
  const problems = schemaProblems(parsed.value, schema)
  if (problems.length > 0) throw refusal(locateProblems(problems, parsed.text), label, code)
  return parsed.value
}

function refusal(problems: readonly DocumentProblem[], label: string, code: FailureCode): CommandFailure {
  const [first] = problems
  const { line, column, path = '', message = '', received } = first ?? {}
  const place = line === undefined ? label : `${label}:${line}:${column}`
  const found = received === undefined || first?.code === 'unknown-member' ? '' : ` It is ${received}.`
  const more = problems.length > 1 ? ` (And ${problems.length - 1} more.)` : ''
  return new CommandFailure(code, `${place}${path === '' ? '' : ` ${path}`}: ${message}${found}${more}`)
}
