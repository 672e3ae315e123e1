// A cluster's worker, or a thread, whose client has the document of shared-poller.js. It answers questions of the primary, in turn.
import assert from 'node:assert/strict'
import { isMainThread, parentPort } from 'node:worker_threads'
import { createFlagClient } from 'holdfast'
import { fromPrimary } from 'holdfast/cluster'
import { live } from '../../live.js'
import { messagesArrived } from './count-messages.js'

const say = (message) => (isMainThread ? process.send(message) : parentPort.postMessage(message))
const client = createFlagClient({
  source: fromPrimary(),
  logger: false,
  pollIntervalMs: 3_600_000,
  initTimeoutMs: 300_000,
})
await live(client)

const onQuestion = async ({ benchmark }) => {
  if (benchmark === undefined) return
  const start = process.cpuUsage()
  if (benchmark.poll) assert.equal((await client.refresh()).outcome, 'unchanged')
  if (benchmark.round !== undefined) await untilRound(benchmark.round)
  const { user, system } = process.cpuUsage(start)
  // A thread's CPU time is part of the process's, which the main thread measures.
  say({ benchmark: 'answer', arrived: messagesArrived(), ...(isMainThread && { cpuMs: (user + system) / 1_000 }) })
}
if (isMainThread) process.on('message', onQuestion)
else parentPort.on('message', onQuestion)
say({ benchmark: 'ready' })

async function untilRound(round) {
  while (client.value('round', {}, -1) !== round) await new Promise((resolve) => client.on('change', resolve))
}
