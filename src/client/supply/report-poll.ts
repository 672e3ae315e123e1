import type { DocumentProblem, HoldfastError } from '../../errors.js'
import type { Logger } from '../../ports/logger.js'
import { printable } from '../../text/printable.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import type { PollResult, ServedChange } from '../polling/poll-result.js'
import type { Events } from './events.js'
import type { SourceHealth } from './source-health.js'

export interface Reporter {
  /** Description of the source. */
  readonly source: string
  readonly logger: Logger
  readonly diagnostics: Diagnostics
  readonly events: Pick<Events, 'emit'>
}

/** Reports that the client has no flags to answer from, and why. */
export function reportNothing({ source, diagnostics }: Reporter, cause: HoldfastError, isPartial: boolean): void {
  const what = isPartial
    ? "Not every source has given a document yet: flags that only that document has give the caller's fallback."
    : "The client has no flag document yet: value() gives the caller's fallback, and isEnabled() gives false."
  diagnostics.warn('NOT_READY', `${what} ${firstLine(cause.message)}`, { subjects: [source], details: cause })
}

/** Tells logger and listeners that a poll brought no document. `before` is how the source was doing before it. */
export function reportTrouble(
  { source, logger, diagnostics, events }: Reporter,
  result: Extract<PollResult, { outcome: 'rejected' | 'failed' }>,
  before: SourceHealth,
  consecutiveFailures: number,
): void {
  const { error } = result
  if (result.outcome === 'failed') {
    // Everything else may pass by itself.
    logger[error.code === 'AWS_SDK_MISSING' ? 'error' : 'warn'](error.message, error)
    events.emit('error', { source, error, consecutiveFailures })
  } else if (before.refused?.error !== error) {
    const { version } = result
    const subjects = [`${source} ${version.hash}`]
    diagnostics.warn('INVALID_DOCUMENT', `${source}: ${error.message}`, {
      subjects,
      details: { version },
      level: 'error',
    })
    events.emit('rejected', { source, problems: result.error.problems, error: result.error, version })
  }
}

/** Reports that the flags have become stale, or that the source confirms them again. */
export function reportStaleness(
  { source, logger, diagnostics, events }: Reporter,
  before: SourceHealth,
  after: SourceHealth,
): void {
  if (before.state !== 'stale' && after.state === 'stale') {
    const { lastError: error, lastSuccessAt } = after
    const message = `The flags may be outdated: ${source} no longer confirms them. They are still served.`
    diagnostics.warn('STALE', message, { subjects: [source], details: { lastSuccessAt } })
    events.emit('stale', { source, error, lastSuccessAt })
  }
  if (before.state === 'stale' && after.state === 'ready') {
    logger.info(`${source} confirms the flags again.`)
    events.emit('fresh', { source, version: after.document.version })
  }
}

/** Of a refused document only the first line: its problems are logged when it is refused. */
const firstLine = (text: string): string => text.split('\n', 1).join()

/** Keys that a log line names. */
const MAX_KEYS = 20

/** Reports that the source gave another document. */
export function reportDocument(reporter: Reporter, health: SourceHealth, change: ServedChange): void {
  if (health.document === undefined) return
  const { source, logger } = reporter
  const { version, flagCount, warnings, degraded } = health.document
  const { changedKeys } = change
  const changed = { changedKeys: changedKeys.slice(0, MAX_KEYS), changedCount: changedKeys.length }
  logger.info(
    `New flag document from ${source}.`,
    change.previousVersion === undefined ? { version, flagCount } : { version, ...changed },
  )
  warnOf(reporter, 'DOUBTFUL_DOCUMENT', `The flag document from ${source} is in use and has warnings`, warnings)
  const older = `The flag document from ${source} is in use without the parts that need a newer version of Holdfast. Update Holdfast`
  warnOf(reporter, 'DEGRADED_DOCUMENT', older, degraded)
}

/** Reports the warnings that arise from merging several documents. */
export function reportMerge(reporter: Reporter, warnings: readonly DocumentProblem[]): void {
  warnOf(reporter, 'DOUBTFUL_DOCUMENT', 'The merged flag documents have warnings', warnings)
}

function warnOf(
  { source, diagnostics }: Reporter,
  code: 'DOUBTFUL_DOCUMENT' | 'DEGRADED_DOCUMENT',
  what: string,
  problems: readonly DocumentProblem[],
): void {
  const subjects = problems.map((problem) => `${source} ${problem.path} ${problem.code}`)
  // One that is known and left as it is must not hide what is new.
  const first = problems[diagnostics.firstNew(code, subjects)] ?? problems[0]
  if (first === undefined) return
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`
  const place = first.path === '' ? '' : `${printable(first.path)}: `
  const message = `${what}: ${place}${first.message}${more}`
  diagnostics.warn(code, message, { subjects, details: { problems } })
}
