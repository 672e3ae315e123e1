import { InvalidOptionsError } from '../../errors.js'
import { describe, isFunction } from '../../options/value-checks.js'

/** What `run()` is to do, by what the flag says. */
export interface Branches<On, Off = On> {
  /** Called where the flag is on. */
  on(): On
  /** Called where it is off. */
  off(): Off
}

const wanted = 'run() takes the key, the context and { on: () => …, off: () => … }; a scope has its context.'

/** @throws {InvalidOptionsError} where one is missing, whichever the flag would call for */
export function checkBranches(branches: unknown): void {
  if (isBranches(branches)) return
  throw new InvalidOptionsError('branches', `${wanted} Received ${describe(branches)}.`)
}

export function isBranches(value: unknown): value is Branches<unknown> {
  if (typeof value !== 'object' || value === null) return false
  const { on, off } = value as Partial<Branches<unknown>>
  return isFunction(on) && isFunction(off)
}
