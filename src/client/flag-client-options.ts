import type { Clock } from '../ports/clock.js'
import type { Logger } from '../ports/logger.js'
import type { AppConfigFlagOptions } from '../schema/appconfig/app-config-flag-options.js'
import type { FlagDocument } from '../schema/generated/flag-document.js'
import type { DocumentLimits } from '../schema/limits.js'
import type { FlagHook } from './answers/hooks.js'
import type { OutcomeRecorder } from './answers/outcome-recorder.js'
import type { FlagSource } from './sources/source.js'

/** Where the flags come from, what to do without them, and how hard to try. */
export type FlagClientOptions = ClientSettings & (AppConfigTriple | SingleSource | SeveralSources)

/** The flags come from AWS AppConfig. Short for `source: appConfig({ application, environment, profile })`. */
export interface AppConfigTriple {
  /** AppConfig application: name or id. */
  readonly application: string
  /** AppConfig environment: name or id. */
  readonly environment: string
  /** AppConfig configuration profile: name or id. */
  readonly profile: string
  /** Not beside `application`, `environment` and `profile`. */
  readonly source?: never
  /** Not beside `application`, `environment` and `profile`. */
  readonly sources?: never
}

/** The flags come from one source. */
export interface SingleSource {
  /** `appConfig({…})`, `agent({…})`, `file(path)`, `document(object)`, or one of your own. A source serves one client. */
  readonly source: FlagSource
  /** Not beside `source`. */
  readonly sources?: never
  /** Not beside `source`. */
  readonly application?: never
  /** Not beside `source`. */
  readonly environment?: never
  /** Not beside `source`. */
  readonly profile?: never
}

/** The flags come from several sources, merged. */
export interface SeveralSources {
  /**
   * Documents to merge, flag by flag: a later one's flags stand in place of an earlier one's. A flag that says nothing but
   * `enabled: false` turns the earlier one off, which keeps its variants and rules: a small document after a large one is a
   * kill lane. Each source is polled for itself, and a failure of one does not touch the others.
   */
  readonly sources: readonly (FlagSource | SourceSettings)[]
  /** Not beside `sources`. */
  readonly source?: never
  /** Not beside `sources`: each source has its own. */
  readonly fallback?: never
  /** Not beside `sources`. */
  readonly application?: never
  /** Not beside `sources`. */
  readonly environment?: never
  /** Not beside `sources`. */
  readonly profile?: never
}

/** One of several sources, with settings of its own. */
export interface SourceSettings {
  /** Where the document comes from. */
  readonly source: FlagSource
  /**
   * Milliseconds between its polls, 100 to 86,400,000.
   * @default the client's `pollIntervalMs`
   */
  readonly pollIntervalMs?: number
  /**
   * A document to answer from until this source gives one: a parsed document, or the path of a file, which is read at once.
   * @default none
   */
  readonly fallback?: FlagDocument | object | string | URL
  /**
   * Whether there may be nothing deployed, as in a kill lane that was never needed. Once there was a document, its absence is
   * a fault; that there is no such application, environment or profile always is one.
   * @default false
   */
  readonly optional?: boolean
}

/** What a client may be told besides where its flags come from. */
export interface ClientSettings {
  /**
   * A document to answer from until the source gives one: a parsed document, or the path of a file, which is read at once.
   * @default none
   */
  readonly fallback?: FlagDocument | object | string | URL
  /**
   * A directory for the source's last document, so that a process which starts during an outage has it. It is read before
   * `createFlagClient` returns and before any fallback document, and written whenever the source gives another document. It
   * is made if it is missing. Several processes and several sources may share it; sources are told apart by their `identity`.
   * AWS accounts are not: give processes of different accounts directories of their own.
   * @default none
   */
  readonly snapshotDir?: string | URL
  /**
   * Milliseconds from the end of one poll to the next, 100 to 86,400,000. Where the source asks for a longer interval, that
   * one counts. On demand, `refresh({ ifDue: true })` goes by it.
   * @default 15_000
   */
  readonly pollIntervalMs?: number
  /**
   * `background`: the client polls by itself, all the time. `on-demand`: it polls once at the start, then only when
   * `refresh()` is called, and has no timer between polls; for processes that are suspended between requests, as in Lambda.
   * @default 'background'
   */
  readonly polling?: 'background' | 'on-demand'
  /**
   * Milliseconds, 0 to 300,000, after which `ready()` settles at the latest.
   * @default 5_000
   */
  readonly initTimeoutMs?: number
  /**
   * Whether `ready()` rejects, with NOT_READY, when there is neither a live document nor a snapshot nor a fallback.
   * @default false
   */
  readonly required?: boolean
  /**
   * Milliseconds that one poll may take, 100 to 300,000.
   * @default 10_000
   */
  readonly requestTimeoutMs?: number
  /**
   * Milliseconds, 1,000 to 2,592,000,000 (30 days), since the source last confirmed what is served, from which a failed poll
   * makes the client `stale`. Stale flags are served on.
   * @default 60_000
   */
  readonly maxStalenessMs?: number
  /**
   * What a document may cost. One beyond these limits is refused.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits>
  /**
   * How documents of AppConfig's own feature flags are read: which attribute is a percentage, and whether a document without
   * flags is taken.
   * @default see `AppConfigFlagOptions`
   */
  readonly appConfigFlags?: AppConfigFlagOptions
  /**
   * Hooks to run around every evaluation. Without any, an evaluation allocates nothing.
   * @default none
   */
  readonly hooks?: readonly FlagHook[]
  /**
   * What counts the outcomes of flags with a guarded ramp: `outcomes()` of `holdfast/outcomes`. Without it none is counted.
   * @default none
   */
  readonly outcomes?: OutcomeRecorder
  /**
   * Where to write what the client does, `console` for one. Without a logger the client tells only what needs attention, each
   * once, by `process.emitWarning` with the type `HoldfastWarning`; `false` silences that too.
   * @default process warnings
   */
  readonly logger?: Logger | false
  /**
   * Time and timers.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * A function that gives numbers from 0 (inclusive) to 1 (exclusive), by which polls and retries are spread. Evaluation
   * draws none.
   * @default Math.random
   */
  readonly random?: () => number
  /**
   * Documents that are kept compiled, 1 to 100, so that returning to one of them is immediate.
   * @default 4
   */
  readonly compiledCacheSize?: number
}
