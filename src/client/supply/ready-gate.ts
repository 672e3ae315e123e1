import type { Clock } from '../../ports/clock.js'

/** What `ready()` waits at, until it is opened or the time is up. */
export class ReadyGate {
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #opened: Promise<void>
  #resolve = () => {}
  #cancelTimeout = () => {}
  #isOpen = false

  constructor(clock: Clock, timeoutMs: number) {
    this.#clock = clock
    this.#timeoutMs = timeoutMs
    this.#opened = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Calls `onTimeout`, which is to open it, when the time is up. */
  start(onTimeout: () => void): void {
    this.#cancelTimeout = this.#clock.schedule(onTimeout, this.#timeoutMs)
  }

  open(): void {
    this.#isOpen = true
    this.#cancelTimeout()
    this.#resolve()
  }

  async wait(): Promise<void> {
    // This timer alone keeps the process alive, so that it does not end while a caller awaits `ready()`.
    const release = this.#clock.schedule(() => {}, this.#timeoutMs, { keepAlive: true })
    await this.#opened
    release()
  }
}
