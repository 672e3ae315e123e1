import { once } from 'node:events'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test } from 'vitest'
import { agent, type FlagClientOptions, file } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { flagsOn, setStage, startMs, until } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'

// Each of these would otherwise go on for as long as the source sends: they end at all only because it is not listened to.

const limits = { maxBytes: 100_000 }
const tooLarge = {
  outcome: 'rejected',
  error: {
    problems: [{ code: 'too-large', message: expect.stringContaining('at least 100001 bytes, more than the 100000') }],
  },
}

/** A server that answers as told. `gone` settles when it has done with an answer, or its client has. */
async function listen(listener: RequestListener) {
  let opened = 0
  let left = (_: unknown) => {}
  const gone = new Promise((resolve) => (left = resolve))
  const server = createServer((request, response) => {
    response.on('close', left)
    listener(request, response)
  })
  server.on('connection', () => {
    opened += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, gone, connections: () => opened }
}

function sendForEver(stream: Pick<ServerResponse, 'write' | 'on' | 'destroyed'>): void {
  const chunk = Buffer.alloc(65_536, ' ')
  const goOn = () => {
    while (!stream.destroyed && stream.write(chunk));
  }
  stream.on('drain', goOn)
  goOn()
}

function start(source: FlagClientOptions['source']) {
  return setStage({ clock: manualClock(startMs), source, limits, polling: 'on-demand' } as never)
}

test('of an Agent that sends for ever no more is taken in than a document may have', async () => {
  const { url, gone } = await listen((_, response) => sendForEver(response))
  const { client } = start(agent({ ...target, url }))
  expect(await client.refresh()).toMatchObject(tooLarge)
  await gone
})

test('nor is more made of a compressed answer', async () => {
  const { url, gone } = await listen((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    const gzip = createGzip()
    response.on('close', () => gzip.destroy())
    gzip.pipe(response)
    sendForEver(gzip as never)
  })
  const { client } = start(agent({ ...target, url }))
  expect(await client.refresh()).toMatchObject(tooLarge)
  await gone
})

test.each([404, 500])('an error %i that never ends is told by its beginning', async (status) => {
  const { url, gone } = await listen((_, response) => {
    response.writeHead(status).write('because')
    sendForEver(response)
  })
  const { client } = start(agent({ ...target, url }))
  expect(await client.refresh()).toMatchObject({
    outcome: 'failed',
    error: { message: expect.stringContaining('because') },
  })
  await gone
})

test('an ordinary document just within the limit is taken, and its connection kept', async () => {
  const body = JSON.stringify(flagsOn('a')).padEnd(limits.maxBytes)
  const { url, connections } = await listen((_, response) => void response.end(body))
  const { client, clock } = start(agent({ ...target, url }))
  await client.ready()
  for (let poll = 0; poll < 3; poll++) {
    await clock.advance(0)
    expect(await client.refresh()).toMatchObject({ outcome: 'unchanged' })
  }
  expect(connections()).toBe(1)
})

test.each([false, true])("of AppConfig, with a client of one's own or not (%s), likewise", async (isGiven) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const sdk = new AppConfigDataClient({ ...emulator.clientOptions, maxAttempts: 1 })
  onTestFinished(() => sdk.destroy())
  const { client, pass, next } = start({ limits, random: () => 0.5 }, isGiven ? { client: sdk } : {})
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject({ kind: 'endless' })

  await pass(15_750)
  expect(client.status()).toMatchObject({ refused: { error: tooLarge.error }, consecutiveFailures: 0 })
  await next()
  expect(client.isEnabled('b')).toBe(true)
})

test.each<['StartConfigurationSession' | 'GetLatestConfiguration', number | undefined]>([
  ['StartConfigurationSession', undefined],
  ['StartConfigurationSession', 500],
  ['GetLatestConfiguration', 403],
])('an answer to %s that never ends, status %s, is an error', async (operation, status) => {
  const { url } = await listen((request, response) => {
    const isStart = request.method === 'POST'
    const isStruck = isStart === (operation === 'StartConfigurationSession')
    if (!isStruck) return void response.writeHead(201).end('{"InitialConfigurationToken":"t"}')
    response.writeHead(status ?? 201, { 'content-type': 'application/json' })
    sendForEver(response)
  })
  const { start } = await setAppConfigStage()
  const { client, idle } = start({}, { endpoint: url })
  await idle()
  expect(client.status().lastError).toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
})

test('a file is read no further than a document may go', async () => {
  const { client } = start(file('/dev/zero', { watch: false }))
  expect(await client.refresh()).toMatchObject(tooLarge)
})

/** A file of this size, which costs no disk. */
function sparse(bytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'sparse')
  const handle = openSync(path, 'w')
  ftruncateSync(handle, bytes)
  closeSync(handle)
  return path
}

test('nor is a fallback document', () => {
  for (const fallback of ['/dev/zero', sparse(10_000_000_000)]) {
    expect(() => setStage({ clock: manualClock(), source: agent(target), fallback, limits })).toThrow(
      /^Fallback document refused(.|\n)+at least 100001 bytes/,
    )
  }
})

test('a file within the limit is read whole', async () => {
  const path = sparse(0)
  writeFileSync(path, JSON.stringify(flagsOn('a')).padEnd(limits.maxBytes))
  const { client } = start(file(path, { watch: false }))
  await until(() => client.isEnabled('a'))
})
