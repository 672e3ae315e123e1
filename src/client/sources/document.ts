import { jsonCopy } from './json-copy.js'
import type { FlagSource } from './source.js'

/** A document in memory, for tests and for applications that fetch their flags themselves. */
export interface DocumentSource extends FlagSource {
  /**
   * Puts another document in place. What it makes of `isEnabled` and the rest shows once the client has read it: await
   * `client.refresh()`, or listen for `change`.
   * @throws {InvalidOptionsError} for what is not an object, or not JSON
   */
  update(document: object): void
}

/**
 * Serves a parsed document, which is copied.
 * @throws {InvalidOptionsError} for what is not an object, or not JSON
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
