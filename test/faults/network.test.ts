import { lookup } from 'node:dns'
import { Agent } from 'node:http'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test } from 'vitest'
import type { EmulatorFault } from '../../src/testing.js'
import { startAppConfigEmulator } from '../../src/testing.js'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn, until } from '../client/stage.js'
import { failure, faultStage, taken } from './stage.js'

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
  const cause = `connect ECONNREFUSED 127.0.0.1:${port}. Is the endpoint right, and anything listening there?`
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
  const cause = 'getaddrinfo EAI_AGAIN appconfigdata.test. Is the region right, and the network up?'
  expect(logged()).toEqual([failure(cause), taken])
})

/** An answer does not come, or not whole; the next poll asks with the same token, and gets it. */
async function lostAnswer(fault: EmulatorFault, logs: string | RegExp) {
  const stage = await faultStage()
  const { client, clock, idle, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))
  stage.emulator.inject(fault)

  await clock.advance(15_000)
  await until(() => seen().length === 1)
  if (fault.kind === 'hang') await clock.advance(10_000)
  await idle()
  expect(client.isEnabled('a')).toBe(true)
  await pass(100)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200', 'get 200'])
  const [first, second] = stage.emulator.requests.slice(-2)
  expect(first?.tokenSuffix).toBe(second?.tokenSuffix)
  expect(told()).toEqual(['error', 'change'])
  expect(logged()).toEqual([expect.stringMatching(logs), taken])
}

const timeout = /^warn: AppConfig checkout\/prod\/flags in us-east-1 did not answer within 10000 ms\./

test('hang before the body', () => lostAnswer({ kind: 'hang', at: 'headers' }, timeout))

test('hang inside the body', () => lostAnswer({ kind: 'hang', at: 'body' }, timeout))

test('cut before the body', () => lostAnswer({ kind: 'cut', at: 'headers' }, failure('socket hang up')))

test('cut body', () => lostAnswer({ kind: 'cut', at: 'body' }, failure('HTTP 200, aborted')))
