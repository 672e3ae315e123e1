import type { FlagSet } from '../authoring/flags/flag-set.js'
import { type LintFinding, lintDocument } from '../authoring/lint/lint-document.js'
import type { LintOptions } from '../authoring/lint/lint-options.js'
import type { EmulatorRequest } from '../emulator/http/request-log.js'
import type { Clock } from '../ports/clock.js'
import type { DocumentReadOptions } from '../schema/read-options.js'
import type { People } from './people.js'
import type { Polls } from './polls.js'
import type { ServedVersion, WatchedDocument } from './watched-document.js'

/** A document with all that is asked about it. */
export interface OpenDocument {
  readonly document: WatchedDocument
  readonly polls: Polls
  peopleFor(flags: FlagSet): People
}

/** What the routes of the page work on. */
export interface Studio {
  readonly clock: Clock
  readonly reading: DocumentReadOptions
  readonly documents: ReadonlyMap<string, OpenDocument>
  /** To compare with; it can be looked at only. */
  readonly against: { readonly label: string; readonly flags: FlagSet } | undefined
  /** Address of a page that is shown beside the flags. */
  readonly beside: string | undefined
  /** Address of a page that is shown above them. */
  readonly above: string | undefined
  /** The last requests of the endpoint, oldest first. */
  readonly requests: () => readonly EmulatorRequest[]
  readonly lint: NonNullable<LintOptions['levels']>
}

const findings = new WeakMap<ServedVersion, readonly LintFinding[]>()

/** What lint finds in a version, looked for once. What a reader warns of is not among it. */
export function findingsOf(
  version: ServedVersion,
  { clock, lint }: Pick<Studio, 'clock' | 'lint'>,
): readonly LintFinding[] {
  let found = findings.get(version)
  if (found === undefined) {
    const known = new Set(
      [...version.flags.degraded, ...version.flags.warnings].map(({ code, path }) => `${code} ${path}`),
    )
    found = lintDocument(version.flags, { now: clock.now(), levels: lint }).findings.filter(
      ({ code, path }) => !known.has(`${code} ${path}`),
    )
    findings.set(version, found)
  }
  return found
}
