import { figure, markdownTable } from '../peers/markdown.js'
import { appConfigTerms as terms } from './appconfig-terms.js'
import { longestWayMs, requestUsdAMonth, shortestIntervalMs, steadyState, underQuota } from './fleet.js'
import { seeded, simulateHerd } from './simulate-herd.js'

const fleets = [1_000, 10_000, 100_000]
const PROCESSES_A_HOST = 16
/** Five a day, as in docs/operations.md. */
const CHANGES_A_MONTH = 150
const KILLS_A_MONTH = 4
const SHARE_OF_QUOTA = 0.8

/** Who polls for a fleet, and how often: each part is a document. */
const ways = [
  { name: 'each process, every 15 s', parts: (processes) => [{ sessions: processes, intervalMs: 15_000 }] },
  {
    name: 'each process, as often as fits',
    parts: (processes) => [{ sessions: processes, intervalMs: shortestIntervalMs(processes, SHARE_OF_QUOTA) }],
  },
  {
    name: 'each process: main document every 300 s, kill lane as often as fits',
    parts: (processes) => [
      { sessions: processes, intervalMs: laneBeside(processes, 300_000) },
      { sessions: processes, intervalMs: 300_000 },
    ],
    hasLane: true,
  },
  {
    name: 'the Agent of each host, every 45 s; processes ask it every 15 s',
    parts: (processes) => [{ sessions: hostsOf(processes), intervalMs: 45_000, localIntervalMs: 15_000 }],
  },
  {
    name: 'one poller a host, every 15 s',
    parts: (processes) => [{ sessions: hostsOf(processes), intervalMs: 15_000 }],
  },
  {
    name: 'one poller a host: main document every 300 s, kill lane every 15 s',
    parts: (processes) => [
      { sessions: hostsOf(processes), intervalMs: 15_000 },
      { sessions: hostsOf(processes), intervalMs: 300_000 },
    ],
    hasLane: true,
  },
]

const hostsOf = (processes) => Math.ceil(processes / PROCESSES_A_HOST)

/** The shortest interval of a kill lane that fits beside a main document: what that leaves of the quota is the lane's. */
function laneBeside(processes, mainIntervalMs) {
  const { callsPerSecond } = steadyState({ sessions: processes, intervalMs: mainIntervalMs, changesAMonth: 0 })
  return shortestIntervalMs(processes, SHARE_OF_QUOTA - callsPerSecond / terms.getLatestPerSecond)
}

/** Calls, quota and dollars of a fleet in the long run. */
export function steadyTable() {
  const rows = fleets.flatMap((processes) => ways.map((way) => steadyRow(processes, way)))
  const head = [
    'processes',
    'who polls',
    'sessions',
    'calls/s',
    'of the quota',
    'refused',
    'a kill is everywhere within',
    'requests, $ a month',
    'documents, $ a month',
    'a deployment, $',
  ]
  return `#### A fleet in the long run\n\n${markdownTable(head, rows)}`
}

function steadyRow(processes, { name, parts, hasLane = false }) {
  const all = parts(processes).map((part, index) => {
    const isLane = hasLane && index === 0
    return { ...part, ...steadyState({ ...part, changesAMonth: isLane ? KILLS_A_MONTH : CHANGES_A_MONTH }) }
  })
  const sum = (of) => all.reduce((total, part) => total + of(part), 0)
  const wanted = sum(({ callsPerSecond }) => callsPerSecond)
  // Documents share the quota as they ask.
  const shared = all.map((part) => ({
    ...part,
    ...underQuota({ ...part, quotaPerSecond: (terms.getLatestPerSecond * part.callsPerSecond) / wanted }),
  }))
  const asked = shared.reduce((total, part) => total + part.asked, 0)
  // A kill goes by the first document, the lane where there is one; a deployment by the last.
  const [{ refused, answeredEveryMs, intervalMs, localIntervalMs = 0 }] = shared
  const wayMs = longestWayMs(intervalMs) + longestWayMs(localIntervalMs)
  return [
    figure(processes),
    name,
    figure(sum(({ sessions }) => sessions)),
    figure(asked),
    percent(asked / terms.getLatestPerSecond),
    percent(refused),
    refused > 0
      ? `not sure; answers every ${figure(answeredEveryMs / 1_000)} s on average`
      : `${figure(wayMs / 1_000)} s`,
    figure(requestUsdAMonth(asked + sum(({ renewalsPerSecond }) => renewalsPerSecond))),
    figure(sum(({ documentUsdAMonth }) => documentUsdAMonth)),
    figure(all.at(-1).usdAChange),
  ]
}

const LOOK_MS = 600_000
const INIT_TIMEOUT_MS = 5_000

/** What becomes of a fleet that starts, simulated: at once, and over ten minutes. */
export function herdTable({ smoke }) {
  const rows = fleets.flatMap((processes) => {
    if (smoke && processes > 1_000) return []
    const intervalMs = shortestIntervalMs(processes, SHARE_OF_QUOTA)
    return [
      herdRow('each process', processes, processes, 0, intervalMs),
      herdRow('each process', processes, processes, 600_000, intervalMs),
      herdRow('one poller a host', processes, hostsOf(processes), 0, 15_000),
    ]
  })
  const head = [
    'processes',
    'who polls',
    'start',
    'every',
    `has a document within ${INIT_TIMEOUT_MS / 1_000} s`,
    'the last one waits',
    'calls refused',
    'busiest second, from the third minute',
  ]
  return `#### A fleet that starts, simulated\n\n${markdownTable(head, rows)}`
}

function herdRow(who, processes, pollers, withinMs, intervalMs) {
  const { waitedMs, got, refused } = simulateHerd({
    processes: pollers,
    withinMs,
    intervalMs,
    forMs: withinMs + LOOK_MS,
    quota: { startSession: terms.startSessionPerSecond, getLatest: terms.getLatestPerSecond },
    random: seeded(1),
  })
  const soon = waitedMs.filter((ms) => ms <= INIT_TIMEOUT_MS).length
  return [
    figure(processes),
    who,
    withinMs === 0 ? 'at once' : `over ${withinMs / 60_000} min`,
    `${intervalMs / 1_000} s`,
    percent(soon / pollers),
    `${figure(waitedMs.at(-1) / 1_000)} s`,
    figure(refused),
    figure(Math.max(...got.slice(120))),
  ]
}

const percent = (share) => `${figure(share * 100)} %`

/** What the tables assume, in one sentence each. */
export const assumptions = `A host has ${PROCESSES_A_HOST} processes. A month has ${CHANGES_A_MONTH} deployments of the document, and ${KILLS_A_MONTH} of a kill lane. "As often as fits" is ${SHARE_OF_QUOTA * 100} % of the quota of ${figure(terms.getLatestPerSecond)} calls of \`GetLatestConfiguration\` a second, and 15 s at least; ${figure(terms.startSessionPerSecond)} sessions may start in a second. Prices: $${terms.requestUsd.toFixed(7)} a request and $${terms.documentUsd} a document received, read on ${terms.readOn}; region: ${terms.region}.`
