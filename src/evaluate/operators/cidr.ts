import type { ValueTest } from '../attribute-test.js'
import { type ReadList, textsOf } from '../read-list.js'
import { type AddressFamily, addressWords, readAddress } from './address.js'

/** An address range: a bare address is a block of one. Host bits are ignored. */
export interface AddressBlock {
  readonly family: AddressFamily
  /** Four of 32 bits, of the first address and of the mask. */
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
  const mask = [0, 32, 64, 96].map((at) => maskOf(bits - at))
  return { family: blockFamily, words: mask.map((part, index) => part & (addressWords[index] as number)), mask }
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0
  return bits >= 32 ? -1 : -1 << (32 - bits)
}

/** Where a block's address and mask stand, one block after the other in one array: there may be thousands. */
const ADDRESS = 1
const MASK = 5
const BLOCK_SIZE = 9

/** The value is an address in one of `blocks`. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export function cidrTest(blocks: readonly AddressBlock[]): ValueTest {
  const packed = new Int32Array(blocks.length * BLOCK_SIZE)
  blocks.forEach(({ family, words, mask }, index) => {
    packed.set([family, ...words, ...mask], index * BLOCK_SIZE)
  })
  const test = (value: unknown) => {
    const family = typeof value === 'string' ? readAddress(value) : 0
    if (family === 0) return false
    for (let at = 0; at < packed.length; at += BLOCK_SIZE) {
      if (packed[at] === family && isWithin(packed, at, addressWords, 0)) return true
    }
    return false
  }
  const ofList = (list: ReadList) => isAnyWithin(packed, list)
  return Object.assign(test, { ofList, comparisons: blocks.length })
}

function isAnyWithin(packed: Int32Array, list: ReadList): boolean {
  const [ofIPv4, ofIPv6] = [list.as(sortedIPv4), list.as(sortedIPv6)]
  for (let at = 0; at < packed.length; at += BLOCK_SIZE) {
    if (holdsOne(packed, at, packed[at] === 4 ? ofIPv4 : ofIPv6)) return true
  }
  return false
}

/** The first address that does not come before the block is in it, or none is. */
function holdsOne(packed: Int32Array, block: number, sorted: Int32Array): boolean {
  let from = 0
  for (let to = sorted.length / 4; from < to; ) {
    const middle = (from + to) >> 1
    if (isBefore(sorted, 4 * middle, packed, block + ADDRESS)) from = middle + 1
    else to = middle
  }
  return 4 * from < sorted.length && isWithin(packed, block, sorted, 4 * from)
}

const sortedIPv4 = (list: ReadList) => sortedAddresses(list, 4)
const sortedIPv6 = (list: ReadList) => sortedAddresses(list, 6)

/** One after the other. */
function sortedAddresses(list: ReadList, family: AddressFamily): Int32Array {
  const addresses: Int32Array[] = []
  for (const text of list.as(textsOf)) if (readAddress(text) === family) addresses.push(addressWords.slice())
  addresses.sort((one, other) => (isBefore(one, 0, other, 0) ? -1 : isBefore(other, 0, one, 0) ? 1 : 0))
  return Int32Array.from(addresses.flatMap((address) => [...address]))
}

/** With this bit turned, words compare as if they had no sign. */
const SIGN = 1 << 31

/** Whether the address at `at` comes before that at `otherAt`. */
function isBefore(addresses: Int32Array, at: number, others: Int32Array, otherAt: number): boolean {
  for (let i = 0; i < 4; i++) {
    const own = addresses[at + i] as number
    const other = others[otherAt + i] as number
    if (own !== other) return (own ^ SIGN) < (other ^ SIGN)
  }
  return false
}

/** Whether `cidr` can look for the text in its blocks. */
export function isAddress(text: string): boolean {
  return readAddress(text) !== 0
}

/** Whether the address at `at` is in the block. */
function isWithin(packed: Int32Array, block: number, addresses: Int32Array, at: number): boolean {
  for (let i = 3; i >= 0; i--) {
    const differing = (packed[block + ADDRESS + i] as number) ^ (addresses[at + i] as number)
    if ((differing & (packed[block + MASK + i] as number)) !== 0) return false
  }
  return true
}
