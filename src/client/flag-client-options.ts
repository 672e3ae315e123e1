import type { Clock } from '../ports/clock.js'
import type { Logger } from '../ports/logger.js'
import type { AppConfigFlagOptions } from '../schema/appconfig/app-config-flag-options.js'
import type { DocumentLimits } from '../schema/limits.js'
import type { FlagHook } from './answers/hooks.js'
import type { FlagSource } from './sources/source.js'

/** Where the flags come from, what to do without them, and how hard to try. */
export type FlagClientOptions = ClientSettings & (AppConfigTriple | OtherSource | SeveralSources)

/** Short for `source: appConfig({ application, environment, profile })`. */
interface AppConfigTriple {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
  readonly source?: never
  readonly sources?: never
}

interface OtherSource {
  /** `appConfig({…})`, `agent({…})`, `file(path)`, `document(object)`, or one of your own. It serves this client alone. */
  readonly source: FlagSource
  readonly sources?: never
  readonly application?: never
  readonly environment?: never
  readonly profile?: never
}

interface SeveralSources {
  /**
   * Documents to merge, flag by flag: a later one's flags stand in place of an earlier one's. A flag that says nothing but
   * `enabled` switches the earlier one, which keeps its variants and rules: a small, quickly polled document after a large
   * one is a kill lane. Each is polled for itself, and no trouble of one touches the others.
   */
  readonly sources: readonly (FlagSource | SourceSettings)[]
  readonly source?: never
  readonly fallback?: never
  readonly application?: never
  readonly environment?: never
  readonly profile?: never
}

/** One of several sources. */
export interface SourceSettings {
  readonly source: FlagSource
  /**
   * Milliseconds between its polls, 100 to 86,400,000.
   * @default the client's `pollIntervalMs`
   */
  readonly pollIntervalMs?: number
  /**
   * A document to answer from until this source gives one: as the client's `fallback`.
   * @default none
   */
  readonly fallback?: object | string | URL
  /**
   * Whether there may be nothing deployed, as in a kill lane that was never needed. Once there was, its absence is a fault;
   * that there is no such application, environment or profile is one always.
   * @default false
   */
  readonly optional?: boolean
}

export interface ClientSettings {
  /**
   * A document to answer from until the source gives one: a parsed document, or the path of a file, which is read at once.
   * @default none
   */
  readonly fallback?: object | string | URL
  /**
   * A directory to keep the source's last document in, so that a process that starts while the source is away has it:
   * read at once, before any fallback document, and written whenever the source gives another. Made if it is missing.
   * Several processes, and several sources, may share it; sources are told apart by their description.
   * @default none
   */
  readonly snapshotDir?: string | URL
  /**
   * Milliseconds between polls, 100 to 86,400,000. A longer interval asked for by the source is obeyed. Where polls are
   * made on demand, what `refresh({ ifDue: true })` goes by.
   * @default 15_000
   */
  readonly pollIntervalMs?: number
  /**
   * `background`: polls by itself, all the time. `on-demand`: once at the start, then only when `refresh()` is called, and
   * between polls there is no timer at all; for processes that are suspended between requests, such as Lambda's.
   * @default 'background'
   */
  readonly polling?: 'background' | 'on-demand'
  /**
   * Milliseconds, 0 to 300,000, after which `ready()` settles at the latest.
   * @default 5_000
   */
  readonly initTimeoutMs?: number
  /**
   * Whether `ready()` rejects, with NOT_READY, when there is no document to answer from, neither snapshot nor fallback.
   * @default false
   */
  readonly required?: boolean
  /**
   * Milliseconds one poll may take, 100 to 300,000.
   * @default 10_000
   */
  readonly requestTimeoutMs?: number
  /**
   * Milliseconds, 1,000 to 2,592,000,000 (30 days), that flags are served without the source confirming them before a
   * failed poll makes them `stale`. They are served on.
   * @default 60_000
   */
  readonly maxStalenessMs?: number
  /**
   * What a document may cost. One beyond these is refused.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits>
  /**
   * How documents of AppConfig's own feature flags are read: as percentages by which attribute, and whether one without
   * flags is taken.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions
  /**
   * Watch every evaluation. There is no cost without any.
   * @default none
   */
  readonly hooks?: readonly FlagHook[]
  /**
   * Where to write what the client does, `console` for one.
   * @default silent
   */
  readonly logger?: Logger
  /** @default the host's clock */
  readonly clock?: Clock
  /**
   * Numbers in [0, 1) to spread polls and retries by. Evaluation draws none.
   * @default Math.random
   */
  readonly random?: () => number
  /**
   * Documents kept compiled, 1 to 100, so that returning to one of them is immediate.
   * @default 4
   */
  readonly compiledCacheSize?: number
}
