import type { Comparator } from './comparators.js'
import type { Part } from './part.js'
import { never, type SaidCondition } from './said-condition.js'
import { textsOf } from './text-tests.js'

type VersionComparator = Extract<Comparator, { reading: 'version' }>

/**
 * ConfigCat compares whole versions, of three parts, by Semantic Versioning 2.0.0; their build counts for nothing. What is none has
 * no value to compare. Comparing with what is none holds for nobody.
 */
export function versionTest(attribute: string, { test, isNegated }: VersionComparator, condition: Part): SaidCondition {
  // Two parts are a version here.
  const hasThreeParts = { attribute, matches: '^v?[0-9]+\\.[0-9]+\\.[0-9]' }
  const isSound = [hasThreeParts, { attribute, semver: '*' }]
  const said = (range: string | undefined): SaidCondition => ({
    holds: range === undefined ? [never(attribute)] : [hasThreeParts, { attribute, semver: range }],
    isSound,
  })
  if (test !== 'isOneOf') {
    const version = precedence(condition.member('s').text.trim())
    return said(version === undefined ? undefined : `${test}${version}`)
  }
  // ConfigCat passes over empty texts, and takes a list with a faulty version for one that nobody is in and nobody is out of.
  const versions = textsOf(condition.member('l'))
    .filter((text) => text !== '')
    .map((text) => precedence(text.trim()))
  if (versions.includes(undefined)) return said(undefined)
  const range = versions.length === 0 ? undefined : [...new Set(versions)].join(' || ')
  if (!isNegated) return said(range)
  return { holds: range === undefined ? isSound : [...isSound, { not: { attribute, semver: range } }], isSound }
}

const number = '(?:0|[1-9][0-9]*)'
const identifier = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const versionForm = new RegExp(
  `^v?((${number})\\.(${number})\\.(${number})(?:-${identifier}(?:\\.${identifier})*)?)(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)

const MAX_LENGTH = 256

/** What of a version counts for its order; `undefined` for what is none. */
function precedence(text: string): string | undefined {
  const [, version, ...numbers] = (text.length <= MAX_LENGTH ? versionForm.exec(text) : null) ?? []
  return numbers.every((digits) => Number(digits) <= Number.MAX_SAFE_INTEGER) ? version : undefined
}
