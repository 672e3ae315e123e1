import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { checkJsonValue } from '../../schema/json/check-json-value.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { parseJson } from '../../schema/json/parse-json.js'
import { MAX_PROBLEMS, resolveLimits } from '../../schema/limits.js'
import { inDocumentOrder } from '../../schema/problems/document-order.js'
import { checkCases } from './check-cases.js'
import { testShapeProblems } from './check-shape.js'
import type { TestFile } from './flag-case.js'

/** A test file that goes with the document. */
export interface ReadCases {
  readonly file: TestFile
  /** The units that draw as a case wants, by attribute; of each case. */
  readonly units: readonly JsonObject[]
  /** What it was read from, if it was. */
  readonly text: string | undefined
}

const limits = resolveLimits({ maxBytes: 67_108_864 })

/** @throws {InvalidDocumentError} with every problem located */
export function readCases(content: Uint8Array | string | object, ruleSet: RuleSet): ReadCases {
  const { value, text } = readJson(content)
  const shape = testShapeProblems(value)
  if (shape.length > 0) throw refusal(shape, value, text)
  const file = value as unknown as TestFile
  const { problems, units } = checkCases(file.cases, ruleSet)
  if (problems.length > 0) throw refusal(problems, value, text)
  return { file, units, text }
}

function readJson(content: Uint8Array | string | object): { value: JsonValue; text: string | undefined } {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    const problems = checkJsonValue(content, limits)
    if (problems.length > 0) throw refusal(problems, undefined, undefined)
    return { value: content as JsonObject, text: undefined }
  }
  const parsed = parseJson(content, limits)
  if (parsed.kind === 'refused') throw refusal(parsed.problems, undefined, undefined)
  return { value: parsed.value as JsonValue, text: parsed.text }
}

function refusal(
  problems: readonly DocumentProblem[],
  value: JsonValue | undefined,
  text: string | undefined,
): InvalidDocumentError {
  const shown = (value === undefined ? problems : inDocumentOrder(problems, value)).slice(0, MAX_PROBLEMS)
  return new InvalidDocumentError(text === undefined ? shown : locateProblems(shown, text), 'Test file')
}

/** The document that a test file names, if it does: looked at before the file is checked, which takes the document. */
export function documentNamedIn(content: Uint8Array): string | undefined {
  const parsed = parseJson(content, limits)
  const { document } = Object(parsed.value) as { readonly document?: unknown }
  return typeof document === 'string' && document !== '' ? document : undefined
}
