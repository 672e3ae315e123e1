import { parentPort } from 'node:worker_threads'
import { fromPrimary } from '../../../../src/cluster.js'
import { createFlagClient } from '../../../../src/index.js'

// Tells the main thread what it has; polls when told.
const client = createFlagClient({
  source: fromPrimary({ name: 'test' }),
  pollIntervalMs: 60_000,
  initTimeoutMs: 10_000,
})
const tell = (event: string) =>
  parentPort?.postMessage([event, Object.keys(client.evaluateAll()), client.status().state])
client.on('change', () => tell('change'))
client.on('error', ({ error }) => parentPort?.postMessage(['error', error.code, error.message]))
void client.ready().then(() => tell('ready'))
parentPort?.on('message', async (message) => {
  if (message === 'refresh') parentPort?.postMessage(['refresh', (await client.refresh()).outcome])
  if (message === 'close') {
    await client.close()
    parentPort?.unref()
  }
})
