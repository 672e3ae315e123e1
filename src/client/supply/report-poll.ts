import type { Logger } from '../../ports/logger.js'
import type { PollResult } from '../polling/poll-result.js'
import type { Events } from './events.js'
import type { SourceHealth } from './source-health.js'

export interface Reporter {
  /** Description of the source. */
  readonly source: string
  readonly logger: Logger
  readonly events: Pick<Events, 'emit'>
}

/** Tells logger and listeners that a poll brought no document. `before` is how the source was doing before it. */
export function reportTrouble(
  { source, logger, events }: Reporter,
  result: Extract<PollResult, { outcome: 'rejected' | 'failed' }>,
  before: SourceHealth,
  consecutiveFailures: number,
): void {
  const { error } = result
  if (result.outcome === 'failed') {
    logger.warn(error.message, error)
    events.emit('error', { source, error, consecutiveFailures })
  } else if (before.refused?.error !== error) {
    const { version } = result
    logger.error(error.message, { version })
    events.emit('rejected', { source, problems: result.error.problems, error: result.error, version })
  }
}

/** Tells that what is served has become doubtful, or reliable again. */
export function reportStaleness({ source, logger, events }: Reporter, before: SourceHealth, after: SourceHealth): void {
  if (before.state !== 'stale' && after.state === 'stale') {
    const { lastError: error, lastSuccessAt } = after
    logger.warn(`What is served may be outdated: ${source} has not confirmed it.`, { lastSuccessAt })
    events.emit('stale', { source, error, lastSuccessAt })
  }
  if (before.state === 'stale' && after.state === 'ready') {
    logger.info(`${source} is back.`)
    events.emit('fresh', { source, version: after.document.version })
  }
}

/** Tells that the source gave another document. */
export function reportDocument(
  { source, logger }: Reporter,
  health: SourceHealth,
  changedKeys: readonly string[],
): void {
  if (health.document === undefined) return
  const { version, warnings, degraded } = health.document
  logger.info(`New flag document from ${source}.`, { version, changedKeys })
  if (warnings.length > 0)
    logger.warn('The flag document has parts that are probably a mistake. Each warning says what to change.', {
      warnings,
    })
  if (degraded.length > 0) logger.warn('The flag document is newer than its reader; part was left out.', { degraded })
}
