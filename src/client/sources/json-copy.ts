import { InvalidOptionsError } from '../../errors.js'
import { checkObject } from '../../options/value-checks.js'

/** A copy of a parsed document: what is read is frozen, and what is the caller's must not be. */
export function jsonCopy(document: unknown, option: string): object {
  checkObject(document, option)
  try {
    return JSON.parse(JSON.stringify(document))
  } catch (error) {
    const message = `A flag document must be JSON: ${(error as Error).message}`
    throw new InvalidOptionsError(option, message, { cause: error })
  }
}
