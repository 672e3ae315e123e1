import type { DocumentProblemCode } from '../../errors.js'
import { validateDocument } from '../../schema/validate-document.js'
import type { DocumentInput } from './document-input.js'
import { jsonCopy } from './json-copy.js'
import type { FlagSource } from './source.js'

/** A document in memory, for tests and for applications that fetch their flags themselves. */
export interface DocumentSource extends FlagSource {
  /**
   * Replaces the document. The client reads it in the background: answers come from it after `await client.refresh()`, or
   * from the event `change` on. The client refuses one that is not valid, as it does with any source: it keeps the last good
   * one, and tells by the event `rejected`, `status()` and the result of `refresh()`.
   * @throws {InvalidOptionsError} for what is not an object, or not JSON
   */
  update<const Given>(document: DocumentInput<Given>): void
}

/**
 * A source for a parsed document, which it copies and checks at once. Of an object literal editors complete the members, and
 * the compiler refuses one that is misspelt or missing or has the wrong type. Only what the client's own options allow or
 * refuse, such as its `limits`, is for the client to say.
 * @throws {InvalidDocumentError} for a document that is not valid, with every problem located
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
export function document<const Given>(initial: DocumentInput<Given>): DocumentSource {
  const listeners = new Set<() => void>()
  let content = checkedCopy(initial)
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

/** Codes of problems that a client with other `limits` may not have. */
const ofLimits: ReadonlySet<DocumentProblemCode> = new Set(['too-large', 'too-many', 'too-deep', 'too-costly'])

function checkedCopy(document: unknown): object {
  const copy = jsonCopy(document, 'document')
  const reading = validateDocument(copy, { appConfigFlags: { allowEmpty: true } })
  if (!reading.valid && !reading.problems.every(({ code }) => ofLimits.has(code))) throw reading.error
  return copy
}
