import Range from 'semver/classes/range.js'
import SemVer from 'semver/classes/semver.js'
import type { ValueTest } from '../attribute-test.js'

/** A third part may go on to a pre-release and build, the first two alone may not: what is around it is node-semver's to judge. */
const versionText = /^v?(\d+)(?:(\.\d+)(\.\d.*)?)?$/s

/**
 * A version (leading `v` allowed; `2` and `2.3` completed with zeros) in a node-semver range, pre-releases included.
 * @throws {TypeError} for an invalid range.
 */
export function semverTest(range: string): ValueTest {
  const compiled = new Range(range, { includePrerelease: true })
  return (value) => {
    const version = typeof value === 'string' ? parseVersion(value) : undefined
    return version !== undefined && compiled.test(version)
  }
}

/** Whether `semver` can compare the text. */
export function isVersion(text: string): boolean {
  return parseVersion(text) !== undefined
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
