import type { FlagScope } from '../../client/answers/flag-scope.js'
import { InvalidOptionsError } from '../../errors.js'

/** Without a scope a guard must not let anybody pass, nor anybody be told why the page is gone. */
export function mountedFlags(request: { readonly flags?: FlagScope | null }, how: string): FlagScope {
  if (request.flags != null) return request.flags
  throw new InvalidOptionsError('request.flags', `The request has no flags: ${how}`)
}
