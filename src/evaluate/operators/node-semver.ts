import type Comparator from 'semver/classes/comparator.js'
import Range from 'semver/classes/range.js'
import SemVer from 'semver/classes/semver.js'
import { ABOVE, AT, BELOW, type VersionBound } from './version-bound.js'

/** A range as node-semver reads it. */
export interface VersionRange {
  /** A version is in the range if it is within all bounds of an alternative. */
  readonly alternatives: readonly (readonly VersionBound[])[]
  /** Whether a text is a version, plain or not, in the range. */
  readonly holdsFor: (text: string) => boolean
}

/** `undefined` for what is no range. */
export function readVersionRange(range: string): VersionRange | undefined {
  const compiled = parseRange(range)
  if (compiled === undefined) return undefined
  return {
    alternatives: compiled.set.map((comparators) => comparators.flatMap(boundOf)),
    holdsFor: (text) => {
      const version = parseVersion(text)
      return version !== undefined && compiled.test(version)
    },
  }
}

function parseRange(range: string): Range | undefined {
  try {
    return new Range(range, { includePrerelease: true })
  } catch {
    return undefined
  }
}

/** Whether `semver` can compare the text. */
export function isAnyVersion(text: string): boolean {
  return parseVersion(text) !== undefined
}

/** A third part may go on to a pre-release and build, the first two alone may not: what is around it is node-semver's to judge. */
const versionText = /^v?(\d+)(?:(\.\d+)(\.\d.*)?)?$/s

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

const accepted = { '<': BELOW, '<=': BELOW | AT, '': AT, '=': AT, '>=': AT | ABOVE, '>': ABOVE } as const

/** None where any version will do. */
function boundOf({ operator, semver }: Comparator): VersionBound[] {
  if (!(semver instanceof SemVer)) return []
  const { major, minor, patch, prerelease } = semver
  return [{ accepts: accepted[operator], major, minor, patch, isPrerelease: prerelease.length > 0 }]
}
