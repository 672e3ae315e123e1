import { expect, test } from 'vitest'
import type { EmulatorFault } from '../../src/testing.js'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn } from '../client/stage.js'
import { failure, faultStage, freshLine, staleLine, taken } from './stage.js'

/** Four polls go wrong; the fifth brings the document deployed meanwhile. Jitter is a half. */
/** One for each wait after it. */
async function failures(fault: EmulatorFault, waitsMs: readonly number[]) {
  const stage = await faultStage()
  const running = await stage.live({ client: { random: () => 0.5 } })
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(fault, { requests: waitsMs.length })
  let nextMs = 15_750
  for (const waitMs of waitsMs) {
    await running.pass(nextMs)
    nextMs = waitMs
  }
  expect(running.client.status()).toMatchObject({ state: 'ready', consecutiveFailures: waitsMs.length })
  expect(running.client.isEnabled('a')).toBe(true)

  await running.pass(nextMs)
  expect(running.client.isEnabled('b')).toBe(true)
  expect(running.client.status()).toMatchObject({ consecutiveFailures: 0, lastError: undefined })
  expect(running.told()).toEqual([...waitsMs.map(() => 'error'), 'change'])
  return running
}

const fourFailures = (fault: EmulatorFault) => failures(fault, [500, 1_000, 2_000, 4_000])

test('throttling', async () => {
  const fault = { kind: 'error', name: 'ThrottlingException', message: 'Rate exceeded' } as const
  const { logged, seen } = await failures(fault, [15_750, 15_750])
  expect(seen()).toEqual(['get 429', 'get 429', 'get 200'])
  expect(logged()).toEqual([...Array(2).fill(failure('HTTP 429, Rate exceeded')), taken])
})

test('internal errors', async () => {
  const { logged, seen } = await fourFailures({ kind: 'error', name: 'InternalServerException', message: 'Oops' })
  expect(seen()).toEqual(['get 500', 'get 500', 'get 500', 'get 500', 'get 200'])
  expect(logged()).toEqual([...Array(4).fill(failure('HTTP 500, Oops')), taken])
})

test("proxy's error page", async () => {
  const { logged, seen } = await fourFailures({ kind: 'page', status: 503 })
  expect(seen()).toEqual(['get 503', 'get 503', 'get 503', 'get 503', 'get 200'])
  expect(logged()[0]).toMatch(/^warn: AppConfig .* in us-east-1: HTTP 503, Unexpected token.*is not valid JSON$/)
})

test('outage of an hour', async () => {
  const stage = await faultStage()
  const { client, pass, told, logged } = await stage.live({ client: { random: () => 0.9 } })
  stage.emulator.inject({ kind: 'error', name: 'InternalServerException' }, { requests: Infinity })

  while ((client.status().ageMs ?? 0) < 3_600_000) await pass(30_000)
  expect(client.status()).toMatchObject({ state: 'stale' })
  expect(client.isEnabled('a')).toBe(true)
  expect(told().filter((name) => name !== 'error')).toEqual(['stale'])
  expect(logged()).toContain(staleLine)

  stage.emulator.clearFaults()
  await pass(30_000)
  expect(client.status()).toMatchObject({ state: 'ready' })
  expect(told().at(-1)).toBe('fresh')
  expect(logged().at(-1)).toBe(freshLine)
})

test('nothing deployed at start', async () => {
  const stage = await faultStage()
  stage.emulator.revert(target)
  const { client, pass, told, logged, seen } = stage.start()

  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'SOURCE_EMPTY' } })
  expect(client.value('a', {}, false)).toBe(false)
  stage.deploy(flagsOn('a'))
  await pass(100)

  expect(client.isEnabled('a')).toBe(true)
  expect(seen()).toEqual(['start 404', 'start 201', 'get 200'])
  expect(told()).toEqual(['error', 'ready'])
  const cause = 'nothing is deployed for profile "flags" in environment "prod". Start a deployment.'
  const early = 'warn: No flag document yet. Await ready() before asking, or give the client a `fallback` document.'
  const nothing = `warn: The client has no flag document yet: value() gives the caller's fallback, and isEnabled() gives false. `
  expect(logged()).toEqual([failure(cause), nothing + failure(cause).replace('warn: ', ''), early, taken])
})

test('deployment withdrawn', async () => {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()

  stage.emulator.revert(target)
  await pass(15_000)
  expect(client.isEnabled('a')).toBe(true)
  expect(client.status()).toMatchObject({ state: 'stale', lastError: { code: 'SOURCE_EMPTY' } })
  stage.deploy(flagsOn('b'))
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 404', 'start 201', 'get 200'])
  expect(told()).toEqual(['error', 'stale', 'fresh', 'change'])
  const cause = 'nothing is deployed for profile "flags" in environment "prod". Start a deployment.'
  expect(logged()).toEqual([failure(cause), staleLine, freshLine, taken])
})

const inBetween = 'Is the endpoint right, or is there a proxy or firewall in between?'

/** Something before the service answers in its place, once; the service answers the retry, in the same session. */
async function answeredBySomebodyElse(status: number, cause: RegExp) {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))
  stage.emulator.inject({ kind: 'page', status })

  await pass(15_000)
  expect(client.isEnabled('a')).toBe(true)
  expect(client.status()).toMatchObject({ state: 'ready', lastError: { code: 'SOURCE_UNAVAILABLE' } })
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual([`get ${status}`, 'get 200'])
  expect(told()).toEqual(['error', 'change'])
  expect(logged()).toEqual([expect.stringMatching(cause), taken])
  expect(logged()[0]?.endsWith(inBetween)).toBe(true)
}

test("proxy's 404 page", () => answeredBySomebodyElse(404, /HTTP 404, and not in AppConfig's words/))

test("firewall's 403 page", () => answeredBySomebodyElse(403, /HTTP 403, and not in AppConfig's words/))

test('captive portal', () => answeredBySomebodyElse(200, /HTTP 200, but without the headers of AppConfig/))

test('document damaged to nothing', async () => {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'), { versionLabel: 'v2' })
  stage.emulator.inject({ kind: 'body', body: '' })

  await pass(15_000)
  expect(client.isEnabled('a')).toBe(true)
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'start 201', 'get 200'])
  expect(told()).toEqual(['error', 'change'])
  const cause = `the answer with version v2 holds no document. Is anything deployed? Else it was lost on its way. ${inBetween}`
  expect(logged()).toEqual([failure(cause), taken])
})
