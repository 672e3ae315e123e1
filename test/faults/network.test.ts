import { lookup } from 'node:dns'
import { Agent } from 'node:http'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test, vi } from 'vitest'
import { agent } from '../../src/index.js'
import { lambdaSource, withFlags } from '../../src/lambda.js'
import type { EmulatorFault } from '../../src/testing.js'
import { manualClock, startAppConfigEmulator } from '../../src/testing.js'
import { target } from '../client/sources/app-config-stage.js'
import { tcpProxy } from '../client/sources/tcp-proxy.js'
import { flagsOn, setStage, settle, until } from '../client/stage.js'
import { type FaultStage, failure, faultStage, freshLine, staleLine, taken } from './stage.js'

test('connection refused', async () => {
  const stage = await faultStage()
  const { client, clock, pass, told, logged } = await stage.live()
  const { port } = stage.emulator

  await stage.emulator.close()
  // The first poll may find the old connection, and see it break.
  await pass(15_000)
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
  const revived = await startAppConfigEmulator({ port, clock })
  onTestFinished(() => revived.close())
  revived.deploy(target, flagsOn('b'))
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['error', 'error', 'change'])
  const cause = `connect ECONNREFUSED 127.0.0.1:${port}. Check the endpoint, and that a server listens there.`
  expect(logged().slice(1)).toEqual([failure(cause), taken])
})

test('DNS failure', async () => {
  let down = false
  const httpAgent = new Agent({
    lookup: (host, options, callback) => {
      const error = Object.assign(new Error(`getaddrinfo EAI_AGAIN ${host}`), { code: 'EAI_AGAIN' })
      if (down) callback(error, '')
      else lookup('127.0.0.1', options, callback)
    },
  })
  const stage = await faultStage()
  const endpoint = `http://appconfigdata.test:${stage.emulator.port}`
  const sdk = new AppConfigDataClient({
    ...stage.emulator.clientOptions,
    endpoint,
    maxAttempts: 1,
    requestHandler: { httpAgent },
  })
  onTestFinished(() => sdk.destroy())
  const { client, pass, told, logged, seen } = await stage.live({ source: { client: sdk } })
  stage.deploy(flagsOn('b'))

  down = true
  await pass(15_000)
  expect(client.isEnabled('a')).toBe(true)
  expect(seen()).toEqual([])
  down = false
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['error', 'change'])
  const cause = 'getaddrinfo EAI_AGAIN appconfigdata.test. Check the region and the network.'
  expect(logged()).toEqual([failure(cause), taken])
})

/** An answer does not come within the time of its poll; the next poll asks with the same token, and gets it. */
async function lateAnswer(fault: EmulatorFault) {
  const stage = await faultStage()
  const { client, clock, idle, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(fault)

  await clock.advance(15_000)
  await until(() => seen().length === 1)
  await clock.advance(10_000)
  await idle()
  expect(client.isEnabled('a')).toBe(true)
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'get 200'])
  expect(sameToken(stage)).toBe(true)
  expect(told()).toEqual(['error', 'change'])
  const timeout =
    /^warn: AppConfig checkout\/prod\/flags in us-east-1 did not answer within 10000 ms \(requestTimeoutMs\)\./
  expect(logged()).toEqual([expect.stringMatching(timeout), taken])
}

/** Whether the last two requests were made with one token. */
function sameToken({ emulator }: FaultStage): boolean {
  const [first, second] = emulator.requests.slice(-2)
  return first?.tokenSuffix !== undefined && first.tokenSuffix === second?.tokenSuffix
}

test('hang before the body', () => lateAnswer({ kind: 'hang', at: 'headers' }))

test('hang inside the body', () => lateAnswer({ kind: 'hang', at: 'body' }))

/** An answer breaks off; it is asked for again within the same poll, with the same token. */
async function brokenAnswer(fault: EmulatorFault) {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(fault)

  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'get 200'])
  expect(sameToken(stage)).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])
}

test('cut before the body', () => brokenAnswer({ kind: 'cut', at: 'headers' }))

test('cut body', () => brokenAnswer({ kind: 'cut', at: 'body' }))

test('connection reset while idle', async () => {
  const stage = await faultStage()
  const nat = await tcpProxy(stage.emulator.port)
  const { client, pass, told, logged, seen } = await stage.live({ source: { endpoint: nat.url } })
  stage.deploy(flagsOn('b'))

  nat.forget()
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200'])
  expect(nat.opened).toBe(2)
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('connection reset while idle, in Lambda', async () => {
  const stage = await faultStage()
  const nat = await tcpProxy(stage.emulator.port)
  const settings = { client: { polling: 'on-demand' as const }, source: { endpoint: nat.url } }
  const { client, clock, told } = await stage.live(settings)
  const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('a'))
  stage.deploy(flagsOn('b'))

  clock.set(clock.now() + 3_600_000)
  nat.forget()

  expect(await handler({}, { getRemainingTimeInMillis: () => 30_000 })).toBe(false)
  expect(told()).toEqual(['change'])
})

test('connection to the Agent reset while idle', async () => {
  const { emulator, deploy } = await faultStage()
  const nat = await tcpProxy(emulator.port)
  const { client, clock, told } = setStage({ clock: manualClock(), source: agent({ ...target, url: nat.url }) })
  await client.ready()
  deploy(flagsOn('b'))

  nat.forget()
  await clock.advance(15_000)
  await until(() => client.isEnabled('b'))

  expect(nat.opened).toBe(2)
  expect(told()).toEqual(['ready', 'change'])
})

test('connection to the Lambda extension reset while idle', async () => {
  const { emulator, deploy } = await faultStage()
  const nat = await tcpProxy(emulator.port)
  vi.stubEnv('AWS_APPCONFIG_EXTENSION_HTTP_PORT', String(nat.port))
  onTestFinished(() => void vi.unstubAllEnvs())
  const source = lambdaSource({ ...target, ...emulator.clientOptions })
  const { client, clock, told } = setStage({ clock: manualClock(), source, polling: 'on-demand' })
  await client.ready()
  await settle(clock)
  deploy(flagsOn('b'))

  nat.forget()
  await client.refresh()

  expect(client.isEnabled('b')).toBe(true)
  expect(nat.opened).toBe(2)
  expect(told()).toEqual(['ready', 'change'])
  expect(emulator.counts).toMatchObject({ GetAgentConfiguration: 2, StartConfigurationSession: 0 })
})

test('connections reset one after the other', async () => {
  const stage = await faultStage()
  const nat = await tcpProxy(stage.emulator.port)
  const { client, pass, told, logged, seen } = await stage.live({ source: { endpoint: nat.url } })
  stage.deploy(flagsOn('b'))

  nat.resetAnswers(2)
  await pass(15_000)
  expect(client.isEnabled('a')).toBe(true)
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'get 200', 'get 400', 'start 201', 'get 200'])
  expect(told()).toEqual(['error', 'change'])
  expect(logged()).toEqual([failure('read ECONNRESET'), taken])
})

