import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { powertools } from './powertools.js'

/**
 * To be written: see the brief.
 */
export function fromPowertools(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(powertools, content, options)
}
