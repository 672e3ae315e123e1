import type { DeclaredFlags } from './answers/typed-flags.js'
import { Diagnostics } from './diagnostics/diagnostics.js'
import type { FlagClient } from './flag-client.js'
import type { FlagClientOptions } from './flag-client-options.js'
import { flagClientOver } from './flag-client-over.js'
import { resolveOptions } from './resolve-options.js'
import { Events } from './supply/events.js'
import { MergedFeed } from './supply/merged-feed.js'

/**
 * Makes a client. It polls from now on; until the source gives a document it answers from a snapshot, else from its
 * fallback document, if it has one.
 *
 * `Flags` maps the keys of flags to the types of their values, for the compiler alone: what a document holds is not checked
 * against it. Without it, `HoldfastFlags` says, if it is declared.
 * @throws {InvalidOptionsError} for an option that is missing, misspelt, of the wrong type or out of bounds
 * @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot
 */
export function createFlagClient<Flags extends object = DeclaredFlags>(options: FlagClientOptions): FlagClient<Flags> {
  const settings = resolveOptions(options)
  const events = new Events(settings.logger)
  const diagnostics = new Diagnostics(settings)
  return flagClientOver(new MergedFeed(settings, events, diagnostics), settings, events, diagnostics)
}
