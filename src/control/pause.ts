import type { Clock } from '../ports/clock.js'

/**
 * Waits by the clock. The process stays alive for it.
 * @throws the signal's reason, as soon as it is aborted
 */
export function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const onAbort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.schedule(
      () => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      },
      ms,
      { keepAlive: true },
    )
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
