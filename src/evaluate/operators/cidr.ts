import type { ValueTest } from '../attribute-test.js'
import { type AddressFamily, addressWords, readAddress } from './address.js'

/** An address range: a bare address is a block of one. Host bits are ignored. */
export interface AddressBlock {
  readonly family: AddressFamily
  /** Four of 32 bits, of the address and of the mask. */
  readonly words: readonly number[]
  readonly mask: readonly number[]
}

/** `undefined` unless `text` is an address, or an address and a prefix length no greater than its width. */
export function parseBlock(text: string): AddressBlock | undefined {
  const slash = text.indexOf('/')
  const addressText = slash < 0 ? text : text.slice(0, slash)
  const family = readAddress(addressText)
  if (family === 0) return undefined
  const width = addressText.includes(':') ? 128 : 32
  const lengthText = slash < 0 ? String(width) : text.slice(slash + 1)
  const prefixLength = /^(0|[1-9]\d{0,2})$/.test(lengthText) ? Number(lengthText) : Number.NaN
  if (!(prefixLength <= width)) return undefined
  const bits = prefixLength + 128 - width
  // A block around more than the mapped addresses is one of IPv6, in which those are not looked for.
  const blockFamily = family === 4 && bits < 96 ? 6 : family
  return { family: blockFamily, words: [...addressWords], mask: [0, 32, 64, 96].map((at) => maskOf(bits - at)) }
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0
  return bits >= 32 ? -1 : -1 << (32 - bits)
}

/** The value is an address in one of `blocks`. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export function cidrTest(blocks: readonly AddressBlock[]): ValueTest {
  return (value) => {
    const family = typeof value === 'string' ? readAddress(value) : 0
    if (family === 0) return false
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i] as AddressBlock
      if (block.family === family && holdsAddress(block)) return true
    }
    return false
  }
}

/** Whether `cidr` can look for the text in its blocks. */
export function isAddress(text: string): boolean {
  return readAddress(text) !== 0
}

/** The address that was read last. */
function holdsAddress({ words, mask }: AddressBlock): boolean {
  for (let i = 3; i >= 0; i--) {
    if ((((words[i] as number) ^ (addressWords[i] as number)) & (mask[i] as number)) !== 0) return false
  }
  return true
}
