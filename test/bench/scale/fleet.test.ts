import { expect, test } from 'vitest'
import { appConfigTerms } from '../../../bench/scale/appconfig-terms.js'
import { longestWayMs, shortestIntervalMs, steadyState, underQuota } from '../../../bench/scale/fleet.js'
import { seeded, simulateHerd } from '../../../bench/scale/simulate-herd.js'
import { monthlyCost } from '../../../src/client/supply/monthly-cost.js'
import { runFleet } from './fleet-of-clients.js'

const MINUTE = 60_000
const unlimited = { startSession: Infinity, getLatest: Infinity }
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
const average = (perSecond: readonly number[]) => sum(perSecond) / perSecond.length
const within = (share: number, expected: number) => ({
  asymmetricMatch: (value: number) => Math.abs(value - expected) <= share * expected,
  toString: () => `within ${share * 100} % of ${expected}`,
})

test('real clients poll as often as the table of the fleet says, and as its simulation does', async () => {
  const fleet = { processes: 200, intervalMs: 15_000, forMs: 15 * MINUTE, quota: unlimited }
  const seen = await runFleet({ ...fleet, random: seeded(1) })
  const simulated = simulateHerd({ ...fleet, withinMs: 0, random: seeded(2) })
  const { callsPerSecond } = steadyState({ sessions: 200, intervalMs: 15_000, changesAMonth: 0 })
  expect(average(seen.got.slice(60))).toEqual(within(0.03, callsPerSecond))
  expect(average(simulated.got.slice(60))).toEqual(within(0.03, callsPerSecond))
  expect(seen.waitedMs).toEqual(Array(200).fill(0))
  expect([...simulated.waitedMs]).toEqual(seen.waitedMs)
  expect(underQuota({ sessions: 200, intervalMs: 15_000, quotaPerSecond: 1_000 })).toEqual({
    asked: callsPerSecond,
    refused: 0,
    answeredEveryMs: 15_750,
  })
})

test('a start at once is throttled for real clients as long as it is simulated', async () => {
  // As 20,000 processes against the quotas of the service.
  const fleet = { processes: 200, intervalMs: 15_000, forMs: 5 * MINUTE, quota: { startSession: 5, getLatest: 20 } }
  const seen = await runFleet({ ...fleet, random: seeded(3) })
  const simulated = simulateHerd({ ...fleet, withinMs: 0, random: seeded(4) })
  const soon = (waited: Iterable<number>) => [...waited].filter((ms) => ms <= 20_000).length
  expect(seen.waitedMs.at(-1)).toEqual(within(0.3, simulated.waitedMs.at(-1) ?? 0))
  expect(soon(seen.waitedMs)).toEqual(within(0.15, soon(simulated.waitedMs)))
  expect(seen.refused).toEqual(within(0.1, simulated.refused))
})

test('beyond the quota real clients are answered as seldom, and ask as often, as the table says', async () => {
  // As 100,000 processes, every 15 s, against 1,000 calls a second.
  const fleet = { processes: 200, intervalMs: 15_000, forMs: 12 * MINUTE, quota: { startSession: 200, getLatest: 2 } }
  const seen = await runFleet({ ...fleet, random: seeded(5) })
  const simulated = simulateHerd({ ...fleet, withinMs: 0, random: seeded(6) })
  const { asked, refused, answeredEveryMs } = underQuota({ sessions: 200, intervalMs: 15_000, quotaPerSecond: 2 })
  expect(answeredEveryMs).toBe(100_000)
  expect(refused).toEqual(within(0.01, 1 - 2 / asked))
  expect(average(seen.got.slice(240))).toEqual(within(0.05, asked))
  expect(average(simulated.got.slice(240))).toEqual(within(0.05, asked))
  const { callsPerSecond } = steadyState({ sessions: 200, intervalMs: 15_000, changesAMonth: 0 })
  expect(asked).toBeLessThan(callsPerSecond)
})

test('a change reaches every client within the time that the table says', async () => {
  const { got } = await runFleet({
    processes: 50,
    intervalMs: 15_000,
    forMs: MINUTE,
    quota: unlimited,
    random: seeded(7),
  })
  const [, second] = got.flatMap((count, at) => (count === undefined ? [] : [at]))
  expect(second).toBeGreaterThanOrEqual(15)
  expect(sum(got.filter((_, at) => at > 0 && at <= Math.ceil(longestWayMs(15_000) / 1_000)))).toBe(50)
})

test('a fleet pays what status() says of its clients: requests and documents, sessions renewed', async () => {
  const hours = 24
  const { clients } = await runFleet({
    processes: 1,
    intervalMs: 600_000,
    forMs: hours * 60 * MINUTE,
    quota: unlimited,
    random: seeded(8),
  })
  const { callsPerSecond, renewalsPerSecond, requestUsdAMonth, documentUsdAMonth } = steadyState({
    sessions: 1,
    intervalMs: 600_000,
    changesAMonth: 0,
  })
  for (const client of clients) {
    const { usage } = client.status()
    expect(usage?.documents).toBe(1 + Math.floor(hours / 23))
    expect(usage?.requests).toEqual(within(0.03, hours * 3_600 * (callsPerSecond + renewalsPerSecond)))
  }
  // In a month, at these rates: the first document comes once, and is not in the long run.
  const month = 30 * 24 * 60 * MINUTE
  const requests = ((callsPerSecond + renewalsPerSecond) * month) / 1_000
  const documents = (renewalsPerSecond * month) / 1_000
  const first = appConfigTerms.documentUsd
  const monthly = monthlyCost({ requests, documents: documents + 1 }, month)
  expect(monthly).toBeCloseTo(requestUsdAMonth + documentUsdAMonth + first, 9)
})

test('the prices are those that status() counts with', () => {
  const month = 30 * 24 * 60 * MINUTE
  expect(monthlyCost({ requests: 1, documents: 0 }, month)).toBe(appConfigTerms.requestUsd)
  expect(monthlyCost({ requests: 0, documents: 1 }, month)).toBe(appConfigTerms.documentUsd)
})

test('the shortest interval that fits keeps to its share of the quota, and to what AppConfig allows', () => {
  expect(shortestIntervalMs(1_000, 0.8)).toBe(15_000)
  const intervalMs = shortestIntervalMs(100_000, 0.8)
  const used = (ms: number) => steadyState({ sessions: 100_000, intervalMs: ms, changesAMonth: 0 }).callsPerSecond
  expect(used(intervalMs)).toBeLessThanOrEqual(800)
  expect(used(intervalMs - 1_000)).toBeGreaterThan(800)
})
