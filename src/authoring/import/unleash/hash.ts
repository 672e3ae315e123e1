import { finishedHash, hashWithBlock } from '../../../evaluate/murmur3.js'

const VARIANT_SEED = 86_028_157

/**
 * From 1 to 100: a unit is in a rollout of so many percent, or more. Source: Unleash's client specification, and murmurhash3js 3.0.1 of its
 * Node.js SDK, which hashes the low byte of each UTF-16 code unit.
 */
export function rolloutPlace(group: string, unit: string): number {
  return (hash(`${group}:${unit}`, 0) % 100) + 1
}

/** From 1 to `total`, the sum of the weights. */
export function variantPlace(group: string, unit: string, total: number): number {
  return (hash(`${group}:${unit}`, VARIANT_SEED) % total) + 1
}

function hash(text: string, seed: number): number {
  let hashed = seed
  const end = text.length & ~3
  for (let at = 0; at < end; at += 4) hashed = hashWithBlock(hashed, mixed(bytesAt(text, at, 4)))
  hashed ^= mixed(bytesAt(text, end, text.length - end))
  return finishedHash(hashed, text.length) >>> 0
}

function bytesAt(text: string, at: number, count: number): number {
  let block = 0
  for (let i = 0; i < count; i++) block |= (text.charCodeAt(at + i) & 0xff) << (8 * i)
  return block
}

/** A block as it enters the hash. Source: Austin Appleby, MurmurHash3_x86_32. */
function mixed(block: number): number {
  const product = Math.imul(block, 0xcc9e2d51)
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593)
}
