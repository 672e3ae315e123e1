import { isHoldfastError } from '../../errors.js'
import type { PolledSource } from './source.js'

const noFlags = Object.freeze({ schemaVersion: 1, flags: {} })

/**
 * The same source, but that there being nothing is no fault: a document without flags stands for it. Once there were
 * flags it is one again: what is deployed may be withdrawn, and that switches nothing back.
 */
export function optionalSource(source: PolledSource, hasFlags: () => boolean): PolledSource {
  return {
    description: source.description,
    polled: source.polled,
    async fetch(request) {
      try {
        return await source.fetch(request)
      } catch (error) {
        if (hasFlags() || !isHoldfastError(error) || error.code !== 'SOURCE_NOT_FOUND') throw error
        return { kind: 'content', content: noFlags, versionLabel: undefined }
      }
    },
  }
}
