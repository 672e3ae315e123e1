import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { flagd } from './flagd.js'

/**
 * Imports a flag definition of flagd. A flag that could not give every context the same answer is left out.
 *
 * A context is the same here: `targetingKey` is the targeting key, other attributes keep their names. Which values an attribute may not
 * hold here is said in the notes of the flags that ask for it.
 *
 * @param content bytes, text, or a parsed document
 * @throws {InvalidDocumentError} for what is no flag definition of flagd, or one of an unknown version of its schema
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromFlagd } from 'holdfast/convert'
 *
 * const targeting = { if: [{ ends_with: [{ var: 'email' }, '@example.com'] }, 'on', null] }
 * const banner = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off', targeting }
 * const { document, flags } = fromFlagd({ flags: { 'welcome-banner': banner } })
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function fromFlagd(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(flagd, content, options)
}
