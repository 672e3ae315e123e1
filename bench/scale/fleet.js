import { appConfigTerms } from './appconfig-terms.js'

/** What a client of Holdfast does, as `src/client/polling` has it. */
const JITTER = 0.1
const FIRST_RETRY_MS = 1_000
const SLOWEST_RETRY_MS = 30_000
const SESSION_HOURS = 23

const MONTH_S = 30 * 86_400

/** Milliseconds between two polls of a client, on average. */
const meanIntervalMs = (intervalMs) => intervalMs * (1 + JITTER / 2)

/**
 * What sessions that poll ask of AppConfig in the long run, and what that costs, while nothing is refused.
 * @param {{ sessions: number, intervalMs: number, changesAMonth: number }} fleet
 */
export function steadyState({ sessions, intervalMs, changesAMonth }) {
  const callsPerSecond = (sessions * 1_000) / meanIntervalMs(intervalMs)
  const renewalsPerSecond = sessions / (SESSION_HOURS * 3_600)
  // A new session is given the whole document, changed or not.
  const documentsAMonth = sessions * changesAMonth + renewalsPerSecond * MONTH_S
  return {
    callsPerSecond,
    renewalsPerSecond,
    requestUsdAMonth: requestUsdAMonth(callsPerSecond + renewalsPerSecond),
    documentUsdAMonth: documentsAMonth * appConfigTerms.documentUsd,
    usdAChange: sessions * appConfigTerms.documentUsd,
  }
}

export const requestUsdAMonth = (callsPerSecond) => callsPerSecond * MONTH_S * appConfigTerms.requestUsd

/**
 * What becomes of sessions that ask for more than the quota, once each has been answered: whatever is refused is asked for again
 * after the interval or later, so that the service is asked no more often than without a quota. Within the quota nothing is refused.
 * @param {{ sessions: number, intervalMs: number, quotaPerSecond: number }} fleet
 * @returns {{ asked: number, refused: number, answeredEveryMs: number }} calls a second, the share of them that is refused, and
 *   how long a session waits from one answer to the next, on average
 */
export function underQuota({ sessions, intervalMs, quotaPerSecond }) {
  const wanted = (sessions * 1_000) / meanIntervalMs(intervalMs)
  if (wanted <= quotaPerSecond) return { asked: wanted, refused: 0, answeredEveryMs: meanIntervalMs(intervalMs) }
  const answeredEveryMs = (sessions * 1_000) / quotaPerSecond
  // The more are refused, the longer is a session's way from one answer to the next: found by halving.
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step++) {
    const refused = (low + high) / 2
    if (cycleMs(intervalMs, refused) < answeredEveryMs) low = refused
    else high = refused
  }
  return { asked: quotaPerSecond / (1 - low), refused: low, answeredEveryMs }
}

/** From one answer to the next, if `refused` of the calls are: each refusal has the next poll wait for half of its range more, on average. */
function cycleMs(intervalMs, refused) {
  const slowestMs = Math.max(SLOWEST_RETRY_MS, intervalMs * (1 + JITTER))
  let total = meanIntervalMs(intervalMs)
  let chance = refused
  let ceilingMs = FIRST_RETRY_MS
  while (ceilingMs < slowestMs) {
    total += chance * ((intervalMs + Math.max(ceilingMs, intervalMs * (1 + JITTER))) / 2)
    chance *= refused
    ceilingMs *= 2
  }
  return total + (chance / (1 - refused)) * ((intervalMs + slowestMs) / 2)
}

/** The shortest interval, in milliseconds, at which so many sessions use no more than a share of the quota. */
export const shortestIntervalMs = (sessions, share) =>
  Math.max(15_000, Math.ceil(sessions / (1 + JITTER / 2) / (share * appConfigTerms.getLatestPerSecond)) * 1_000)

/** The longest that a change takes to the last process, in milliseconds, while all polls are answered. */
export const longestWayMs = (intervalMs) => intervalMs * (1 + JITTER)
