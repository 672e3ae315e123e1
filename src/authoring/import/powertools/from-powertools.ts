import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { powertools } from './powertools.js'

/**
 * Imports feature flags of Powertools for AWS Lambda: what its `AppConfigStore` reads, alone or in an envelope. A feature that could not
 * give the same value is left out.
 *
 * A context of Powertools is an evaluation context as it is, key by key, without keys whose value is None. Notes say which keys have to
 * hold a list, a number or a text for the same answers. A feature with a
 * `MODULO_RANGE` draws by the whole number in its key, with another hash: others are taken in, and as many.
 *
 * @param content bytes, text, or a parsed document, of at most 32 MiB
 * @throws {InvalidDocumentError} for what is no document of Powertools, for one with features in several envelopes, and for the schema
 * before its first release
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromPowertools } from 'holdfast/convert'
 *
 * const isPremium = { action: 'EQUALS', key: 'tier', value: 'premium' }
 * const features = { offers: { default: false, rules: { premium: { when_match: true, conditions: [isPremium] } } } }
 * const { document, flags } = fromPowertools(features)
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function fromPowertools(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(powertools, content, options)
}