test('answer damaged on the way', async () => {
  const stage = await faultStage()
  const cable = await tcpProxy(stage.emulator.port)
  const settings = { client: { random: () => 0.5 }, source: { endpoint: cable.url } }
  const { client, clock, next, told, logged, seen } = await stage.live(settings)
  stage.deploy(flagsOn('b'))
  cable.changeAnswers((bytes) => Buffer.from(bytes.toString('latin1').replace('"enabled":true', '"enabled"!true')))

  await next()
  expect(client.isEnabled('a')).toBe(true)
  const refusedAt = clock.now()
  cable.changeAnswers((bytes) => bytes)
  await next()

  expect(client.isEnabled('b')).toBe(true)
  expect(clock.now() - refusedAt).toBe(500)
  expect(seen()).toEqual(['get 200', 'start 201', 'get 200'])
  expect(told()).toEqual(['rejected', 'change'])
  expect(logged()).toEqual([
    expect.stringMatching(/^error: AppConfig .*: Flag document refused, 1 problem:\n.*line 1, column/),
    taken,
  ])
})

/** Every answer takes so long, on the clock. */
const slow = { kind: 'delay', at: 'headers', delayMs: 1_100 } as const

const invocation = { getRemainingTimeInMillis: () => 30_000 }

test('network slower than an invocation waits', async () => {
  const stage = await faultStage()
  const { client, clock, told, logged, seen } = await stage.live({ client: { polling: 'on-demand' } })
  const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('b'))
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(slow, { requests: Infinity })

  clock.set(clock.now() + 3_600_000)
  const first = handler({}, invocation)
  await until(() => seen().length === 1)
  await clock.advance(1_000)
  expect(await first).toBe(false)

  clock.set(clock.now() + 60_000)
  const second = handler({}, invocation)
  await until(() => seen().length === 2)
  await clock.advance(1_100)
  expect(await second).toBe(true)

  expect(seen()).toEqual(['get 200', 'get 200'])
  expect(told()).toEqual(['error', 'stale', 'fresh', 'change'])
  const unknown = 'warn: The flag document has no flag "b".'
  const lost = /^warn: AppConfig .* did not answer within the 1000 ms that refresh\(\) was given\.$/
  expect(logged()).toEqual([expect.stringMatching(lost), staleLine, unknown, freshLine, taken])
})

test('network slower than an invocation waits, from the start', async () => {
  const stage = await faultStage()
  stage.emulator.inject(slow, { requests: Infinity })
  const { client, clock, told, logged, seen } = stage.start({ client: { polling: 'on-demand' } })
  const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('a'))

  const first = handler({}, invocation)
  await until(() => seen().length === 1)
  await clock.advance(1_100)
  await until(() => seen().length === 2)
  await clock.advance(1_100)

  expect(await first).toBe(true)
  expect(seen()).toEqual(['start 201', 'get 200'])
  expect([told(), logged()]).toEqual([['ready'], [taken]])
})

test('network slower than refresh() may take', async () => {
  const stage = await faultStage()
  const { client, clock, idle, told, seen } = await stage.live({ client: { polling: 'on-demand' } })
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(slow, { requests: Infinity })
  const refresh = async (poll: number) => {
    const refreshed = client.refresh({ timeoutMs: 200 })
    await until(() => seen().length === poll)
    await clock.advance(200)
    expect(await refreshed).toMatchObject({ outcome: 'failed', error: { code: 'SOURCE_TIMEOUT' } })
  }

  clock.set(clock.now() + 3_600_000)
  await refresh(1)
  await idle()
  await refresh(2)
  await clock.advance(900)
  await until(() => client.isEnabled('b'))

  expect(seen()).toEqual(['get 200', 'get 200'])
  expect(told()).toEqual(['error', 'stale', 'fresh', 'change'])
})

test('answer without end', async () => {
  const stage = await faultStage()
  const { client, next, told, logged, seen } = await stage.live({ client: { random: () => 0.5 } })
  stage.deploy(flagsOn('b'))
  stage.emulator.inject({ kind: 'endless' })

  await next()
  expect(client.isEnabled('a')).toBe(true)
  await next()

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'start 201', 'get 200'])
  expect(told()).toEqual(['rejected', 'change'])
  expect(logged()).toEqual([
    expect.stringMatching(/has at least 4194305 bytes, more than the 4194304 it may have/),
    taken,
  ])
})
