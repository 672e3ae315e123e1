import { createHash } from 'node:crypto'
import type { FlagScope } from '../client/flag-scope.js'
import type { FlagValue, ServedEvaluation } from '../evaluate/evaluation.js'

/** Values of the flags marked `clientVisible`, by key: nothing of rules, variants or other flags. */
export function browserFlags<Flags extends object>(scope: FlagScope<Flags>): Record<string, FlagValue> {
  const visible: Record<string, ServedEvaluation> = scope.evaluateAll({ clientVisibleOnly: true }) as never
  return Object.fromEntries(Object.entries(visible).map(([key, { value }]) => [key, value]))
}

export interface FlagsResponse {
  readonly status: 200 | 304
  readonly headers: Readonly<Record<string, string>>
  /** JSON; empty with 304. */
  readonly body: string
}

/**
 * What to answer a browser that asks for its flags. The entity tag is of the answers, not of the document; answers for a
 * context with anything in it are personal and not to be stored.
 *
 * @param ifNoneMatch the request's header If-None-Match, if it has one
 */
export function flagsResponse<Flags extends object>(scope: FlagScope<Flags>, ifNoneMatch?: string): FlagsResponse {
  const body = JSON.stringify(browserFlags(scope))
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const isPersonal = Object.keys(scope.context).length > 0
  const headers = { ETag: etag, 'Cache-Control': isPersonal ? 'private, no-store' : 'no-cache' }
  if (ifNoneMatch !== undefined && hasTag(ifNoneMatch, etag)) return { status: 304, headers, body: '' }
  return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body }
}

/** RFC 9110, 13.1.2: a list compared weakly, or `*`. Ours holds no comma. */
function hasTag(list: string, etag: string): boolean {
  return list.split(',').some((entry) => {
    const tag = entry.trim().replace(/^W\//, '')
    return tag === '*' || tag === etag
  })
}

export interface EmbedOptions {
  /** The element's id: letters, digits, `-` and `_`. @default 'holdfast-flags' */
  readonly id?: string
}

/**
 * The same values as an element to put into HTML as it is: a block of data, which runs nothing, needs no CSP nonce, and
 * cannot be broken out of. In the page: `JSON.parse(document.getElementById('holdfast-flags').textContent)`.
 * @throws {RangeError} for an id of other characters
 */
export function embedFlags<Flags extends object>(
  scope: FlagScope<Flags>,
  { id = 'holdfast-flags' }: EmbedOptions = {},
): string {
  if (!/^[\w-]+$/.test(id)) throw new RangeError(`An id has letters, digits, - and _; received ${JSON.stringify(id)}.`)
  // Of no meaning in JSON outside of strings, these may be escaped wherever they stand.
  const json = JSON.stringify(browserFlags(scope)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script type="application/json" id="${id}">${json}</script>`
}
