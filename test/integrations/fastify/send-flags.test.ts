import { expect, test } from 'vitest'
import { sendFlags } from '../../../src/fastify.js'
import { ada, betaForAll } from '../web/stage.js'
import { listen, setStage } from './stage.js'

async function site(options?: Parameters<typeof sendFlags>[0]) {
  const { server, client, source } = await setStage()
  server.get('/flags.json', sendFlags(options))
  const request = await listen(server)
  return { client, source, ask: (init: RequestInit = {}) => request('/flags.json', init) }
}

test('gives browsers values, not to be kept when they are personal', async () => {
  const { ask } = await site()
  const personal = await ask({ headers: ada })
  expect(personal.headers.get('cache-control')).toBe('no-store')
  expect(personal.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await personal.text()).toBe('{"beta":false,"color":"#f00"}')
  const anonymous = await ask()
  expect(anonymous.headers.get('cache-control')).toBe('no-cache')
  expect(await anonymous.json()).toEqual({ beta: false, color: '#777' })
})

test('is not modified until the answers are', async () => {
  const { ask, source, client } = await site()
  const headers = { 'if-none-match': (await ask()).headers.get('etag') ?? '' }
  const second = await ask({ headers })
  expect([second.status, await second.text()]).toEqual([304, ''])

  source.update(betaForAll)
  await client.refresh()
  const third = await ask({ headers })
  expect([third.status, await third.json()]).toEqual([200, { beta: true, color: '#777' }])
})

test('answers HEAD without a body', async () => {
  const { ask } = await site()
  const head = await ask({ method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('etag')).toBe((await ask()).headers.get('etag'))
})

test('shows what is named instead; misspelt options are refused', async () => {
  const { ask } = await site({ visible: ['secret'] })
  expect(await (await ask()).json()).toEqual({ secret: true })
  expect(() => sendFlags({ visable: [] } as never)).toThrow('Did you mean "visible"?')
})
