import type { JsonObject } from '../../evaluate/evaluation.js'
import { decodeText } from '../../schema/json/decode-text.js'

/** A valid document as JSON of its own: what is done to it, nobody else sees. */
export function parsedContent(content: Uint8Array | string | object): JsonObject {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return structuredClone(content) as JsonObject
  const decoded = decodeText(content)
  return JSON.parse(decoded.kind === 'text' ? decoded.text : '')
}
