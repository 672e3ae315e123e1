import { checkInteger, checkOptions, checkString, refused } from '../../options/option-checks.js'

/** What a guard does with requests that do not pass. */
export interface RequireFlagOptions<Handler> {
  /**
   * What a request gets for which the flag is not enabled: an HTTP status (400 to 599), another address, or the answer of a
   * handler.
   * @default 404
   */
  readonly otherwise?:
    | number
    | {
        /** The address to redirect to. */
        readonly redirect: string
      }
    | Handler
}

export type Otherwise<Handler> =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'handler'; readonly handler: Handler }

export function resolveOtherwise<Handler>(flag: string, options: RequireFlagOptions<Handler>): Otherwise<Handler> {
  checkString(flag, 'flag')
  checkOptions(options, ['otherwise'])
  const otherwise: unknown = options.otherwise ?? 404
  if (typeof otherwise === 'function') return { kind: 'handler', handler: otherwise as Handler }
  if (typeof otherwise === 'number') {
    checkInteger(otherwise, 'otherwise', 400, 599, 'an HTTP status')
    return { kind: 'status', status: otherwise }
  }
  if (typeof otherwise !== 'object') {
    throw refused('otherwise', 'an HTTP status, { redirect: "/…" } or a handler', otherwise)
  }
  checkOptions(otherwise, ['redirect'], 'otherwise')
  const { redirect } = otherwise as { readonly redirect: string }
  checkString(redirect, 'otherwise.redirect')
  return { kind: 'redirect', location: redirect }
}
