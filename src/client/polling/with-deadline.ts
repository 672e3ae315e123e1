import type { Clock } from '../../ports/clock.js'

export interface Deadline {
  readonly clock: Clock
  readonly timeoutMs: number
  /** Made when the time is up; the reason of the abort. */
  readonly timeoutError: () => Error
}

/**
 * Settles as `attempt` does, or rejects with the reason as soon as `controller` is aborted, here or elsewhere. An attempt
 * that does not heed its signal is no longer waited for, and its later result is dropped.
 */
export async function withDeadline<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  controller: AbortController,
  { clock, timeoutMs, timeoutError }: Deadline,
): Promise<T> {
  const { signal } = controller
  const cancel = clock.schedule(() => controller.abort(timeoutError()), timeoutMs)
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([attempt(signal), aborted])
  } finally {
    cancel()
  }
}
