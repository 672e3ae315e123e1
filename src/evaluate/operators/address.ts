/** The address that was read last, as four words of 32 bits, so that reading one makes no object. IPv4 has it in the last. */
export const addressWords = new Int32Array(4)

/** 0 stands for a text that is no address. An IPv4-mapped IPv6 address is one of IPv4. */
export type AddressFamily = 0 | 4 | 6

/** `0000:0000:0000:0000:0000:ffff:255.255.255.255` */
const MAX_LENGTH = 45

const DOT = 0x2e
const ZERO = 0x30
const COLON = 0x3a

const groups = new Uint16Array(8)

/**
 * The family of four decimal octets without leading zeros, or of RFC 4291 text without a zone; then `addressWords` has the
 * address. Source: RFC 4291, 2.2.
 */
export function readAddress(text: string): AddressFamily {
  if (text.length > MAX_LENGTH) return 0
  // Only the first group tells: four octets have a dot after three characters at most, groups a colon after four.
  for (let at = 0; at < text.length && at < 5; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON) return readIPv6(text)
    if (code === DOT) return readOctets(text, 0) ? ipv4() : 0
  }
  return 0
}

function ipv4(): AddressFamily {
  addressWords[0] = 0
  addressWords[1] = 0
  addressWords[2] = 0xffff
  return 4
}

/** Puts the four octets from `start` to the end of the text into the last word. */
function readOctets(text: string, start: number): boolean {
  let word = 0
  let octets = 0
  let octet = 0
  let digits = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === DOT) {
      if (digits === 0 || octets === 3) return false
      word = (word << 8) | octet
      octets++
      octet = 0
      digits = 0
    } else {
      const digit = code - ZERO
      const hasLeadingZero = digits > 0 && octet === 0
      if (digit < 0 || digit > 9 || hasLeadingZero) return false
      octet = octet * 10 + digit
      digits++
      if (octet > 255) return false
    }
  }
  addressWords[3] = (word << 8) | octet
  return octets === 3 && digits > 0
}

function readIPv6(text: string): AddressFamily {
  const { length } = text
  let count = 0
  /** How many groups stand before `::`. */
  let gap = -1
  let at = 0
  if (text.charCodeAt(0) === COLON) {
    if (length < 2 || text.charCodeAt(1) !== COLON) return 0
    gap = 0
    at = 2
  }
  while (at < length) {
    const start = at
    let group = 0
    for (; at < length && at < start + 4; at++) {
      const digit = hexDigit(text.charCodeAt(at))
      if (digit < 0) break
      group = (group << 4) | digit
    }
    if (at === start || count === 8) return 0
    if (at < length && text.charCodeAt(at) === DOT) {
      if (count > 6 || !readOctets(text, start)) return 0
      groups[count] = (addressWords[3] as number) >>> 16
      groups[count + 1] = addressWords[3] as number
      count += 2
      break
    }
    groups[count] = group
    count++
    if (at === length) break
    if (text.charCodeAt(at) !== COLON) return 0
    at++
    if (at === length) return 0
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return 0
      gap = count
      at++
    }
  }
  return (gap < 0 ? count === 8 : count < 8) ? joinGroups(count, gap) : 0
}

/** Puts the groups in their places around the zeros for which `::` stands. */
function joinGroups(count: number, gap: number): AddressFamily {
  if (gap >= 0) {
    const after = count - gap
    for (let i = 1; i <= after; i++) groups[8 - i] = groups[count - i] as number
    for (let i = gap; i < 8 - after; i++) groups[i] = 0
  }
  for (let i = 0; i < 4; i++) addressWords[i] = ((groups[2 * i] as number) << 16) | (groups[2 * i + 1] as number)
  const isMapped = addressWords[0] === 0 && addressWords[1] === 0 && addressWords[2] === 0xffff
  return isMapped ? 4 : 6
}

/** -1 for what is none. */
function hexDigit(code: number): number {
  const digit = code - ZERO
  if (digit >= 0 && digit <= 9) return digit
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 6 ? letter + 10 : -1
}
