import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { fromPrimary, shareSource } from '../../../src/cluster.js'
import { SourceError } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { bundled } from '../../bundled.js'
import { directory } from '../../client/snapshots/snapshots-stage.js'
import { badDocument, content, flagsOn, scriptedSource, setStage, startMs } from '../../client/stage.js'

const program = (name: string) => fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))

test('workers of a cluster have what the primary has, at once, and the source is asked by the primary alone', async () => {
  const outfile = join(directory(), 'cluster.mjs')
  await build({ ...bundled, entryPoints: [program('cluster')], outfile })
  const child = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))

  expect(await once(child, 'exit')).toEqual([0, null])
  expect(output.trim().split('\n').sort()).toEqual(
    ['ready a', 'ready a', 'change b', 'change b', 'exit 0', 'exit 0', 'fetches 2'].sort(),
  )
})

/** A client of the main thread before a script, and a worker thread with one of its own. */
async function threads() {
  const clock = manualClock(startMs)
  const source = scriptedSource(clock)
  const { outputFiles } = await build({
    ...bundled,
    banner: {},
    format: 'cjs',
    entryPoints: [program('thread')],
    write: false,
  })
  const messages: unknown[][] = []
  let wake = () => {}
  return {
    source,
    start: () => setStage({ clock, source: shareSource(source, { name: 'test' }) }).client,
    startWorker() {
      const worker = new Worker(outputFiles[0]?.text ?? '', { eval: true })
      onTestFinished(async () => void (await worker.terminate()))
      worker.on('message', (message) => {
        messages.push(message)
        wake()
      })
      return worker
    },
    async next(): Promise<unknown[]> {
      while (messages.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return messages.shift() as unknown[]
    },
  }
}

test('a worker thread has what the main thread has, and learns how it is doing', async () => {
  const { source, start, startWorker, next } = await threads()
  source.play(content(flagsOn('a')))
  const client = start()
  await client.ready()
  const worker = startWorker()
  expect(await next()).toEqual(['ready', ['a'], 'ready'])

  source.play(content(flagsOn('b')))
  await client.refresh()
  expect(await next()).toEqual(['change', ['b'], 'ready'])
  worker.postMessage('refresh')
  expect(await next()).toEqual(['refresh', 'unchanged'])

  source.play(new SourceError('SOURCE_THROTTLED', 'slow down'))
  await client.refresh()
  worker.postMessage('refresh')
  expect(await next()).toEqual(['error', 'SOURCE_THROTTLED', 'primary (test): slow down'])
  expect(await next()).toEqual(['refresh', 'failed'])

  source.play(content(badDocument))
  await client.refresh()
  worker.postMessage('refresh')
  expect(await next()).toEqual(['refresh', 'rejected'])

  worker.postMessage('close')
  expect(await once(worker, 'exit')).toEqual([0])
})

test('a thread hears calls, and no document but those that it asks for itself', async () => {
  const { source, start, startWorker, next } = await threads()
  source.play(content(flagsOn('a')))
  const client = start()
  await client.ready()
  // What the channels carry is heard by whoever has opened them, as each thread has the first.
  const heard: unknown[] = []
  const bystander = new BroadcastChannel('holdfast:test')
  onTestFinished(() => bystander.close())
  bystander.onmessage = ({ data }) => heard.push(data)
  for (let count = 0; count < 4; count++) startWorker()
  for (let count = 0; count < 4; count++) expect(await next()).toEqual(['ready', ['a'], 'ready'])
  source.play(content(flagsOn('b')))
  await client.refresh()
  for (let count = 0; count < 4; count++) expect(await next()).toEqual(['change', ['b'], 'ready'])
  expect(heard).toEqual([{ holdfast: 'test', changed: true }])
})

test('a thread that starts during an outage has the last good document, one that starts before the first is called for it', async () => {
  const { source, start, startWorker, next } = await threads()
  source.play(new SourceError('SOURCE_ACCESS_DENIED', 'no credentials'))
  const client = start()
  await client.ready()
  startWorker()
  expect(await next()).toEqual(['error', 'SOURCE_ACCESS_DENIED', 'primary (test): no credentials'])
  expect(await next()).toEqual(['ready', [], 'starting'])

  source.play(content(flagsOn('a')))
  await client.refresh()
  source.play(new SourceError('SOURCE_UNAVAILABLE', 'down'))
  await client.refresh()
  startWorker()
  expect(await next()).toEqual(['ready', ['a'], 'ready'])
})

test('nobody but a worker may ask the primary', () => {
  expect(() => fromPrimary()).toThrow(
    expect.objectContaining({
      code: 'INVALID_STATE',
      message:
        'fromPrimary() is for cluster workers and worker threads. Here, use shareSource() around the source itself.',
    }),
  )
  expect(() => fromPrimary({ nmae: 'x' } as never)).toThrow('There is no option "nmae". Did you mean "name"?')
  expect(() => shareSource(scriptedSource(manualClock()), { name: '' })).toThrow(
    'name must be a string that is not empty',
  )
})
