/**
 * MurmurHash3 x86 32-bit of the UTF-8 bytes of `text`; a lone surrogate is hashed as U+FFFD.
 * Returns the hash as a signed 32-bit integer, which V8 passes around without allocating; `>>> 0` makes it unsigned.
 *
 * Source: Austin Appleby, SMHasher, MurmurHash3_x86_32. The text is hashed from its code units, without making bytes; a
 * property test holds it to murmurhash3js-revisited over the bytes of a TextEncoder.
 */
export function murmur3(text: string, seed: number): number {
  const length = text.length
  const blocksEnd = length & ~3
  let hash = seed
  let i = 0
  for (; i < blocksEnd; i += 4) {
    const a = text.charCodeAt(i)
    const b = text.charCodeAt(i + 1)
    const c = text.charCodeAt(i + 2)
    const d = text.charCodeAt(i + 3)
    if ((a | b | c | d) > 0x7f) return hashOn(text, i, hash)
    hash = hashWithBlock(hash, mixedBlock(a | (b << 8) | (c << 16) | (d << 24)))
  }
  let block = 0
  for (let shift = 0; i < length; i++, shift += 8) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) return hashOn(text, blocksEnd, hash)
    block |= code << shift
  }
  return finishedHash(hash ^ mixedBlock(block), length)
}

/** Goes on from `start`, before which all is whole blocks of ASCII, with characters of one to four bytes. */
function hashOn(text: string, start: number, hashed: number): number {
  let hash = hashed
  let length = start
  let block = 0
  /** How many bits of `block` are taken. */
  let taken = 0
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    let bytes: number
    let bits: number
    if (code < 0x80) {
      bytes = code
      bits = 8
    } else if (code < 0x800) {
      bytes = 0x80c0 | (code >> 6) | ((code & 0x3f) << 8)
      bits = 16
    } else {
      const next = isHighSurrogate(code) && i + 1 < text.length ? text.charCodeAt(i + 1) : 0
      if (isLowSurrogate(next)) {
        i++
        const point = ((code & 0x3ff) << 10) + (next & 0x3ff) + 0x10000
        bytes =
          0x808080f0 |
          (point >> 18) |
          (((point >> 12) & 0x3f) << 8) |
          (((point >> 6) & 0x3f) << 16) |
          ((point & 0x3f) << 24)
        bits = 32
      } else {
        const point = (code & 0xf800) === 0xd800 ? 0xfffd : code
        bytes = 0x8080e0 | (point >> 12) | (((point >> 6) & 0x3f) << 8) | ((point & 0x3f) << 16)
        bits = 24
      }
    }
    block |= bytes << taken
    taken += bits
    length += bits >> 3
    if (taken >= 32) {
      hash = hashWithBlock(hash, mixedBlock(block))
      taken -= 32
      block = taken === 0 ? 0 : bytes >>> (bits - taken)
    }
  }
  return finishedHash(hash ^ mixedBlock(block), length)
}

/** Puts the blocks of a text into `mixed`, as they enter the hash, what is left over after the whole ones. Returns its length in bytes. */
export function mixBlocks(text: string, mixed: Int32Array): number {
  let length = 0
  let block = 0
  let taken = 0
  for (let i = 0; i < text.length; i++) {
    const bytes = utf8At(text, i)
    const bits = bitsOf(bytes)
    if (bits === 32) i++
    block |= bytes << taken
    taken += bits
    if (taken >= 32) {
      mixed[length >> 2] = mixedBlock(block)
      length += 4
      taken -= 32
      block = taken === 0 ? 0 : bytes >>> (bits - taken)
    }
  }
  mixed[length >> 2] = mixedBlock(block)
  return length + (taken >> 3)
}

/** The bytes of the character that begins at `index`, the first of them lowest. `hashOn` does the same in place, which is faster. */
function utf8At(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (code < 0x80) return code
  if (code < 0x800) return 0x80c0 | (code >> 6) | ((code & 0x3f) << 8)
  const next = isHighSurrogate(code) && index + 1 < text.length ? text.charCodeAt(index + 1) : 0
  if (isLowSurrogate(next)) {
    const point = ((code & 0x3ff) << 10) + (next & 0x3ff) + 0x10000
    return (
      0x808080f0 |
      (point >> 18) |
      (((point >> 12) & 0x3f) << 8) |
      (((point >> 6) & 0x3f) << 16) |
      ((point & 0x3f) << 24)
    )
  }
  const point = (code & 0xf800) === 0xd800 ? 0xfffd : code
  return 0x8080e0 | (point >> 12) | (((point >> 6) & 0x3f) << 8) | ((point & 0x3f) << 16)
}

/** How many bits the bytes of a character are, as the first one says. */
function bitsOf(bytes: number): number {
  if ((bytes & 0x80) === 0) return 8
  return (bytes & 0xe0) === 0xc0 ? 16 : (bytes & 0xf0) === 0xe0 ? 24 : 32
}

function isHighSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xd800
}

function isLowSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xdc00
}

/** A block of four bytes as it enters the hash, whatever the seed. */
function mixedBlock(block: number): number {
  const product = Math.imul(block, 0xcc9e2d51)
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593)
}

export function hashWithBlock(hash: number, mixed: number): number {
  const xored = hash ^ mixed
  return (Math.imul((xored << 13) | (xored >>> 19), 5) + 0xe6546b64) | 0
}

export function finishedHash(hash: number, length: number): number {
  let result = hash ^ length
  result ^= result >>> 16
  result = Math.imul(result, 0x85ebca6b)
  result ^= result >>> 13
  result = Math.imul(result, 0xc2b2ae35)
  return result ^ (result >>> 16)
}
