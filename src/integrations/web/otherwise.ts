import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { type Check, checkString, integerFrom, isFunction, isObject, refused } from '../../options/value-checks.js'

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

const checkStatus = integerFrom(400, 599, 'an HTTP status')

const checkOtherwise: Check = (otherwise, option) => {
  if (isFunction(otherwise)) return
  if (typeof otherwise === 'number') return checkStatus(otherwise, option)
  if (!isObject(otherwise)) throw refused(option, 'an HTTP status, { redirect: "/…" } or a handler', otherwise)
  checkOptions(otherwise, { redirect: required(checkString) }, option)
}

const checks: OptionChecks<RequireFlagOptions<never>> = { otherwise: checkOtherwise }

export function resolveOtherwise<Handler>(flag: string, options: RequireFlagOptions<Handler>): Otherwise<Handler> {
  checkString(flag, 'flag')
  checkOptions(options, checks)
  const { otherwise = 404 } = options
  if (typeof otherwise === 'number') return { kind: 'status', status: otherwise }
  if (typeof otherwise === 'function') return { kind: 'handler', handler: otherwise as Handler }
  return { kind: 'redirect', location: (otherwise as { readonly redirect: string }).redirect }
}
