import type { Version } from '../store/profile.js'

/** An HTTP answer as data: what is meant to be sent, before a fault changes it. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The session this answer opens, for the request log. */
  readonly session?: number | undefined
}

/** Members that are undefined are left out. */
export function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  }
}

export function documentHeaders({ contentType, label }: Version): Record<string, string> {
  return { 'Content-Type': contentType, ...(label !== undefined && { 'Version-Label': label }) }
}
