import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { launchDarkly } from './launchdarkly.js'

/**
 * To be written: see the brief.
 */
export function fromLaunchDarkly(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(launchDarkly, content, options)
}
