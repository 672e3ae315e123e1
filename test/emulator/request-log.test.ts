import { expect, test } from 'vitest'
import { failure, nextToken, setStage, target } from './stage.js'

test('the log tells who asked what, when, with which token, and how it went', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, {})
  const began = clock.now()
  const [, token] = [await open(), await open()]
  await clock.advance(500)
  const next = nextToken(await poll(token))
  await failure(poll(next))
  emulator.inject({ kind: 'cut', at: 'headers' })
  await failure(poll('garbage'))

  expect(emulator.requests).toMatchObject([
    { operation: 'StartConfigurationSession', at: began, status: 201, session: 1 },
    { operation: 'StartConfigurationSession', at: began, status: 201, session: 2 },
    { operation: 'GetLatestConfiguration', at: began + 500, status: 200, session: 2, tokenSuffix: token.slice(-8) },
    { operation: 'GetLatestConfiguration', at: began + 500, status: 400, session: 2, tokenSuffix: next.slice(-8) },
    { operation: 'GetLatestConfiguration', at: began + 500, status: 400, session: undefined, fault: 'cut' },
  ])
  expect(emulator.counts).toMatchObject({
    StartConfigurationSession: 2,
    GetLatestConfiguration: 3,
    GetAgentConfiguration: 0,
  })
})

test('the log keeps the last thousand requests, the counters count them all', async () => {
  const { emulator } = await setStage()
  const ask = (token: number) => fetch(`${emulator.url}/configuration?configuration_token=${token}`)
  for (let token = 1; token <= 1_005; token++) await (await ask(token)).arrayBuffer()

  expect(emulator.requests).toHaveLength(1_000)
  expect([emulator.requests.at(0)?.tokenSuffix, emulator.requests.at(-1)?.tokenSuffix]).toEqual(['6', '1005'])
  expect(emulator.counts.GetLatestConfiguration).toBe(1_005)
})
