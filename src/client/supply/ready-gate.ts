import type { Clock } from '../../ports/clock.js'

/** What `ready()` waits at, until it is opened or the time is up. */
export class ReadyGate {
  readonly #clock: Clock
  readonly #timeoutMs: number
  /** Settles when it is opened. */
  readonly opened: Promise<void>
  readonly #cancelTimeout: () => void
  #resolve = () => {}

  constructor(clock: Clock, timeoutMs: number, onTimeout: () => void) {
    this.#clock = clock
    this.#timeoutMs = timeoutMs
    this.opened = new Promise((resolve) => {
      this.#resolve = resolve
    })
    this.#cancelTimeout = clock.schedule(onTimeout, timeoutMs)
  }

  open(): void {
    this.#cancelTimeout()
    this.#resolve()
  }

  async wait(): Promise<void> {
    // Nothing else of the client keeps the process alive: it must not end under somebody who waits.
    const release = this.#clock.schedule(() => {}, this.#timeoutMs, { keepAlive: true })
    await this.opened
    release()
  }
}
