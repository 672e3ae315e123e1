import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type AgentOptions, agent } from '../../../src/index.js'
import { manualClock, startAppConfigEmulator } from '../../../src/testing.js'
import { flagsOn, setStage, startMs, until } from '../stage.js'

const target = { application: 'checkout', environment: 'prod', profile: 'flags' }

function start(options: Partial<AgentOptions> & { url: string }) {
  return setStage({ clock: manualClock(startMs), source: agent({ ...target, ...options }) })
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('serves what the Agent has, and follows it', async () => {
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  emulator.deploy(target, flagsOn('a'), { versionLabel: 'v1' })
  const { client, clock, told } = start({ url: emulator.url })
  expect(await client.ready()).toMatchObject({ state: 'live', version: { label: 'v1' } })

  await clock.advance(15_000)
  await until(() => emulator.counts.GetAgentConfiguration === 2)
  emulator.deploy(target, flagsOn('b'), { versionLabel: 'v2' })
  await clock.advance(15_000)
  await until(() => client.isEnabled('b'))

  expect(told()).toEqual(['ready', 'change'])
})

test('asks by name, with the token, and takes the version number for want of a label', async () => {
  const asked: IncomingMessage[] = []
  const url = await listen((request, response) => {
    asked.push(request)
    response.setHeader('Configuration-Version', '7')
    response.end(JSON.stringify(flagsOn('a')))
  })
  const { client } = start({ url, profile: 'my flags/2', token: 'secret' })
  expect(await client.ready()).toMatchObject({ state: 'live', version: { label: '7' } })
  expect(asked[0]?.url).toBe('/applications/checkout/environments/prod/configurations/my%20flags%2F2')
  expect(asked[0]?.headers.authorization).toBe('Bearer secret')
})

test.each([
  [400, 'SOURCE_REJECTED_REQUEST'],
  [401, 'SOURCE_ACCESS_DENIED'],
  [404, 'SOURCE_NOT_FOUND'],
  [429, 'SOURCE_THROTTLED'],
  [502, 'SOURCE_UNAVAILABLE'],
])('status %i is %s', async (status, code) => {
  const url = await listen((_, response) => void response.writeHead(status).end('because'))
  const { client } = start({ url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code,
    message: `AppConfig Agent ${url} checkout/prod/flags: HTTP ${status}, because`,
  })
})

test('an Agent that does not run is asked after', async () => {
  const emulator = await startAppConfigEmulator()
  await emulator.close()
  const { client } = start({ url: emulator.url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: expect.stringMatching(/ECONNREFUSED.*Does the Agent run there\?$/),
  })
})

test('an Agent that hangs is given up', async () => {
  let gone = false
  let asked = false
  const url = await listen((_, response) => {
    asked = true
    response.on('close', () => {
      gone = true
    })
  })
  const { client, clock } = start({ url })
  await until(() => asked)
  await clock.advance(10_000)
  expect(client.status().lastError).toMatchObject({ code: 'SOURCE_TIMEOUT' })
  await until(() => gone)
})

test('an answer that breaks off is unavailable', async () => {
  const url = await listen((_, response) => {
    response.writeHead(200, { 'content-length': 1_000 }).write('{"schemaVersion"')
    setImmediate(() => response.destroy())
  })
  const { client } = start({ url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({ code: 'SOURCE_UNAVAILABLE' })
})
