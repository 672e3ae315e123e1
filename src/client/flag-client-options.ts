import type { DocumentLimits } from '../schema/limits.js'
import type { Clock } from './clock.js'
import type { FlagHook } from './hooks.js'
import type { Logger } from './logger.js'
import type { FlagSource } from './source.js'

/** Where the flags come from, what to do without them, and how hard to try. */
export type FlagClientOptions = ClientSettings & (AppConfigTriple | OtherSource)

/** Short for `source: appConfig({ application, environment, profile })`. */
interface AppConfigTriple {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
  readonly source?: never
}

interface OtherSource {
  /** `appConfig({…})`, `agent({…})`, `file(path)`, `document(object)`, or one of your own. It serves this client alone. */
  readonly source: FlagSource
  readonly application?: never
  readonly environment?: never
  readonly profile?: never
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
   * Several processes, and clients of several sources, may share it; sources are told apart by their description.
   * @default none
   */
  readonly snapshotDir?: string | URL
  /**
   * Milliseconds between polls, 100 to 86,400,000. A longer interval asked for by the source is obeyed.
   * @default 15_000
   */
  readonly pollIntervalMs?: number
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
