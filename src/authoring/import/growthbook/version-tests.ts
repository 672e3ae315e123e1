import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, type Truth } from '../truth.js'
import { isNoText } from './value-tests.js'
import { type VersionOrder, versionPattern } from './version-pattern.js'

/** Versions, as GrowthBook compares them: part by part, numbers below texts, in an order that is none of semantic versioning. */
export function isVersion(attribute: string, order: VersionOrder, operand: unknown, at: string): Truth {
  const bound = paddedVersion(operand)
  if (bound.startsWith('v') || /[^\x21-\x7e]/.test(String(operand))) {
    throw new Inexpressible('A version of unusual characters.', at)
  }
  const pattern = versionPattern(bound, order)
  const texts: Truth =
    pattern === undefined
      ? false
      : allOf([{ attribute, as: 'string', matches: pattern }, { not: { attribute, in: ['', true, false] } }])
  // What is no version is one of 0.
  if (!compares('    0', order, bound)) return texts
  return anyOf([texts, { attribute, in: ['', true, false] }, isNoText(attribute)])
}

/** Source: the specification of GrowthBook's SDKs, "paddedVersionString". */
function paddedVersion(operand: unknown): string {
  const isVersion = (typeof operand === 'string' && operand !== '') || typeof operand === 'number'
  const version = (isVersion ? String(operand) : '0').replace(/^v/, '').replace(/\+.*$/, '')
  const parts = version.split(/[-.]/)
  const ended = parts.length === 3 ? [...parts, '~'] : parts
  return ended.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join('-')
}

function compares(version: string, order: VersionOrder, bound: string): boolean {
  if (order === 'veq') return version === bound
  if (order === 'vlt' || order === 'vlte') return order === 'vlt' ? version < bound : version <= bound
  return order === 'vgt' ? version > bound : version >= bound
}
