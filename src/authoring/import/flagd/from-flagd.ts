import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { flagd } from './flagd.js'

/**
 * To be written: see the brief.
 */
export function fromFlagd(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(flagd, content, options)
}
