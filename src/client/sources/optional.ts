import { isHoldfastError } from '../../errors.js'
import type { PolledSource } from './source.js'

const noFlags = Object.freeze({ schemaVersion: 1, flags: {} })

/**
 * The same source, but that nothing being deployed is no fault: a document without flags stands for it. Once there were
 * flags it is one again: what is deployed may be withdrawn, and that switches nothing back. That there is no such place is
 * a fault always: a kill lane under a misspelt name would be missed only when it is needed.
 */
export function optionalSource(source: PolledSource, hasFlags: () => boolean): PolledSource {
  return {
    description: source.description,
    polled: source.polled,
    async fetch(request) {
      try {
        return await source.fetch(request)
      } catch (error) {
        if (hasFlags() || !isHoldfastError(error) || error.code !== 'SOURCE_EMPTY') throw error
        return { kind: 'content', content: noFlags, versionLabel: undefined }
      }
    },
  }
}
