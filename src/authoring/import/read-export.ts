import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { recognizeForm } from '../../schema/document-form.js'
import { foreignSystem } from '../../schema/foreign-documents.js'
import { isObject } from '../../schema/json/is-object.js'
import { parseJson } from '../../schema/json/parse-json.js'
import { resolveLimits } from '../../schema/limits.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { copied, jsonText } from '../flags/parsed-content.js'
import type { ImportedSystem } from './translation.js'

const MAX_BYTES = 33_554_432

/**
 * The JSON of a document of the named system.
 * @throws {InvalidDocumentError} with one problem: what it is instead
 */
export function readExport(content: Uint8Array | string | object, system: ImportedSystem): JsonObject {
  const document = parsedExport(content)
  if (isObject(document) && system.recognizes(document)) return document
  const found = (isObject(document) ? whatElse(document, system) : undefined) ?? `One is ${system.expected}.`
  throw refusal('unknown-form', `This is no document of ${system.name}. ${found}`, system.expected, document)
}

function whatElse(document: JsonObject, { name }: ImportedSystem): string | undefined {
  const { kind } = recognizeForm(document)
  if (kind === 'holdfast') return 'It is a Holdfast document already.'
  const other = foreignSystem(document)
  if (other !== undefined && other.name !== name) {
    return `It looks like one of ${other.name}${other.from === undefined ? '' : `: --from ${other.from}`}.`
  }
  const isAppConfig = kind !== 'unknown' && Object.keys(document).length > 0
  return isAppConfig ? 'It is one of AppConfig feature flags: holdfast convert.' : undefined
}

/** A refusal of the whole document, in one sentence or two. */
export function refusal(
  code: DocumentProblem['code'],
  message: string,
  expected: string,
  received?: unknown,
): InvalidDocumentError {
  return new InvalidDocumentError([problemAt('', { code, message, expected, received })])
}

function parsedExport(content: Uint8Array | string | object): unknown {
  const isText = typeof content === 'string' || content instanceof Uint8Array
  const text = isText ? content : (jsonText(copied(content)) ?? '')
  const size = typeof text === 'string' ? Buffer.byteLength(text) : text.length
  if (size > MAX_BYTES) {
    const message = `The document has more than the ${MAX_BYTES} bytes that an import takes. Export fewer flags at once.`
    throw refusal('too-large', message, `at most ${MAX_BYTES} bytes`)
  }
  const parsed = parseJson(text, { ...resolveLimits(), maxBytes: MAX_BYTES })
  if (parsed.kind === 'parsed') return parsed.value
  // Other systems read such numbers as the nearest double, as JSON.parse does.
  if (parsed.value !== undefined && parsed.problems.every(({ code }) => code === 'inexact-number')) return parsed.value
  throw new InvalidDocumentError(parsed.problems.slice(0, 1))
}
