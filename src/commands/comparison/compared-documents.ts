import type { FlagSet } from '../../authoring/flags/flag-set.js'
import type { FoundConfig } from '../config/config.js'
import { flagsOf } from '../documents/flags-of.js'
import type { OpenedDocument } from '../documents/opened-document.js'

/** Two documents as they were opened, which can be sent to a thread. */
export interface ComparedDocuments {
  readonly old: OpenedDocument
  readonly next: OpenedDocument
  readonly config: FoundConfig
}

/** @throws {CommandFailure} for a document that is refused */
export function flagsOfBoth({ old, next, config }: ComparedDocuments): readonly [old: FlagSet, next: FlagSet] {
  return [flagsOf(old, config), flagsOf(next, config)]
}
