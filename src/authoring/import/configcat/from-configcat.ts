import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { configCat } from './configcat.js'

/**
 * Imports the flags and settings of ConfigCat from a config JSON of version 6, which its SDKs download.
 *
 * ConfigCat's User Object is an evaluation context here: `Identifier` is `targetingKey`, and every other attribute keeps its name, also
 * `Email` and `Country`. Without a User Object there is no `targetingKey`; with one that has no Identifier it is `''`. ConfigCat reads
 * numbers and arrays out of texts. Here an attribute that is compared as a number must be one, and the same holds of arrays: `notes`
 * name these attributes. Dates are numbers, of seconds since 1970.
 *
 * @param content bytes, text, or the parsed JSON
 * @throws {InvalidDocumentError} for what is no config JSON of version 6, by code `unknown-form` or `unsupported-version`
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromConfigCat } from 'holdfast/convert'
 *
 * const isOnlyForStaff = { c: [{ u: { a: 'Email', c: 32, l: ['@example.com'] } }], s: { v: { b: true } } }
 * const config = { f: { newCheckout: { t: 0, v: { b: false }, r: [isOnlyForStaff] } } }
 * const { document, flags } = fromConfigCat(config)
 * console.log(JSON.stringify(document.flags), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function fromConfigCat(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(configCat, content, options)
}
