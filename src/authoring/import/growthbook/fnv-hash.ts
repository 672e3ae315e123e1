/** Of the two ways in which GrowthBook hashes: how many buckets there are. */
export const BUCKETS = { 1: 1000, 2: 10_000 } as const

export type HashVersion = keyof typeof BUCKETS

/**
 * The bucket of a unit, from 0. GrowthBook divides it by their number.
 * Source: the specification of GrowthBook's SDKs, "hash".
 */
export function bucketOf(seed: string, unit: string, version: HashVersion): number {
  if (version === 1) return fnv1a(unit + seed) % BUCKETS[1]
  return fnv1a(String(fnv1a(seed + unit))) % BUCKETS[2]
}

/** FNV-1a of 32 bits over UTF-16 code units, as GrowthBook's SDK has it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
