import type Comparator from 'semver/classes/comparator.js'
import Range from 'semver/classes/range.js'
import SemVer from 'semver/classes/semver.js'
import type { ValueTest } from '../attribute-test.js'
import { isPlainVersion, plainVersion } from './plain-version.js'
import { remembered } from './remembered.js'

/** A third part may go on to a pre-release and build, the first two alone may not: what is around it is node-semver's to judge. */
const versionText = /^v?(\d+)(?:(\.\d+)(\.\d.*)?)?$/s

/**
 * A version (leading `v` allowed; `2` and `2.3` completed with zeros) in a node-semver range, pre-releases included. Plain
 * versions are compared without making anything; all others are node-semver's to read.
 * @throws {TypeError} for an invalid range.
 */
export function semverTest(range: string): ValueTest {
  const compiled = new Range(range, { includePrerelease: true })
  const alternatives = compiled.set.map((comparators) => comparators.flatMap(boundOf))
  const holdsForOther = remembered((text) => {
    const version = parseVersion(text)
    return version !== undefined && compiled.test(version)
  })
  return (value) => {
    if (typeof value !== 'string') return false
    return isPlainVersion(value) ? isWithinAny(alternatives) : holdsForOther(value)
  }
}

/** Whether `semver` can compare the text. */
export function isVersion(text: string): boolean {
  return isPlainVersion(text) || parseVersion(text) !== undefined
}

function parseVersion(text: string): SemVer | undefined {
  const parts = versionText.exec(text)
  if (parts === null || text !== text.trim()) return undefined
  const [, major, minor = '.0', rest = '.0'] = parts
  try {
    return new SemVer(`${major}${minor}${rest}`)
  } catch {
    return undefined
  }
}

/** Which versions stand on the right side of a bound: bits, of which several may be set. */
const BELOW = 1
const AT = 2
const ABOVE = 4

const accepted = { '<': BELOW, '<=': BELOW | AT, '': AT, '=': AT, '>=': AT | ABOVE, '>': ABOVE } as const

interface Bound {
  readonly accepts: number
  readonly major: number
  readonly minor: number
  readonly patch: number
  /** It comes before the plain version of the same numbers. */
  readonly isPrerelease: boolean
}

/** None where any version will do. */
function boundOf({ operator, semver }: Comparator): Bound[] {
  if (!(semver instanceof SemVer)) return []
  const { major, minor, patch, prerelease } = semver
  return [{ accepts: accepted[operator], major, minor, patch, isPrerelease: prerelease.length > 0 }]
}

/** Of the plain version that was read last. */
function isWithinAny(alternatives: readonly (readonly Bound[])[]): boolean {
  for (let i = 0; i < alternatives.length; i++) if (isWithin(alternatives[i] as readonly Bound[])) return true
  return false
}

function isWithin(bounds: readonly Bound[]): boolean {
  for (let i = 0; i < bounds.length; i++) {
    const bound = bounds[i] as Bound
    if ((sideOf(bound) & bound.accepts) === 0) return false
  }
  return true
}

function sideOf({ major, minor, patch, isPrerelease }: Bound): number {
  const ownMajor = plainVersion[0] as number
  if (ownMajor !== major) return ownMajor < major ? BELOW : ABOVE
  const ownMinor = plainVersion[1] as number
  if (ownMinor !== minor) return ownMinor < minor ? BELOW : ABOVE
  const ownPatch = plainVersion[2] as number
  if (ownPatch !== patch) return ownPatch < patch ? BELOW : ABOVE
  return isPrerelease ? ABOVE : AT
}
