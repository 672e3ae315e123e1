import type { DeclaredFlags } from './answers/typed-flags.js'
import { Diagnostics } from './diagnostics/diagnostics.js'
import type { FlagClient } from './flag-client.js'
import type { FlagClientOptions } from './flag-client-options.js'
import { flagClientOver } from './flag-client-over.js'
import { resolveOptions } from './resolve-options.js'
import { Events } from './supply/events.js'
import { MergedFeed } from './supply/merged-feed.js'

/**
 * Makes a client, which polls from now on. Until the source gives a document, the client answers from the snapshot in
 * `snapshotDir`, else from the `fallback` document, else with the callers' fallbacks. Make one client a process and profile.
 *
 * `Flags` maps the keys of flags to the types of their values. It is for the compiler alone: a document is not checked
 * against it. Without it, the global interface `HoldfastFlags` types the client, where it is declared.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 *
 * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * await client.ready()
 * const user = { targetingKey: 'user-123', country: 'CA' }
 * if (client.isEnabled('new-pricing', user)) console.log(client.value('checkout-button', user, 'blue'))
 * await client.close()
 * ```
 */
export function createFlagClient<Flags extends object = DeclaredFlags>(options: FlagClientOptions): FlagClient<Flags> {
  const settings = resolveOptions(options)
  const diagnostics = new Diagnostics(settings)
  const events = new Events(diagnostics)
  return flagClientOver(new MergedFeed(settings, events, diagnostics), settings, events, diagnostics)
}
