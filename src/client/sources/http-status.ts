import type { HoldfastErrorCode } from '../../errors.js'

/** What an HTTP status that is no success means for the client. */
export function errorCodeOfStatus(status: number): HoldfastErrorCode {
  if (status === 404) return 'SOURCE_NOT_FOUND'
  if (status === 401 || status === 403) return 'SOURCE_ACCESS_DENIED'
  if (status === 429) return 'SOURCE_THROTTLED'
  return status >= 400 && status < 500 ? 'SOURCE_REJECTED_REQUEST' : 'SOURCE_UNAVAILABLE'
}
