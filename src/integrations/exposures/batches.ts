import type { Clock } from '../../ports/clock.js'
import type { Logger } from '../../ports/logger.js'
import type { Exposure, ExposureSink } from './exposure.js'

export interface BatchOptions {
  readonly sink: ExposureSink
  readonly batchSize: number
  readonly flushIntervalMs: number
  readonly maxQueued: number
  readonly clock: Clock
  /** Must not throw. */
  readonly warn: Logger['warn']
}

/** Hands exposures to a sink in batches, one after another. An error of the sink is logged once; it loses exposures, and flags are not affected. */
export class Batches {
  readonly #options: BatchOptions
  #queue: Exposure[] = []
  #writing: Promise<void> | undefined
  #cancelTimer: (() => void) | undefined
  #dropped = 0
  #failing = false

  constructor(options: BatchOptions) {
    this.#options = options
  }

  /** Exposures lost to a full queue or a failing sink. */
  get dropped(): number {
    return this.#dropped
  }

  add(exposure: Exposure): void {
    const { batchSize, flushIntervalMs, maxQueued, clock } = this.#options
    if (this.#queue.length >= maxQueued) {
      this.#drop(1, 'the sink is slower than they arrive.')
      return
    }
    this.#queue.push(exposure)
    if (this.#queue.length >= batchSize) void this.flush()
    else this.#cancelTimer ??= clock.schedule(() => void this.flush(), flushIntervalMs)
  }

  /** Settles when the queue is empty. Never rejects. */
  flush(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#writing ??= this.#write()
    return this.#writing
  }

  async #write(): Promise<void> {
    const { sink, batchSize } = this.#options
    // Runs after the evaluation that filled the batch, so that the evaluation does not wait for the sink.
    await undefined
    let isFailing = false
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, batchSize)
      try {
        await sink.write(batch)
        isFailing = false
      } catch (error) {
        isFailing = true
        this.#drop(batch.length, 'the sink failed.', error)
      }
    }
    // Set only when the queue is empty: otherwise a sink that is always too slow would be logged at every batch.
    this.#failing = isFailing
    this.#writing = undefined
  }

  #drop(count: number, reason: string, error?: unknown): void {
    this.#dropped += count
    if (this.#failing) return
    this.#failing = true
    this.#options.warn(
      `Exposures are lost: ${reason} Flags are not affected. Check the sink, or raise maxQueued.`,
      error,
    )
  }
}
