import { InvalidOptionsError } from '../../errors.js'
import { refused } from '../../options/value-checks.js'

const expected = 'an absolute http or https URL'

/**
 * The address given by `option`, which may as well be the name of an environment variable.
 * @throws {InvalidOptionsError} for what is no absolute http or https URL, and for one with a password, a query or a fragment
 */
export function httpAddress(given: unknown, option: string): URL {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol)
  if (isHttp && url.username === '' && url.password === '' && url.search === '' && url.hash === '') return url
  // What is before an "@" may be a password, and messages end up in logs.
  if (typeof given === 'string' && given.includes('@')) {
    throw new InvalidOptionsError(option, `${option} must be ${expected} without user and password.`)
  }
  throw refused(option, isHttp ? `${expected} without "?" and "#"` : expected, given)
}
