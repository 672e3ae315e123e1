import type { Clock } from '../../ports/clock.js'
import type { Logger } from '../../ports/logger.js'
import type { AppConfigFlagOptions } from '../../schema/appconfig/app-config-flag-options.js'
import type { DocumentLimits } from '../../schema/limits.js'
import type { FlagSource } from '../sources/source.js'

/** One source and what is particular to it, checked and completed. */
export interface ResolvedSource {
  readonly source: FlagSource
  readonly pollIntervalMs: number
  readonly fallback: object | undefined
  readonly optional: boolean
}

/** What a feed is told: the part of the client's options that it heeds, checked and completed. */
export interface FeedSettings {
  /** At least one. */
  readonly sources: readonly ResolvedSource[]
  readonly snapshotDir: string | undefined
  readonly polling: 'background' | 'on-demand'
  readonly initTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly maxStalenessMs: number
  readonly compiledCacheSize: number
  readonly limits: DocumentLimits
  readonly appConfigFlags: AppConfigFlagOptions
  readonly logger: Logger
  readonly clock: Clock
  readonly random: () => number
}
