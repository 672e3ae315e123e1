import { InvalidDocumentError } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { recognizeForm } from '../../schema/document-form.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { readDocument } from '../../schema/read-document.js'
import type { DocumentReadOptions } from '../../schema/read-options.js'
import { parsedContent } from '../flags/parsed-content.js'

/** How the original is read. */
export interface ConversionOptions extends DocumentReadOptions {}

type Form = Exclude<ReturnType<typeof recognizeForm>['kind'], 'unknown'>

/** Answers of a document under conversion carry it; nothing reads it. */
const version = { label: undefined, hash: '' }

/**
 * The JSON of a document that is valid and of one of `forms`, and the flags of it that only a newer reader understands.
 * @throws {InvalidDocumentError} for any other
 */
export function readOriginal<F extends Form>(
  content: Uint8Array | string | object,
  options: ConversionOptions,
  forms: readonly F[],
  wanted: string,
): { readonly form: F; readonly document: JsonObject; readonly unreadable: RuleSet['unreadable'] } {
  const { unreadable } = readDocument(content, { ...options, version }).ruleSet
  const document = parsedContent(content)
  const { kind } = recognizeForm(document)
  const form = forms.find((one) => one === kind)
  if (form !== undefined) return { form, document, unreadable }
  const message = `This document is not of the form to convert from: it is ${kind === 'holdfast' ? 'a Holdfast document' : 'a document of AppConfig feature flags'}.`
  throw new InvalidDocumentError([
    problemAt('', { code: 'unknown-form', message, expected: wanted, received: document }),
  ])
}

/** Why the document cannot be read; `undefined` if it can. */
export function faultOf(document: object, options: ConversionOptions): string | undefined {
  try {
    readDocument(structuredClone(document), { ...options, version })
    return undefined
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.problems[0]?.message
    throw error
  }
}
