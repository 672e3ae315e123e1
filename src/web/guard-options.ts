import { checkInteger, checkOptions, checkString, refused } from '../client/option-checks.js'

/** What to do where the flag is off. */
export type Otherwise<Handler> =
  /** Answers with this status, 400 to 599. */
  | number
  /** Sends elsewhere, with 302 or another status of redirection. */
  | { readonly redirect: string; readonly status?: number }
  | Handler

export interface GuardOptions<Handler> {
  /** @default 404 */
  readonly otherwise?: Otherwise<Handler>
}

export type ResolvedOtherwise<Handler> =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly url: string; readonly status: number }
  | { readonly kind: 'handler'; readonly handler: Handler }

/** @throws {InvalidOptionsError} for a key that is no string, and an option that is misspelt, of the wrong type or out of bounds */
export function resolveGuard<Handler>(key: string, options: GuardOptions<Handler>): ResolvedOtherwise<Handler> {
  checkString(key, 'key')
  checkOptions(options, ['otherwise'])
  const { otherwise = 404 } = options
  if (typeof otherwise === 'function') return { kind: 'handler', handler: otherwise as Handler }
  if (typeof otherwise === 'number') {
    checkInteger(otherwise, 'otherwise', 400, 599, 'HTTP status')
    return { kind: 'status', status: otherwise }
  }
  if (typeof otherwise !== 'object' || otherwise === null || !('redirect' in otherwise)) {
    throw refused('otherwise', 'a status, { redirect }, or a handler', otherwise)
  }
  const { redirect, status = 302 } = otherwise
  checkOptions(otherwise, ['redirect', 'status'], 'otherwise')
  checkString(redirect, 'otherwise.redirect')
  checkInteger(status, 'otherwise.status', 300, 399, 'HTTP status')
  return { kind: 'redirect', url: redirect, status }
}

/** What is wrong when a guard finds no flags on the request. */
export function noFlagsError(key: string, mount: string): Error {
  return new Error(`requireFlag("${key}") finds no flags on the request. Mount ${mount} before it.`)
}
