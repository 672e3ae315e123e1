import { InvalidOptionsError } from '../../errors.js'
import { refused } from '../../options/option-checks.js'

/** A copy of a parsed document: what is read is frozen, and what is the caller's must not be. */
export function jsonCopy(document: unknown, option: string): object {
  if (typeof document !== 'object' || document === null) throw refused(option, 'an object', document)
  try {
    return JSON.parse(JSON.stringify(document))
  } catch (error) {
    throw new InvalidOptionsError(option, `A flag document must be JSON: ${(error as Error).message}`)
  }
}
