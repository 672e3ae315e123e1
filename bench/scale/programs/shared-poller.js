// One source shared by holdfast/cluster with many processes or threads: what a change costs until all of them have it, and what
// one poll of each costs. Prints JSON. Arguments: `processes` or `threads`, how many, rounds.
import cluster from 'node:cluster'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { createFlagClient } from 'holdfast'
import { shareSource } from 'holdfast/cluster'
import { live } from '../../live.js'
import { spread } from '../../measure.js'
import { cpuClock } from '../cost.js'
import { documents } from '../documents.js'
import { messagesArrived } from './count-messages.js'

const FLAGS = 1_000
const [kind, sizeText, roundsText] = process.argv.slice(2)
const size = Number(sizeText)
const program = fileURLToPath(new URL('shared-poller-worker.js', import.meta.url))
const document = documents.flags.make(FLAGS)
const source = changingSource()
const client = createFlagClient({ source: shareSource(source), logger: false, pollIntervalMs: 3_600_000 })
await live(client)

const workers = await Promise.all(
  Array.from({ length: size }, () => (kind === 'threads' ? startThread() : startProcess())),
)
await all((worker) => worker.ask({ round: 0 }))

const changes = []
const polls = []
for (let round = 1; round <= Number(roundsText); round++) {
  changes.push(
    await costOf(async () => {
      const changed = all((worker) => worker.ask({ round }))
      source.change(round)
      return changed
    }),
  )
  polls.push(await costOf(() => all((worker) => worker.ask({ poll: true }))))
}
await Promise.all(workers.map(({ end }) => end()))
await client.close()
process.stdout.write(JSON.stringify({ ...named('change', changes), ...named('poll', polls) }), () => process.exit())

function all(work) {
  return Promise.all(workers.map(work))
}

/** CPU of the process that shares, and of the workers, as they tell; elapsed time; messages that arrived at threads. */
async function costOf(work) {
  const before = await messages()
  const begin = performance.now()
  const time = cpuClock()
  const answers = await work()
  const elapsed = performance.now() - begin
  const cpu = time() + answers.reduce((sum, { cpuMs = 0 }) => sum + cpuMs, 0)
  return { elapsed, cpu, messages: (await messages()) - before }
}

/** So far, in all threads of this process. */
async function messages() {
  if (kind === 'processes') return 0
  // Those that are on their way arrive meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const answers = await all((worker) => worker.ask({}))
  return answers.reduce((sum, { arrived }) => sum + arrived, messagesArrived())
}

function named(name, samples) {
  return Object.fromEntries(
    Object.keys(samples[0]).map((figure) => [`${name}.${figure}`, spread(samples.map((one) => one[figure])).median]),
  )
}

function changingSource() {
  let content = contentOf(0)
  let isGiven = false
  let onChange = () => {}
  return {
    description: 'the benchmark',
    polled: true,
    async fetch() {
      const answer = isGiven ? { kind: 'unchanged' } : { kind: 'content', content, versionLabel: undefined }
      isGiven = true
      return answer
    },
    watch(listener) {
      onChange = listener
      return () => {}
    },
    change(round) {
      content = contentOf(round)
      isGiven = false
      onChange()
    },
  }
}

function contentOf(round) {
  document.flags.round = { enabled: true, variants: { now: round }, default: 'now' }
  return Buffer.from(JSON.stringify(document))
}

async function startProcess() {
  cluster.setupPrimary({ exec: program })
  const worker = cluster.fork()
  const answers = askedBy(
    (question) => worker.send(question),
    (listener) => worker.on('message', listener),
  )
  await answers.ready
  return {
    ask: answers.ask,
    async end() {
      const exit = once(worker, 'exit')
      worker.kill('SIGKILL')
      await exit
    },
  }
}

async function startThread() {
  const worker = new Worker(program)
  const answers = askedBy(
    (question) => worker.postMessage(question),
    (listener) => worker.on('message', listener),
  )
  await answers.ready
  return { ask: answers.ask, end: () => worker.terminate() }
}

/** Questions to a worker, which answers them in turn. */
function askedBy(send, listen) {
  const waiting = []
  let isReady = () => {}
  const ready = new Promise((resolve) => {
    isReady = resolve
  })
  listen((message) => {
    if (message.benchmark === 'ready') isReady()
    if (message.benchmark === 'answer') waiting.shift()(message)
  })
  const ask = (question) =>
    new Promise((resolve) => {
      waiting.push(resolve)
      send({ benchmark: question })
    })
  return { ready, ask }
}
