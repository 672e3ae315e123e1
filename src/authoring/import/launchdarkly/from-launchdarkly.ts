import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { launchDarkly } from './launchdarkly.js'

/**
 * Imports flags of LaunchDarkly: what it serves to its server-side SDKs (flags with their segments), or a file of their file data
 * source. A flag that could not give every context the same answer here is left out.
 *
 * The key of a user is the `targetingKey` here, and the user's attributes stand at the top. A context of another kind stands under the
 * name of its kind: `org.key`, `org.plan`.
 *
 * @param content bytes, text, or a parsed document
 * @throws {InvalidDocumentError} for what is no such document, and for the form of LaunchDarkly's REST API
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromLaunchDarkly } from 'holdfast/convert'
 *
 * const payload = {
 *   flags: {
 *     pricing: {
 *       key: 'pricing',
 *       on: true,
 *       salt: 'a1b2',
 *       variations: [true, false],
 *       offVariation: 1,
 *       fallthrough: { variation: 1 },
 *       rules: [
 *         {
 *           id: 'pro',
 *           clauses: [{ contextKind: 'org', attribute: 'plan', op: 'in', values: ['pro'] }],
 *           variation: 0,
 *         },
 *       ],
 *     },
 *   },
 *   segments: {},
 * }
 * const { document, flags } = fromLaunchDarkly(payload)
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function fromLaunchDarkly(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(launchDarkly, content, options)
}
