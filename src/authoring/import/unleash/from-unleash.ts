import type { FlagImport, ImportOptions } from '../flag-import.js'
import { importFrom } from '../import-from.js'
import { unleash } from './unleash.js'

/**
 * Imports the features of one environment of Unleash: what it serves to SDKs on servers at `/api/client/features`, or the events of its
 * stream. What counts is what Unleash's Node.js SDK answers. A feature that could not answer every context the same is left out.
 *
 * A feature without variants becomes a boolean flag: its value is what `isEnabled` answers. The value of one with variants is the object
 * that `getVariant` answers, `{ name, enabled, feature_enabled, payload }`; it is enabled where it does not serve its off variant.
 *
 * The `userId` of a context there is the `targetingKey` here. `sessionId`, `remoteAddress`, `environment`, `appName` and the properties
 * are attributes of the same names, as texts; `currentTime` is the clock. What a numeric constraint reads is a number, or a text
 * as JSON writes one. What the strategy `applicationHostname` reads from the process is the attribute `applicationHostname`, in lower case.
 *
 * @param content bytes, text, or a parsed document
 * @throws {InvalidDocumentError} for what is no document of Unleash's, or one of a version that is not 1 or 2
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { fromUnleash } from 'holdfast/convert'
 *
 * const strategies = [{ name: 'flexibleRollout', parameters: { rollout: '20', stickiness: 'userId', groupId: 'pricing' } }]
 * const served = { version: 2, features: [{ name: 'new-pricing', enabled: true, strategies }] }
 * const { document, flags } = fromUnleash(served)
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity, kept }) => `${flag}: ${fidelity}, ${kept}`))
 * ```
 */
export function fromUnleash(content: Uint8Array | string | object, options: ImportOptions = {}): FlagImport {
  return importFrom(unleash, content, options)
}
