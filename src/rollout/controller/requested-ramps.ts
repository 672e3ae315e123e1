import { InvalidOptionsError } from '../../errors.js'
import { nearestName } from '../../options/nearest-name.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'

/** Which ramps are meant. */
export interface RequestedRamps {
  /** Keys of flags; all that have a guarded ramp. */
  readonly flags: readonly string[] | 'all'
  /** The attempt that is meant: of another one nothing is changed. */
  readonly expectId: string | undefined
}

/** What nobody has picked from. */
export const everyRamp: RequestedRamps = { flags: 'all', expectId: undefined }

/**
 * The ramps of the flags that are meant, whichever attempt they are.
 * @param label where they are deployed, for people
 * @throws {InvalidOptionsError} for a flag that has no guarded ramp
 */
export function requestedRamps(
  all: readonly GuardedRamp[],
  { flags }: RequestedRamps,
  label: string,
): readonly GuardedRamp[] {
  if (flags === 'all') return all
  return [...new Set(flags)].map((flag) => {
    const found = all.find((ramp) => ramp.flag === flag)
    if (found !== undefined) return found
    const nearest = nearestName(
      flag,
      all.map((ramp) => ramp.flag),
    )
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
    throw new InvalidOptionsError('flags', `No flag "${flag}" with a guarded ramp is deployed to ${label}.${hint}`)
  })
}

export function isExpected({ ramp }: GuardedRamp, { expectId }: RequestedRamps): boolean {
  return expectId === undefined || expectId === ramp.guard.id
}
