import { LRUCache } from 'lru-cache'

/** Values by key, of which the one unused for longest makes room for another. */
export interface RecentlyUsed<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/** Holds `max` values. */
export function recentlyUsed<T extends object>(max: number): RecentlyUsed<T> {
  return new LRUCache<string, T>({ max })
}
