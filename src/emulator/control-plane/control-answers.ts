import { jsonAnswer, type WireAnswer } from '../http/wire-answer.js'
import { ServiceError } from '../store/service-error.js'
import type { ControlRequest } from './control-request.js'

export const noContent: WireAnswer = { status: 204, headers: {}, body: new Uint8Array() }

/** Time as the control plane writes it. */
export function timeOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

const MAX_RESULTS = 50

/**
 * One page of a list. Its token holds the key of its last item: what is added or taken away in front does not shift the next
 * page.
 */
export function page<Item>(
  request: ControlRequest,
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  view: (item: Item) => object,
): WireAnswer {
  const all = [...items]
  const start = startOf(request, all.map(keyOf))
  const shown = all.slice(start, start + sizeOf(request))
  const last = shown.at(-1)
  const isLast = last === undefined || last === all.at(-1)
  const token = isLast ? undefined : Buffer.from(JSON.stringify({ after: keyOf(last) })).toString('base64url')
  return jsonAnswer(200, { Items: shown.map(view), NextToken: token })
}

function sizeOf(request: ControlRequest): number {
  const asked = request.query('max_results')
  if (asked === undefined) return MAX_RESULTS
  if (/^\d+$/.test(asked) && Number(asked) >= 1 && Number(asked) <= MAX_RESULTS) return Number(asked)
  throw new ServiceError(
    'BadRequestException',
    `MaxResults must be a number from 1 to ${MAX_RESULTS}; received ${asked}.`,
  )
}

function startOf(request: ControlRequest, keys: readonly string[]): number {
  const token = request.query('next_token')
  if (token === undefined) return 0
  const after = afterOf(token)
  const index = after === undefined ? -1 : keys.indexOf(after)
  if (index === -1) throw new ServiceError('BadRequestException', 'NextToken is not valid.')
  return index + 1
}

function afterOf(token: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()).after
  } catch {
    return undefined
  }
}
