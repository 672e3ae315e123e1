// Usage: npm run soak [-- --seconds 120 --seed 1]. Needs `npm run build` first. Loopback only.
// Two clients answer without a pause while the emulator breaks requests and deploys good documents and bad ones.
// Ends with 1 when an evaluation threw, an answer came of no good document, or the newest good one came too late.
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { agent, appConfig, createFlagClient } from 'holdfast'
import { startAppConfigEmulator } from 'holdfast/testing'
import { Checker } from './checker.js'
import { badDocument, goodDocument } from './documents.js'
import { faultKinds, randomFault } from './faults.js'
import { seededRandom } from './random.js'

const POLL_INTERVAL_MS = 200
const REQUEST_TIMEOUT_MS = 400
/** Two intervals, each a tenth longer at most, and what a busy machine may take for two polls. */
const GRACE_MS = 2 * 1.1 * POLL_INTERVAL_MS + 500

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '120' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
})
const seed = Number(values.seed)
const random = seededRandom(seed)
console.log(`Soaking for ${values.seconds} s, --seed ${seed}`)

// The AWS SDK tells Node 20 of its end; whoever soaks has heard.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')
const heapMb = () => {
  gc()
  return Number((process.memoryUsage().heapUsed / 1e6).toFixed(1))
}

const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0, random })
const target = { application: 'soak', environment: 'prod', profile: 'flags' }
const hashes = new Map()
const tally = { deployments: 0, gradual: 0, rollbacks: 0, withdrawals: 0, bad: 0, refusals: 0, rounds: 0 }
const struck = Object.fromEntries(faultKinds.map((kind) => [kind, 0]))
let longestRecoveryMs = 0

const sources = {
  AppConfig: appConfig({ ...target, ...emulator.clientOptions }),
  Agent: agent({ ...target, url: emulator.url }),
}
const watched = Object.entries(sources).map(([name, source]) => {
  const client = createFlagClient({
    source,
    pollIntervalMs: POLL_INTERVAL_MS,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    // Retries come from the first tenth of their spread, or most of the time would pass in waiting for them.
    random: () => random() / 10,
  })
  client.on('rejected', () => {
    tally.refusals += 1
  })
  return { client, checker: new Checker(name, client, hashes, seededRandom(seed)) }
})

let requestsSeen = 0
function noteRequests() {
  const total = polls() + emulator.counts.StartConfigurationSession
  for (const { fault } of emulator.requests.slice(requestsSeen - total)) if (fault !== undefined) struck[fault] += 1
  requestsSeen = total
}
const polls = () => emulator.counts.GetLatestConfiguration + emulator.counts.GetAgentConfiguration

const evaluating = setInterval(() => {
  for (const { checker } of watched) checker.evaluate()
  if (requestsSeen < polls() + emulator.counts.StartConfigurationSession) noteRequests()
}, 4)

let isGradual = false
let depth = 0
function deploy(content, options) {
  emulator.deploy(target, content, options)
  tally.deployments += 1
  isGradual = options?.percent !== undefined
  if (isGradual) tally.gradual += 1
  else depth += 1
}

function deployGood(options) {
  const { number, text, hash } = goodDocument(hashes.size)
  hashes.set(number, hash)
  deploy(text, options)
  return hash
}

function deployBad(options) {
  deploy(badDocument(random), options)
  tally.bad += 1
}

function endGradual() {
  if (!isGradual) return
  if (random() < 0.5) {
    emulator.complete(target)
    depth += 1
  } else rollBack()
  isGradual = false
}

function rollBack() {
  emulator.rollBack(target)
  tally.rollbacks += 1
  if (!isGradual) depth -= 1
}

/** A step of the trouble: a fault, and now and then another document. */
function trouble() {
  if (random() < 0.4) emulator.inject(randomFault(random), { requests: 1 + Math.floor(random() * 2) })
  const draw = random()
  if (draw > 0.4) return
  endGradual()
  const options = {
    ...(random() < 0.5 ? { versionLabel: `v${tally.deployments}` } : {}),
    ...(random() < 0.5 ? { percent: Math.floor(random() * 101) } : {}),
    settleMs: random() < 0.3 ? 500 : 0,
  }
  if (draw < 0.2) deployGood(options)
  else if (draw < 0.3) deployBad(options)
  else if (draw < 0.38) {
    if (depth > 1) rollBack()
  } else if (depth > 0) {
    emulator.revert(target)
    tally.withdrawals += 1
    depth = 0
  }
}

/** Faults have ended: whatever poll is under way may fail still; from the next one on, two intervals must do. */
async function recovery({ client, checker }, isDone, what) {
  const start = performance.now()
  let deadline
  while (!isDone(client.status())) {
    const { nextPollAt } = client.status()
    if (deadline === undefined && nextPollAt !== undefined) deadline = Math.max(nextPollAt, Date.now()) + GRACE_MS
    const isLate = deadline === undefined ? performance.now() - start > 60_000 : Date.now() > deadline
    if (isLate) return checker.violate(`${what} within two intervals. ${JSON.stringify(client.status())}`)
    await sleep(5)
  }
  longestRecoveryMs = Math.max(longestRecoveryMs, performance.now() - start)
}

deployGood()
await Promise.all(watched.map(({ client }) => client.ready()))
await sleep(500)
const heapAtStart = heapMb()
const startedAt = performance.now()
const endsAt = startedAt + Number(values.seconds) * 1000
const violations = () => watched.flatMap(({ checker }) => checker.violations)

while (performance.now() < endsAt && violations().length === 0) {
  tally.rounds += 1
  const calmAt = Math.min(endsAt, performance.now() + 500 + random() * 3000)
  while (performance.now() < calmAt) {
    trouble()
    await sleep(100)
  }

  emulator.clearFaults()
  endGradual()
  const newest = deployGood()
  const isNewest = ({ document }) => document?.version.hash === newest
  await Promise.all(watched.map((each) => recovery(each, isNewest, 'The newest good document was not served')))

  deployBad()
  const isRefused = (status) => status.refused !== undefined && isNewest(status)
  await Promise.all(watched.map((each) => recovery(each, isRefused, 'A bad document was not refused')))
}

const seconds = (performance.now() - startedAt) / 1000
clearInterval(evaluating)
noteRequests()
const heapAtEnd = heapMb()
await Promise.all(watched.map(({ client }) => client.close()))
await emulator.close()

const evaluations = watched.reduce((sum, { checker }) => sum + checker.evaluations, 0)
console.table({
  seconds: Math.round(seconds),
  evaluations,
  'evaluations a second': Math.round(evaluations / seconds),
  ...tally,
  ...Object.fromEntries(Object.entries(struck).map(([kind, count]) => [`faults: ${kind}`, count])),
  polls: polls(),
  'longest gap between evaluations, ms': Math.round(Math.max(...watched.map(({ checker }) => checker.longestGapMs))),
  'longest recovery, ms': Math.round(longestRecoveryMs),
  'heap at start, MB': heapAtStart,
  'heap at end, MB': heapAtEnd,
  violations: violations().length,
})
for (const violation of violations()) console.error(violation)
process.exitCode = violations().length === 0 ? 0 : 1
