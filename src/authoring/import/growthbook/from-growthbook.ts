import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { growthBook } from './growthbook.js'

/**
 * Makes a Holdfast document of GrowthBook features, as the SDKs get them: `{"features": {…}, "savedGroups": {…}}`, or the features
 * alone. A feature that a flag could not answer in the same way is left out.
 *
 * In an evaluation context, `targetingKey` is the attribute `id` of GrowthBook. All other attributes keep their names.
 *
 * @param content bytes, text, or a parsed document
 * @throws {InvalidDocumentError} for what is no JSON, no document of GrowthBook, encrypted, or beyond 33,554,432 bytes
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromGrowthBook } from 'holdfast/convert'
 *
 * const features = { pricing: { defaultValue: false, rules: [{ condition: { country: { $in: ['US'] } }, force: true }] } }
 * const { document, flags } = fromGrowthBook({ features })
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function fromGrowthBook(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(growthBook, content, options)
}
