import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { growthBook } from './growthbook.js'

/**
 * To be written: see the brief.
 */
export function fromGrowthBook(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(growthBook, content, options)
}
