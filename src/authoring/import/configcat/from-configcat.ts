import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { configCat } from './configcat.js'

/**
 * To be written: see the brief.
 */
export function fromConfigCat(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(configCat, content, options)
}
