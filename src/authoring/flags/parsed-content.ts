import type { JsonObject } from '../../evaluate/evaluation.js'
import { decodingText } from '../../schema/json/decode-text.js'
import { atOnce, Pace } from '../../schema/steps.js'

/** A valid document as JSON of its own: what is done to it, nobody else sees. */
export function parsedContent(content: Uint8Array | string | object): JsonObject {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return copied(content) as JsonObject
  return JSON.parse(decodedContent(content))
}

/** The text of a valid document, less a byte order mark. */
export function decodedContent(content: Uint8Array | string): string {
  const decoded = atOnce(decodingText(content, new Pace()))
  return decoded.kind === 'text' ? decoded.text : ''
}

/** A copy; the object itself where it holds what no document can hold, for the reader to say so. */
export function copied(content: object): object {
  try {
    return structuredClone(content)
  } catch {
    return content
  }
}

/** The object as JSON; `undefined` where there is none, as of an object that contains itself. */
export function jsonText(content: object): string | undefined {
  try {
    return JSON.stringify(content)
  } catch {
    return undefined
  }
}
