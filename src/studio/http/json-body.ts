import type { IncomingMessage } from 'node:http'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { isObject } from '../../schema/json/is-object.js'
import { type Answer, failed } from './answer.js'

const MOST_BYTES = 1_000_000

type Body =
  | { readonly kind: 'object'; readonly object: JsonObject }
  | { readonly kind: 'refused'; readonly answer: Answer }

/** The JSON object that a request brings. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength
    if (length > MOST_BYTES) return refused(413, `The body is longer than ${MOST_BYTES} bytes.`)
    chunks.push(chunk)
  }
  const value = parsed(Buffer.concat(chunks).toString('utf8'))
  return isObject(value) ? { kind: 'object', object: value } : refused(400, 'The body is no JSON object.')
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(status: number, error: string): Body {
  return { kind: 'refused', answer: failed(status, error) }
}
