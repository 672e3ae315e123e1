import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startAppConfigEmulator } from '../../src/testing.js'
import { failure, setStage, target, until } from './stage.js'

test('it listens on loopback only, on a port of its own or the one asked for', async () => {
  const first = await startAppConfigEmulator()
  const { port } = first
  expect(first.url).toBe(`http://127.0.0.1:${port}`)
  await first.close()
  const { emulator } = await setStage({ port })
  expect(emulator.port).toBe(port)
})

test('a taken port is a clear error with a code', async () => {
  const { emulator } = await setStage()
  await expect(startAppConfigEmulator({ port: emulator.port })).rejects.toThrow(
    expect.objectContaining({ code: 'EADDRINUSE', message: expect.stringContaining(`127.0.0.1:${emulator.port}`) }),
  )
})

test.each([{ port: -1 }, { port: 65_536 }, { pollIntervalSeconds: 0.5 }, { pollIntervalSeconds: 86_401 }])(
  '%j is refused',
  async (options) => {
    await expect(startAppConfigEmulator(options)).rejects.toThrow(
      expect.objectContaining({ code: 'INVALID_OPTIONS', option: Object.keys(options)[0] }),
    )
  },
)

test('by default it runs on the host clock', async () => {
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  emulator.inject({ kind: 'delay', at: 'headers', delayMs: 1 })
  const before = Date.now()
  await fetch(`${emulator.url}/configuration`)
  expect(emulator.requests[0]?.at).toBeGreaterThanOrEqual(before)
  expect(emulator.requests[0]?.at).toBeLessThanOrEqual(Date.now())
})

test('close ends hanging answers, idle connections and open requests, may be called again, and leaves nothing', async () => {
  const { clock, emulator, open, poll } = await setStage()
  emulator.deploy(target, { a: 1 })
  emulator.inject({ kind: 'hang', at: 'headers' }, { operation: 'GetLatestConfiguration' })
  emulator.inject({ kind: 'hang', at: 'body' }, { operation: 'GetLatestConfiguration' })
  emulator.inject({ kind: 'delay', at: 'headers', delayMs: 1e6 }, { operation: 'GetLatestConfiguration' })
  const tokens = [await open(), await open(), await open()]
  const answers = tokens.map((token) => failure(poll(token)))
  const halfRequest = connect(emulator.port, '127.0.0.1')
  halfRequest.on('error', () => undefined)
  halfRequest.write('POST /configurationsessions HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{')
  await until(() => emulator.counts.GetLatestConfiguration === 3)

  await Promise.all([emulator.close(), emulator.close()])
  await emulator.close()

  for (const answer of answers) expect(await answer).toMatchObject({ code: 'ECONNRESET' })
  await until(() => halfRequest.destroyed && clock.pending === 0)
  expect(emulator.counts.StartConfigurationSession).toBe(tokens.length)
  await until(() => !process.getActiveResourcesInfo().includes('TCPServerWrap'))
  await expect(fetch(emulator.url)).rejects.toThrow()
})
