import { LRUCache } from 'lru-cache'
import type { ServedEvaluation } from '../../evaluate/evaluation.js'

/**
 * Tells, and remembers, whether a unit was shown the same variant of the same flag less than `windowMs` ago. Of more than
 * `size` the longest unseen are forgotten, and count again.
 */
export function seenBefore(size: number, windowMs: number) {
  const lastCounted = new LRUCache<string, number>({ max: size })
  return ({ flag, variant }: ServedEvaluation, unit: string, now: number): boolean => {
    // A flag's key has no blanks, and the unit comes last: no two triples make one key.
    const key = `${flag} ${variant.length} ${variant}${unit}`
    const counted = lastCounted.get(key)
    if (counted !== undefined && Math.abs(now - counted) < windowMs) return true
    lastCounted.set(key, now)
    return false
  }
}
