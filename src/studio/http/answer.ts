import type { ServerResponse } from 'node:http'

/** An answer to the page. */
export interface Answer {
  readonly status: number
  readonly json: object
}

export function failed(status: number, error: string): Answer {
  return { status, json: { error } }
}

/** The headers of every answer. Nothing comes from elsewhere, and nothing is kept. */
export function setHeaders(response: ServerResponse, frames: readonly string[]): void {
  const policy = [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    `frame-src ${frames.join(' ') || "'none'"}`,
  ]
  response.setHeader('content-security-policy', policy.join('; '))
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cache-control', 'no-store')
}

export function sendJson(response: ServerResponse, { status, json }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(json))
}
