import { readAddress } from '../../../evaluate/operators/address.js'
import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, type Truth } from '../truth.js'
import { attributeOf, textTest } from './attributes.js'
import type { Fields } from './fields.js'

/** A range of IPv4 addresses, as ip-address 10 reads it for Unleash. */
interface Range {
  /** Four decimal octets. */
  readonly host: string
  /** From 0 to 32. */
  readonly bits: number
}

/** The constraint IN_CIDR. What is no range is passed over. */
export function cidrTest(constraint: Fields, texts: readonly string[]): Truth {
  const contextName = constraint.requiredText('contextName')
  if (texts.some((text) => /^[0-9a-f.]*:[0-9a-f:.]*(?:%.*)?(?:\/\d{1,3})?$/i.test(text))) {
    const message =
      'Ranges of IPv6: Unleash takes an address with a zone or a prefix length for one of them, which is no address here.'
    throw new Inexpressible(message, constraint.placeOf('values'))
  }
  const at = constraint.placeOf('contextName')
  const ranges = texts.flatMap(rangesOf)
  if (ranges.length === 0) return false
  const patterns = ranges.flatMap(({ host, bits }) => [prefixedPattern(host, 0), subnetPattern(host, bits)])
  return anyOf([
    plainTest(contextName, at, ranges),
    textTest(contextName, at, { matches: `^(?:${[...new Set(patterns)].join('|')})$` }),
  ])
}

/** The strategy remoteAddress, which compares texts that are no ranges, too. */
export function remoteAddressTest(texts: readonly string[], at: string): Truth {
  const ranges = texts.flatMap(rangesOf)
  const others = texts.filter((text) => rangesOf(text).length === 0)
  const patterns = ranges.map(({ host, bits }) => subnetPattern(host, bits))
  return anyOf([
    ranges.length > 0 && plainTest('remoteAddress', at, ranges),
    patterns.length > 0 && textTest('remoteAddress', at, { matches: `^(?:${[...new Set(patterns)].join('|')})$` }),
    others.length > 0 && textTest('remoteAddress', at, { in: [...new Set(others)] }),
  ])
}

/** An IPv4-mapped IPv6 address is one of IPv4 here, and none for Unleash. */
function plainTest(contextName: string, at: string, ranges: readonly Range[]): Truth {
  const attribute = attributeOf(contextName, at)
  const blocks = ranges.map(({ host, bits }) => (bits === 32 ? host : `${host}/${bits}`))
  return allOf([{ attribute, cidr: [...new Set(blocks)] }, { not: { attribute, contains: ':' } }])
}

function rangesOf(text: string): readonly Range[] {
  const [, host = '', prefix = '32'] = /^([0-9.]+)(?:\/(\d{1,2}))?$/.exec(text) ?? []
  const bits = Number(prefix)
  return readAddress(host) === 4 && bits <= 32 ? [{ host, bits }] : []
}

/** The addresses of the range with a prefix length, of at least the range's: Unleash takes them for addresses. */
function subnetPattern(host: string, bits: number): string {
  const octets = host.split('.').map(Number)
  const parts = octets.map((octet, index) => octetPattern(octet, Math.min(8, Math.max(0, bits - 8 * index))))
  return `${parts.join('[.]')}/${prefixPattern(bits)}`
}

function prefixedPattern(host: string, bits: number): string {
  return `${host.replaceAll('.', '[.]')}/${prefixPattern(bits)}`
}

/** Octets of which the first `fixed` bits are the same. */
function octetPattern(octet: number, fixed: number): string {
  const first = octet & (0xff << (8 - fixed))
  const count = 2 ** (8 - fixed)
  if (count === 256) return '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
  const octets = Array.from({ length: count }, (_, index) => String(first + index))
  return octets.length === 1 ? (octets[0] as string) : `(?:${octets.join('|')})`
}

/** One or two digits, for numbers from `least` to 32. */
function prefixPattern(least: number): string {
  const prefixes = Array.from({ length: 33 - least }, (_, index) => String(least + index))
  return `(?:${prefixes.flatMap((prefix) => (prefix.length === 1 ? [prefix, `0${prefix}`] : [prefix])).join('|')})`
}
