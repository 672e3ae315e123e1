import murmurHash3 from 'murmurhash3js-revisited'

const utf8 = new TextEncoder()

/**
 * MurmurHash3 x86 32-bit of the UTF-8 bytes of `text`; a lone surrogate is hashed as U+FFFD.
 * Returns the hash as a signed 32-bit integer, which V8 passes around without allocating; `>>> 0` makes it unsigned.
 *
 * Source: Austin Appleby, SMHasher, MurmurHash3_x86_32. ASCII, which nearly every unit is, is hashed straight from the
 * string without making bytes; a property test holds this path to murmurhash3js-revisited, which does all the rest.
 */
export function murmur3(text: string, seed: number): number {
  const length = text.length
  const tail = length & 3
  const blocksEnd = length - tail
  let hash = seed
  let seen = 0
  let i = 0
  for (; i < blocksEnd; i += 4) {
    const a = text.charCodeAt(i)
    const b = text.charCodeAt(i + 1)
    const c = text.charCodeAt(i + 2)
    const d = text.charCodeAt(i + 3)
    seen |= a | b | c | d
    hash ^= mixBlock(a | (b << 8) | (c << 16) | (d << 24))
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  if (tail > 0) {
    let block = 0
    for (let j = 0; j < tail; j++) {
      const code = text.charCodeAt(i + j)
      seen |= code
      block |= code << (8 * j)
    }
    hash ^= mixBlock(block)
  }
  if (seen > 0x7f) return murmurHash3.x86.hash32(utf8.encode(text), seed >>> 0) | 0
  hash ^= length
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function mixBlock(block: number): number {
  const product = Math.imul(block, 0xcc9e2d51)
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593)
}
