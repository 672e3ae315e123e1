import cluster from 'node:cluster'
import { fromPrimary, shareSource } from '../../../../src/cluster.js'
import { createFlagClient, document } from '../../../../src/index.js'

// A primary with two workers. Prints what each has, as "<who> <event> <flags that are on>".
const flagsOn = (key: string) => ({ schemaVersion: 1, flags: { [key]: { enabled: true, rules: [{ serve: 'on' }] } } })
const print = (...words: unknown[]) => process.stdout.write(`${words.join(' ')}\n`)

if (cluster.isPrimary) {
  const inMemory = document(flagsOn('a'))
  let fetches = 0
  const counted = {
    ...inMemory,
    fetch: (request: never) => {
      fetches += 1
      return inMemory.fetch(request)
    },
  }
  const client = createFlagClient({ source: shareSource(counted) })
  await client.ready()
  const workers = [cluster.fork(), cluster.fork()]
  let changes = 0
  cluster.on('message', (_, message) => {
    if (typeof message?.line !== 'string') return
    print(message.line)
    if (message.line.startsWith('ready') && ++changes === 2) inMemory.update(flagsOn('b'))
    if (message.line.startsWith('change') && ++changes === 4) for (const worker of workers) worker.send('stop')
  })
  let left = 2
  cluster.on('exit', (_, code) => {
    print('exit', code)
    if (--left > 0) return
    print('fetches', fetches)
    void client.close()
  })
} else {
  const client = createFlagClient({ source: fromPrimary(), pollIntervalMs: 100 })
  const tell = (what: string) => process.send?.({ line: `${what} ${Object.keys(client.evaluateAll())}` })
  client.on('change', () => tell('change'))
  await client.ready()
  tell('ready')
  process.on('message', async (message) => {
    if (message !== 'stop') return
    await client.close()
    process.disconnect()
  })
}
