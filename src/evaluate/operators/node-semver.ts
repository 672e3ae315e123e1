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
      const version = versionOf(text)
      return version !== undefined && compiled.set.some((comparators) => holdsAll(comparators, version, accepted))
    },
    holdsForOneOf: (list) => {
      const versions = list.as(sortedVersions)
      return compiled.set.some((comparators) => isOneWithin(versions, comparators))
    },
  }
}

/** Ascending. Of the same order are those that differ in their build alone. */
function sortedVersions(list: ReadList): readonly SemVer[] {
  return list
    .as(textsOf)
    .map(parseVersion)
    .filter((version) => version !== undefined)
    .sort(compareVersions)
}

/** Whether one of the versions, which ascend, is within all bounds: if any is, then the first that is not too low. */
function isOneWithin(versions: readonly SemVer[], comparators: readonly Comparator[]): boolean {
  let [from, to] = [0, versions.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holdsAll(comparators, versions[middle] as SemVer, notTooLow)) to = middle
    else from = middle + 1
  }
  const first = versions[from]
  return first !== undefined && holdsAll(comparators, first, accepted)
}

/** Whether the version is on one of the `sides` of each bound. */
function holdsAll(comparators: readonly Comparator[], version: SemVer, sides: Sides): boolean {
  for (let i = 0; i < comparators.length; i++) {
    const { operator, semver } = comparators[i] as Comparator
    if (semver instanceof SemVer && (sides[operator] & sideOf(version, semver)) === 0) return false
  }
  return true
}

function sideOf(version: SemVer, bound: SemVer): number {
  const order = compareVersions(version, bound)
  return order < 0 ? BELOW : order > 0 ? ABOVE : AT
}

/** As `SemVer.compare`, whose checks of its argument take ten times as long as most comparisons. */
function compareVersions(one: SemVer, other: SemVer): number {
  return one.major - other.major || one.minor - other.minor || one.patch - other.patch || one.comparePre(other)
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

/** Of no longer text it is a version, but for a `v`. */
const MAX_LENGTH = 256

let lastText = ''
let lastVersion: SemVer | undefined

/** Of the text that was read last it is known: many tests of one flag read the same. */
function versionOf(text: string): SemVer | undefined {
  if (text.length > MAX_LENGTH) return parseVersion(text)
  if (text !== lastText) {
    lastVersion = parseVersion(text)
    lastText = text
  }
  return lastVersion
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

type Sides = Readonly<Record<Comparator['operator'], number>>

const accepted: Sides = { '<': BELOW, '<=': BELOW | AT, '': AT, '=': AT, '>=': AT | ABOVE, '>': ABOVE }
const ANY = BELOW | AT | ABOVE
const notTooLow: Sides = { '<': ANY, '<=': ANY, '': AT | ABOVE, '=': AT | ABOVE, '>=': AT | ABOVE, '>': ABOVE }

/** None where any version will do. */
function boundOf({ operator, semver }: Comparator): VersionBound[] {
  if (!(semver instanceof SemVer)) return []
  const { major, minor, patch, prerelease } = semver
  return [{ accepts: accepted[operator], major, minor, patch, isPrerelease: prerelease.length > 0 }]
}
