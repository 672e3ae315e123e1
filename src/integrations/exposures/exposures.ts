import type { FlagHook } from '../../client/answers/hooks.js'
import type { ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import {
  checkOptions,
  type NumberOptions,
  numberChecks,
  type OptionChecks,
  resolveNumbers,
} from '../../options/option-checks.js'
import { checkClock, checkFunction, checkLoggerOrFalse, refused, withMethods } from '../../options/value-checks.js'
import { type Clock, systemClock } from '../../ports/clock.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import { adaptedLogger } from '../../ports/pino-like.js'
import { firstWarning } from '../../ports/process-warning.js'
import { Batches } from './batches.js'
import type { Exposure, ExposureSink } from './exposure.js'
import { seenBefore } from './seen-before.js'

/** Where exposures go, and which answers are exposures. At least one of `sink` and `onExposure` must be given. */
export interface ExposureOptions {
  /**
   * A sink that gets exposures in batches.
   * @default none
   */
  readonly sink?: ExposureSink
  /**
   * A function that gets each exposure at once. It runs during the evaluation, so it should be quick. What it throws is logged
   * once.
   * @default none
   */
  readonly onExposure?: (exposure: Exposure) => void
  /**
   * A function that says whether an answer is an exposure.
   * @default all answers but STATIC, DISABLED and PREREQUISITE_FAILED, which are the same for everyone
   */
  readonly when?: (evaluation: ServedEvaluation) => boolean
  /**
   * A function that gives the unit an answer is for. An answer without one, or for one of more than 1,024 characters, is not
   * counted. For flags with a `bucketBy`, give the attribute that they draw by.
   * @default the targeting key
   */
  readonly unitOf?: (context: EvaluationContext, evaluation: ServedEvaluation) => string | undefined
  /**
   * Milliseconds, 0 to 86,400,000, in which the same flag, unit and variant count once.
   * @default 3_600_000
   */
  readonly dedupeWindowMs?: number
  /**
   * How many of these are remembered, 1 to 1,000,000; about 200 bytes each.
   * @default 10_000
   */
  readonly dedupeSize?: number
  /**
   * Exposures in a batch, 1 to 10,000.
   * @default 100
   */
  readonly batchSize?: number
  /**
   * Milliseconds, 10 to 3,600,000, that an exposure waits for its batch to fill.
   * @default 10_000
   */
  readonly flushIntervalMs?: number
  /**
   * Exposures that may wait for the sink, 1 to 1,000,000. Further ones are dropped.
   * @default 10_000
   */
  readonly maxQueued?: number
  /**
   * A logger that is warned once when exposures begin to be lost; `false` silences.
   * @default a process warning, the first time
   */
  readonly logger?: Logger | false
  /**
   * Time and timers.
   * @default the host's clock
   */
  readonly clock?: Clock
}

/** A hook for the client's option `hooks`. */
export interface ExposureHook extends FlagHook {
  /** Settles when the sink has had everything. The client's `flush()` and `close()` call it. Never rejects. */
  flush(): Promise<void>
  /** How many exposures were lost because the sink failed or did not keep up. */
  readonly dropped: number
}

const numbers = {
  dedupeWindowMs: [3_600_000, 0, 86_400_000, 'milliseconds'],
  dedupeSize: [10_000, 1, 1_000_000, 'exposures'],
  batchSize: [100, 1, 10_000, 'exposures'],
  flushIntervalMs: [10_000, 10, 3_600_000, 'milliseconds'],
  maxQueued: [10_000, 1, 1_000_000, 'exposures'],
} as const satisfies NumberOptions<string>

/** What is remembered and queued is bounded by count, and units may come from clients. */
const MAX_UNIT_LENGTH = 1_024

const checks: OptionChecks<ExposureOptions> = {
  sink: withMethods(['write'], 'an object with a method write'),
  onExposure: checkFunction,
  when: checkFunction,
  unitOf: checkFunction,
  ...numberChecks(numbers),
  logger: checkLoggerOrFalse,
  clock: checkClock,
}

const undecided = new Set(['STATIC', 'DISABLED', 'PREREQUISITE_FAILED'])

/**
 * Makes a hook that records which unit was shown which variant: each flag, unit and variant once in `dedupeWindowMs`. It does
 * not delay evaluations, and a failing sink does not touch them.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds, and without `sink` and
 *   `onExposure`
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { exposures } from 'holdfast/exposures'
 *
 * const shown = exposures({ sink: { write: (batch) => console.log(JSON.stringify(batch)) } })
 * const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags', hooks: [shown] })
 * ```
 */
export function exposures(options: ExposureOptions): ExposureHook {
  const { sink, onExposure, when, unitOf, warn, clock, ...limits } = resolveOptions(options)
  const isRepeated = limits.dedupeWindowMs === 0 ? () => false : seenBefore(limits.dedupeSize, limits.dedupeWindowMs)
  const batches = sink && new Batches({ sink, warn, clock, ...limits })
  return {
    after({ context }, evaluation) {
      if (!when(evaluation)) return
      const unit = unitOf(context, evaluation)
      if (unit === undefined || unit.length > MAX_UNIT_LENGTH) return
      const at = clock.now()
      if (isRepeated(evaluation, unit, at)) return
      const { flag, variant, value, reason, ruleIndex, ruleId, version } = evaluation
      const exposure = { flag, unit, variant, value, reason, ruleIndex, ruleId, version, at }
      batches?.add(exposure)
      // Returned, so that `guarded` handles a promise: an unhandled rejection would end the process.
      return onExposure?.(exposure)
    },
    flush: async () => batches?.flush(),
    get dropped() {
      return batches?.dropped ?? 0
    },
  }
}

function resolveOptions(options: ExposureOptions) {
  checkOptions(options, checks)
  const { sink, onExposure, clock = systemClock } = options
  if (sink === undefined && onExposure === undefined) {
    throw refused('sink', 'an object with a method write, unless there is an onExposure', sink)
  }
  const { batchSize, ...limits } = resolveNumbers(numbers, options)
  return {
    sink,
    onExposure,
    when: options.when ?? (({ reason }: ServedEvaluation) => !undecided.has(reason)),
    unitOf: options.unitOf ?? targetingKeyOf,
    warn: warningBy(options.logger),
    clock,
    ...limits,
    batchSize: Math.min(batchSize, limits.maxQueued),
  }
}

function warningBy(logger: ExposureOptions['logger']): Logger['warn'] {
  if (logger === undefined) return firstWarning('EXPOSURES_LOST')
  if (logger === false) return () => {}
  return guardedLogger(adaptedLogger(logger)).warn
}

function targetingKeyOf({ targetingKey }: EvaluationContext): string | undefined {
  return targetingKey === undefined || targetingKey === '' ? undefined : String(targetingKey)
}
