import { Inexpressible } from '../../convert/conversion.js'

/** What contexts have to hold for a condition to say the same as in Powertools. The key may be missing, or null. */
export interface ContextNeed {
  readonly key: string
  readonly holds: 'list' | 'number' | 'text'
  /** What each system makes of anything else, as the rest of a sentence. */
  readonly otherwise: string
  /** JSON Pointer to the value of the condition. */
  readonly at: string
}

/** A test here looks into lists; most actions of Powertools do not. */
export function single(key: string, holds: 'number' | 'text', at: string): ContextNeed {
  return {
    key,
    holds,
    otherwise: `of a list of ${holds}s Powertools compares nothing, and here each is compared.`,
    at,
  }
}

/**
 * The needs of one feature, as notes, each once.
 * @throws {Inexpressible} where one key would have to hold two things
 */
export function needNotes(needs: readonly ContextNeed[]): readonly string[] {
  const known = new Map<string, ContextNeed['holds']>()
  for (const { key, holds, at } of needs) {
    const before = known.get(key) ?? holds
    if (before !== holds) {
      throw new Inexpressible(
        `${JSON.stringify(key)} would have to hold a ${holds} for this condition, and a ${before} for another one of the feature.`,
        at,
      )
    }
    known.set(key, holds)
  }
  return [
    ...new Set(needs.map(({ key, holds, otherwise }) => `${JSON.stringify(key)} has to hold a ${holds}: ${otherwise}`)),
  ]
}
