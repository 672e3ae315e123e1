import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { unleash } from './unleash.js'

/**
 * To be written: see the brief.
 */
export function fromUnleash(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(unleash, content, options)
}
