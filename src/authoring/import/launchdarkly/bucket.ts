import { createHash } from 'node:crypto'

/**
 * Where a unit falls, from 0 to 1. The prefix is the seed of a rollout, or the key and the salt of its flag or segment: "key.salt".
 *
 * Source: the first 15 hexadecimal digits of SHA-1, as LaunchDarkly's server-side SDKs divide them.
 */
export function bucketOf(prefix: string, unit: string): number {
  const digits = createHash('sha1').update(`${prefix}.${unit}`).digest('hex').slice(0, 15)
  return Number.parseInt(digits, 16) / LARGEST
}

/** 15 digits F, as the nearest double. */
const LARGEST = 2 ** 60

/** Weights are in thousandths of a percent. */
export const WHOLE_WEIGHT = 100_000
