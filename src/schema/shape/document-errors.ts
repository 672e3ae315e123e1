import type { ErrorObject } from 'ajv'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateFlagDocument } from '../generated/flag-document-validator.js'

/** Everything that ajv has against the shape of a flag document. */
export function documentErrors(document: JsonObject): readonly ErrorObject[] {
  return validateFlagDocument(document) ? [] : (validateFlagDocument.errors ?? [])
}
