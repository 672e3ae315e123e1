import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { valuesIn } from '../../schema/appconfig/given-flags.js'
import { recognizeForm } from '../../schema/document-form.js'
import { isObject } from '../../schema/json/is-object.js'
import { jsonText, parsedContent } from '../flags/parsed-content.js'

/** Bytes of UTF-8; 0 for an object that is no JSON. */
export function sizeOf(content: Uint8Array | string | object): number {
  if (content instanceof Uint8Array) return content.byteLength
  return Buffer.byteLength(typeof content === 'string' ? content : (jsonText(content) ?? ''))
}

/** How many flags a document has that may be no good one. */
export function flagCount(content: Uint8Array | string | object): number | undefined {
  const document = jsonOf(content)
  const { kind } = recognizeForm(document)
  if (!isObject(document) || kind === 'unknown') return undefined
  const flags = kind === 'holdfast' ? document['flags'] : valuesIn(kind, document as JsonObject)
  return isObject(flags) ? Object.keys(flags).length : undefined
}

function jsonOf(content: Uint8Array | string | object): JsonValue | undefined {
  try {
    return parsedContent(content)
  } catch {
    return undefined
  }
}
