import type { ValueTest } from '../attribute-test.js'
import { isAnyVersion, readVersionRange } from './node-semver.js'
import { isPlainVersion, plainVersion } from './plain-version.js'
import { remembered } from './remembered.js'
import { ABOVE, AT, BELOW, type VersionBound } from './version-bound.js'

/**
 * A version (leading `v` allowed; `2` and `2.3` completed with zeros) in a node-semver range, pre-releases included. Plain
 * versions are compared without making anything; all others are node-semver's to read. `undefined` for what is no range.
 */
export function semverTest(range: string): ValueTest | undefined {
  const read = readVersionRange(range)
  if (read === undefined) return undefined
  const { alternatives, holdsFor, holdsForOneOf } = read
  const holdsForOther = remembered(holdsFor)
  const test = (value: unknown) => {
    if (typeof value !== 'string') return false
    return isPlainVersion(value) ? isWithinAny(alternatives) : holdsForOther(value)
  }
  return Object.assign(test, { ofList: holdsForOneOf })
}

/** Whether `semver` can compare the text. */
export function isVersion(text: string): boolean {
  return isPlainVersion(text) || isAnyVersion(text)
}

/** Of the plain version that was read last. */
function isWithinAny(alternatives: readonly (readonly VersionBound[])[]): boolean {
  for (let i = 0; i < alternatives.length; i++) if (isWithin(alternatives[i] as readonly VersionBound[])) return true
  return false
}

function isWithin(bounds: readonly VersionBound[]): boolean {
  for (let i = 0; i < bounds.length; i++) {
    const bound = bounds[i] as VersionBound
    if ((sideOf(bound) & bound.accepts) === 0) return false
  }
  return true
}

function sideOf({ major, minor, patch, isPrerelease }: VersionBound): number {
  const ownMajor = plainVersion[0] as number
  if (ownMajor !== major) return ownMajor < major ? BELOW : ABOVE
  const ownMinor = plainVersion[1] as number
  if (ownMinor !== minor) return ownMinor < minor ? BELOW : ABOVE
  const ownPatch = plainVersion[2] as number
  if (ownPatch !== patch) return ownPatch < patch ? BELOW : ABOVE
  return isPrerelease ? ABOVE : AT
}
