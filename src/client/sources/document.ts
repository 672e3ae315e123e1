import { jsonCopy } from './json-copy.js'
import type { FlagSource } from './source.js'

/** A document in memory, for tests and for applications that fetch their flags themselves. */
export interface DocumentSource extends FlagSource {
  /**
   * Replaces the document. The client reads it in the background: answers come from it after `await client.refresh()`, or
   * from the event `change` on.
   * @throws {InvalidOptionsError} for what is not an object, or not JSON
   */
  update(document: object): void
}

/**
 * A source for a parsed document, which it copies.
 * @throws {InvalidOptionsError} for what is not an object, or not JSON
 * @example
 * ```ts
 * import { createFlagClient, document } from 'holdfast'
 *
 * const source = document({ schemaVersion: 1, flags: { 'new-pricing': { enabled: true, default: 'on' } } })
 * const client = createFlagClient({ source })
 * await client.ready()
 * source.update({ schemaVersion: 1, flags: { 'new-pricing': { enabled: false } } })
 * await client.refresh()
 * ```
 */
export function document(initial: object): DocumentSource {
  const listeners = new Set<() => void>()
  let content = jsonCopy(initial, 'document')
  return {
    description: 'document in memory',
    polled: false,
    fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
    watch(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    update(next) {
      content = jsonCopy(next, 'document')
      for (const listener of listeners) listener()
    },
  }
}
