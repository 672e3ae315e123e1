import type { FlagScope } from '../../client/answers/flag-scope.js'
import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import {
  type Check,
  checkString,
  integerFrom,
  isFunction,
  isObject,
  oneOf,
  refused,
} from '../../options/value-checks.js'
import { refuseRequest } from './refuse-request.js'

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
  /**
   * What becomes of a request whose context failed, so that the flag would answer for an anonymous request. `refuse`: it does
   * not pass. `anonymous`: the flag decides.
   * @default 'refuse'
   */
  readonly onContextError?: 'refuse' | 'anonymous'
}

type Otherwise<Handler> =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'handler'; readonly handler: Handler }

const checkStatus = integerFrom(400, 599, 'an HTTP status')

const checkOtherwise: Check = (otherwise, option) => {
  if (isFunction(otherwise)) return
  if (typeof otherwise === 'number') return checkStatus(otherwise, option)
  if (!isObject(otherwise)) throw refused(option, 'an HTTP status, { redirect: "/…" } or a handler', otherwise)
  checkOptions(otherwise, { redirect: required(checkString) }, option)
}

const checks: OptionChecks<RequireFlagOptions<never>> = {
  otherwise: checkOtherwise,
  onContextError: oneOf('refuse', 'anonymous'),
}

/** What a guard needs, resolved once. */
export interface Guard<Handler> {
  /** Whether a request of this scope may pass. */
  readonly admits: (scope: FlagScope) => boolean
  readonly otherwise: Otherwise<Handler>
}

/** @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type */
export function resolveGuard<Handler>(flag: string, options: RequireFlagOptions<Handler>, how: string): Guard<Handler> {
  refuseRequest(flag, 'requireFlag', how)
  checkString(flag, 'flag')
  checkOptions(options, checks)
  const { otherwise = 404, onContextError = 'refuse' } = options
  return {
    // Rules exclude people, too: whoever makes the context fail is not to get past those.
    admits: (scope) => (onContextError === 'anonymous' || scope.contextError === undefined) && scope.isEnabled(flag),
    otherwise: resolveOtherwise<Handler>(otherwise),
  }
}

function resolveOtherwise<Handler>(otherwise: unknown): Otherwise<Handler> {
  if (typeof otherwise === 'number') return { kind: 'status', status: otherwise }
  if (typeof otherwise === 'function') return { kind: 'handler', handler: otherwise as Handler }
  return { kind: 'redirect', location: (otherwise as { readonly redirect: string }).redirect }
}
