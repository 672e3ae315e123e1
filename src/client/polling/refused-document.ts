import { retryDelayMs } from './poll-delay.js'

const SLOWEST_MS = 600_000

/**
 * What the source gave and the reader refused. It may have been damaged on its way, while the service takes it for
 * received and would never give it again: so it is asked for anew, ever more seldom while the same bytes come.
 */
export interface RefusedDocument {
  readonly hash: string
  /** How many times in a row it came, or did not come when it was asked for. */
  readonly times: number
  /** When that was, and when to ask anew, in epoch milliseconds. */
  readonly at: number
  readonly askAnewAt: number
}

export function refusedDocument(
  hash: string,
  before: RefusedDocument | undefined,
  now: number,
  random: () => number,
): RefusedDocument {
  const times = before?.hash === hash ? before.times + 1 : 1
  return { hash, times, at: now, askAnewAt: now + Math.ceil(retryDelayMs(times, SLOWEST_MS, random)) }
}

/** Before it was refused: the wall clock was set back, and the time to ask may be far off. */
export function isToBeAskedAnew({ at, askAnewAt }: RefusedDocument, now: number): boolean {
  return now >= askAnewAt || now < at
}
