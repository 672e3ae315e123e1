import type { Clock } from '../../ports/clock.js'

/** Waits for `work`, which does not reject, for `timeoutMs` at most. Gives whether it was done by then. */
export async function waitAtMost(work: Promise<unknown>, timeoutMs: number, clock: Clock): Promise<boolean> {
  if (timeoutMs === Infinity) return work.then(() => true)
  let cancel = () => {}
  const timeout = new Promise<boolean>((resolve) => {
    cancel = clock.schedule(() => resolve(false), Math.max(0, timeoutMs), { keepAlive: true })
  })
  const inTime = await Promise.race([work.then(() => true), timeout])
  cancel()
  return inTime
}
