import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { setStage, startQuickstart } from './stage.js'

test('a port that is taken is left to who has it, and another is found', async () => {
  const other = createServer((_request, response) => response.end('other'))
  onTestFinished(() => void other.close())
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo

  const { port: found, ask } = await setStage({ port })
  expect(found).not.toBe(port)
  expect((await ask('/status')).status).toBe(200)
})

test('closing ends the streams of open pages, and leaves the port free', async () => {
  const { url, port, flagsFile, close, client } = await setStage()
  const stream = await fetch(`${url}/events?user=user-123`)
  const ended = stream.text().catch(() => 'cut')
  await close()
  await ended
  expect(client.status().state).toBe('closed')

  const again = await startQuickstart({ flagsFile, port, pollIntervalMs: 100 })
  await again.close()
  expect(again.port).toBe(port)
})
