import ipaddr from 'ipaddr.js'
import type { ValueTest } from '../attribute-test.js'

type Address = ReturnType<typeof ipaddr.parse>

/** An address range: a bare address is a block of one. Host bits are ignored. */
export interface AddressBlock {
  readonly address: Address
  readonly prefixLength: number
}

/** `undefined` unless `text` is an address, or an address and a prefix length no greater than its width. */
export function parseBlock(text: string): AddressBlock | undefined {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const width = address.kind() === 'ipv4' ? 32 : 128
  const lengthText = slash < 0 ? String(width) : text.slice(slash + 1)
  const prefixLength = /^(0|[1-9]\d{0,2})$/.test(lengthText) ? Number(lengthText) : Number.NaN
  if (!(prefixLength <= width)) return undefined
  const mapped = prefixLength >= 96 ? mappedAddress(address) : undefined
  return mapped === undefined ? { address, prefixLength } : { address: mapped, prefixLength: prefixLength - 96 }
}

/** The value is an address in one of `blocks`. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export function cidrTest(blocks: readonly AddressBlock[]): ValueTest {
  return (value) => {
    const parsed = typeof value === 'string' ? parseAddress(value) : undefined
    if (parsed === undefined) return false
    const address = mappedAddress(parsed) ?? parsed
    return blocks.some(
      (block) => block.address.kind() === address.kind() && address.match(block.address, block.prefixLength),
    )
  }
}

/** Whether `cidr` can look for the text in its blocks. */
export function isAddress(text: string): boolean {
  return parseAddress(text) !== undefined
}

/** A whole group: of `::ffff:01.2.3.4` nothing, or `1.2.3.4` would be read out of it, and of `::a1.2.3.4` too. */
const quadAtEnd = /(?<=:)(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/

/**
 * Four decimal octets without leading zeros, or RFC 4291 text without a zone. ipaddr.js alone would take octal,
 * hexadecimal and zones too, and read `::1.2.3.4` as `::ffff:1.2.3.4`.
 */
function parseAddress(text: string): Address | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined
  if (!text.includes(':')) return parseIPv4(text)
  const groups = text.replace(quadAtEnd, (quad) => groupsOf(quad) ?? quad)
  return !groups.includes('.') && ipaddr.IPv6.isValid(groups) ? ipaddr.IPv6.parse(groups) : undefined
}

function parseIPv4(text: string): Address | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : undefined
}

/** The two groups that four octets at the end of an IPv6 address stand for. */
function groupsOf(quad: string): string | undefined {
  const address = parseIPv4(quad)
  if (address === undefined) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = address.toByteArray()
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}

function mappedAddress(address: Address): Address | undefined {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : undefined
}
