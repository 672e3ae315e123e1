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

test.each<[string, Record<string, string>, string, string, string]>([
  [
    'a page',
    {},
    '<html>\n<h1>404</h1>',
    'SOURCE_UNAVAILABLE',
    "HTTP 404, and not in the Agent's words (<html>\\n<h1>404</h1>). Is it the Agent that answers there?",
  ],
  [
    'JSON of its own',
    {},
    '{"error":"no route"}',
    'SOURCE_UNAVAILABLE',
    `HTTP 404, and not in the Agent's words ({"error":"no route"}). Is it the Agent that answers there?`,
  ],
  [
    'what is missing',
    {},
    '{"Message":"x","ResourceType":"Environment"}',
    'SOURCE_NOT_FOUND',
    'there is no environment "prod". Check the name or id, the region and the account.',
  ],
  [
    'that nothing is deployed',
    { 'x-amzn-errortype': 'ResourceNotFoundException' },
    '{"ResourceType":"Deployment"}',
    'SOURCE_EMPTY',
    'nothing is deployed for profile "flags" in environment "prod". Start a deployment.',
  ],
  [
    'only that it is AWS',
    { 'x-amzn-errortype': 'ResourceNotFoundException:http://internal' },
    '{"Message":"Configuration not found"}',
    'SOURCE_NOT_FOUND',
    'not found, Configuration not found. Check names, region and account, and that it is deployed.',
  ],
  [
    'so in its body',
    {},
    'ResourceNotFoundException: gone',
    'SOURCE_NOT_FOUND',
    'not found, ResourceNotFoundException: gone. Check names, region and account, and that it is deployed.',
  ],
])('a 404 that says %s', async (_, headers, body, code, message) => {
  const url = await listen((_request, response) => void response.writeHead(404, headers).end(body))
  const { client } = start({ url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code,
    message: `AppConfig Agent ${url} checkout/prod/flags: ${message}`,
  })
})

test.each(
  [400, 401, 403, 404, 410].flatMap(
    (status) =>
      [
        [status, 'text/html; charset=utf-8', 'Sign in'],
        [status, 'text/plain', '\n<!doctype html>'],
      ] as const,
  ),
)("a page with status %i and type %s says nothing of the Agent's", async (status, type, page) => {
  const url = await listen((_, response) => void response.writeHead(status, { 'content-type': type }).end(page))
  const { client } = start({ url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: `AppConfig Agent ${url} checkout/prod/flags: HTTP ${status}, and not in the Agent's words (${page.trim()}). Is it the Agent that answers there?`,
  })
})

test.each<[string, number, Record<string, string>, string, string]>([
  ['a page with status 200', 200, { 'content-type': 'text/html; charset=utf-8' }, '<html>', 'HTTP 200 with a page.'],
  ['an empty answer', 200, { 'configuration-version': '7' }, '', 'HTTP 200 with nothing.'],
  ['an answer of nothing', 204, {}, '', 'HTTP 204 with nothing.'],
])('%s is no document of the Agent, nor a bad one', async (_, status, headers, body, message) => {
  const url = await listen((_request, response) => void response.writeHead(status, headers).end(body))
  const { client, told } = start({ url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: `AppConfig Agent ${url} checkout/prod/flags: ${message} Is it the Agent that answers there?`,
  })
  expect(told()).toEqual(['error'])
})

test('a document is one whatever its type', async () => {
  const url = await listen((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'configuration-version': '7' })
    response.end(JSON.stringify(flagsOn('a')))
  })
  expect(await start({ url }).client.ready()).toMatchObject({ state: 'live' })
})

test('what is said with an error comes on one line, cut, and without the access token', async () => {
  const url = await listen((request, response) => {
    response.writeHead(500).end(`bad\r\n\u001b[2J ${request.headers.authorization} ${'x'.repeat(9_000)}`)
  })
  const { client } = start({ url, token: 'secret' })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError?.message).toMatch(/: HTTP 500, bad\\r\\n\\u001b\[2J Bearer … x+…$/)
  expect(client.status().lastError?.message.length).toBeLessThan(300)
})

test.each(['', '/'])('a path in the address is kept: it may be behind a gateway', async (slash) => {
  const asked: (string | undefined)[] = []
  const url = await listen((request, response) => {
    asked.push(request.url)
    response.end(JSON.stringify(flagsOn('a')))
  })
  const { client } = start({ url: `${url}/appconfig-agent${slash}` })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(asked).toEqual(['/appconfig-agent/applications/checkout/environments/prod/configurations/flags'])
  expect(client.status().source).toBe(`AppConfig Agent ${url}/appconfig-agent checkout/prod/flags`)
})

test('an Agent that does not run is asked after', async () => {
  const emulator = await startAppConfigEmulator()
  await emulator.close()
  const { client } = start({ url: emulator.url })
  await until(() => client.status().lastError !== undefined)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: expect.stringMatching(/ECONNREFUSED.*Check that the Agent runs there\.$/),
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
