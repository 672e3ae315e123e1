import { murmur3 } from '../../../evaluate/murmur3.js'
import { isName } from '../../../schema/shape/name-forms.js'
import { Inexpressible } from '../../convert/conversion.js'

/** The text that flagd hashes: a unit between two others. */
export interface DrawKey {
  /** Path of the attribute that holds the unit. */
  readonly unit: string
  readonly before: string
  readonly after: string
}

const MAX_SALT_LENGTH = 256

/**
 * The salt of draws by this key. Keys that hash the same text of a unit have the same salt, in whatever flags they are: flagd draws them
 * together. All others have different ones. That of a flag's key alone is what is the salt here without saying so.
 *
 * @throws {Inexpressible} where it is longer than a salt may be
 */
export function saltOf({ before, after }: DrawKey, at: string): string {
  const salt = after === '' && isName(before) ? before : `flagd:${JSON.stringify([before, after])}`
  if ([...salt].length <= MAX_SALT_LENGTH) return salt
  throw new Inexpressible('The text beside the unit is longer than a salt may be.', at)
}

/**
 * The index of the weight to which flagd gives the text: MurmurHash3 x86 32-bit of its UTF-8, times the sum of the weights, by 2^32.
 * Undefined where nothing has a weight.
 *
 * Source: github.com/open-feature/flagd, docs/reference/specifications/custom-operations, and the providers since 2026, whose buckets
 * are as fine as the weights; before that, flagd had a hundred.
 */
export function bucketOf(text: string, weights: readonly number[]): number | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const place = (BigInt(murmur3(text, 0) >>> 0) * BigInt(total)) >> 32n
  let end = 0
  for (const [index, weight] of weights.entries()) {
    end += weight
    if (place < BigInt(end)) return index
  }
  return undefined
}
