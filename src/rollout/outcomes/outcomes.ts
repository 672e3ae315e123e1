import type { GuardedRamp, OutcomeRecorder } from '../../client/answers/outcome-recorder.js'
import type { Arm } from '../../evaluate/evaluation.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkClock, checkLoggerOrFalse, checkRandom, withMethods } from '../../options/value-checks.js'
import { type Clock, systemClock } from '../../ports/clock.js'
import { guarded } from '../../ports/guarded.js'
import { guardedLogger, type Logger } from '../../ports/logger.js'
import { adaptedLogger } from '../../ports/pino-like.js'
import { firstWarning } from '../../ports/process-warning.js'
import { guardedRandom } from '../../ports/random.js'
import { countsLine, unitLine } from './outcome-lines.js'
import { type OutcomeSink, standardOutput } from './outcome-sink.js'
import { RampTallies } from './ramp-tallies.js'

/** Where counts and units are written, and by which clock. */
export interface OutcomeOptions {
  /**
   * A sink for the lines.
   * @default writes them to standard output
   */
  readonly sink?: OutcomeSink
  /**
   * A logger that is warned once when lines begin to be lost; `false` silences.
   * @default a process warning, the first time
   */
  readonly logger?: Logger | false
  /**
   * Time and timers.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * A function that gives numbers from 0 (inclusive) to 1 (exclusive), by which durations are chosen where there are more than
   * 100 in a line.
   * @default Math.random
   */
  readonly random?: () => number
}

const checks: OptionChecks<OutcomeOptions> = {
  sink: withMethods(['counts', 'unit'], 'an object with methods counts and unit'),
  logger: checkLoggerOrFalse,
  clock: checkClock,
  random: checkRandom,
}

/** Milliseconds from the first outcome after a line to the next line. */
const LINE_INTERVAL_MS = 10_000

/**
 * Makes what counts the outcomes of flags with a guarded ramp, for the client's option `outcomes`: how many units of each arm
 * failed, were slow or converted, each unit once. Every 10 s, and when the client is flushed, it writes them as a CloudWatch metric in
 * the Embedded Metric Format, and first signals of units as log lines. Memory is bounded: about 2.5 MB
 * for a step with the 20,000 units that it remembers, and at most 100 ramps.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { outcomes } from 'holdfast/outcomes'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const client = createFlagClient({ ...place, outcomes: outcomes() })
 * const user = { targetingKey: 'user-123' }
 * const price = client.run('new-pricing', user, { on: () => 90, off: () => 100 })
 * client.outcome('new-pricing', user, { converted: true })
 * ```
 */
export function outcomes(options: OutcomeOptions = {}): OutcomeRecorder {
  checkOptions(options, checks)
  const { sink = standardOutput, clock = systemClock, random = Math.random } = options
  return new OutcomeCounters(sink, clock, guardedRandom(random), warningBy(options.logger))
}

class OutcomeCounters implements OutcomeRecorder {
  readonly #sink: OutcomeSink
  readonly #clock: Clock
  readonly #warn: Logger['warn']
  readonly #tallies: RampTallies
  /** While there is anything to write. */
  #cancelTimer: (() => void) | undefined
  /** When the first outcome came that is not written. */
  #since = 0
  #hasBad = false
  #isFailing = false
  /** Settles when the sink has had all that was written. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(sink: OutcomeSink, clock: Clock, random: () => number, warn: Logger['warn']) {
    this.#sink = sink
    this.#clock = clock
    this.#warn = warn
    this.#tallies = new RampTallies(random)
  }

  record(
    ramp: GuardedRamp,
    step: number,
    arm: Arm,
    draw: number,
    ok: boolean | undefined,
    ms: number | undefined,
    converted: boolean | undefined,
  ): void {
    const { tally, asked } = this.#tallies.find(ramp)
    const bad = this.#tallies.stepOf(tally, step).record(asked, arm, draw, ok, ms, converted)
    if (bad !== 0) this.#hasBad = true
    if (this.#cancelTimer === undefined) this.#begin()
  }

  async flush({ ifDue }: { readonly ifDue: boolean }): Promise<void> {
    if (this.#cancelTimer !== undefined && (!ifDue || this.#isDue())) this.#write()
    await this.#writing
  }

  #begin(): void {
    this.#since = this.#now()
    this.#cancelTimer = this.#clock.schedule(() => this.#write(), LINE_INTERVAL_MS)
  }

  /** By the wall clock, which may have been set: timers stand still between the invocations of a function. */
  #isDue(): boolean {
    return this.#hasBad || Math.abs(this.#now() - this.#since) >= LINE_INTERVAL_MS
  }

  #write(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#hasBad = false
    const at = this.#now()
    const written: unknown[] = [this.#writing]
    const hand = (line: string, take: (line: string) => unknown) => {
      guarded(
        () => {
          const taken = take(line)
          written.push(taken)
          return taken
        },
        (error) => this.#lost(error),
      )
    }
    this.#tallies.drain(({ flag, ramp, asked }, step, tally) => {
      const place = { flag, ramp, step }
      const taken = tally.take(at)
      hand(countsLine(place, asked.bits, taken, at), (line) => this.#sink.counts(line))
      for (const unit of taken.units) hand(unitLine(place, unit), (line) => this.#sink.unit(line))
    })
    this.#writing = Promise.allSettled(written)
  }

  /** By the host's clock where the given one fails: a timer has nobody to throw to. */
  #now(): number {
    try {
      return this.#clock.now()
    } catch {
      return systemClock.now()
    }
  }

  #lost(error: unknown): void {
    if (this.#isFailing) return
    this.#isFailing = true
    const message =
      'Lines of outcomes are lost: the sink failed. Flags are not affected; guarded ramps are judged by the lines that are left. Check the sink. Further errors are not reported.'
    this.#warn(message, error)
  }
}

function warningBy(logger: OutcomeOptions['logger']): Logger['warn'] {
  if (logger === undefined) return firstWarning('OUTCOMES_LOST')
  if (logger === false) return () => {}
  return guardedLogger(adaptedLogger(logger)).warn
}
