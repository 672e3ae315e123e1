/** Which versions stand on the right side of a bound: bits, of which several may be set. */
export const BELOW = 1
export const AT = 2
export const ABOVE = 4

/** One side of a range of versions. */
export interface VersionBound {
  readonly accepts: number
  readonly major: number
  readonly minor: number
  readonly patch: number
  /** It comes before the plain version of the same numbers. */
  readonly isPrerelease: boolean
}
