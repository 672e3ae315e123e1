import type Comparator from 'semver/classes/comparator.js'
import Range from 'semver/classes/range.js'
import SemVer from 'semver/classes/semver.js'
import { type ReadList, textsOf } from '../read-list.js'
import { ABOVE, AT, BELOW, type VersionBound } from './version-bound.js'

/** A range as node-semver reads it. */
export interface VersionRange {
  /** A version is in the range if it is within all bounds of an alternative. */
  readonly alternatives: readonly (readonly VersionBound[])[]
  /** Whether a text is a version, plain or not, in the range. */
  readonly holdsFor: (text: string) => boolean
  /** Whether one of the texts of a list is. */
  readonly holdsForOneOf: (list: ReadList) => boolean
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
    holdsForOneOf: (list) => {
      const versions = list.as(versionsOf)
      return compiled.set.some((comparators) => versions.some((version) => isWithin(version, comparators)))
    },
  }
}

function versionsOf(list: ReadList): readonly SemVer[] {
  return list
    .as(textsOf)
    .map(parseVersion)
    .filter((version) => version !== undefined)
}

function isWithin(version: SemVer, comparators: readonly Comparator[]): boolean {
  for (let i = 0; i < comparators.length; i++) if (!holds(comparators[i] as Comparator, version)) return false
  return true
}

/** As `Comparator.test`, whose checks of its argument take ten times as long as most comparisons. */
function holds({ operator, semver }: Comparator, version: SemVer): boolean {
  if (!(semver instanceof SemVer)) return true
  const order = version.major - semver.major || version.minor - semver.minor || version.patch - semver.patch
  const side = order || version.comparePre(semver)
  return (accepted[operator] & (side < 0 ? BELOW : side > 0 ? ABOVE : AT)) !== 0
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
