import { describe, expect, test } from 'vitest'
import { flags, sendFlags } from '../../../src/express.js'
import { ada, betaForAll, contextOf, readyClient, serve } from '../web/stage.js'
import { versions } from './versions.js'

describe.each(versions)('Express $version', ({ express }) => {
  async function site(options?: Parameters<typeof sendFlags>[0]) {
    const { client, source } = await readyClient()
    const app = express()
    app.use(flags(client, { context: contextOf }))
    app.get('/flags.json', sendFlags(options))
    const request = await serve(app)
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
    const first = await ask()
    const headers = { 'if-none-match': `"x", W/${first.headers.get('etag')}` }
    const second = await ask({ headers })
    expect([second.status, await second.text()]).toEqual([304, ''])
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect((await ask({ headers: { ...headers, ...ada } })).status).toBe(200)

    source.update(betaForAll)
    await client.refresh()
    const third = await ask({ headers })
    expect([third.status, await third.json()]).toEqual([200, { beta: true, color: '#777' }])
  })

  test('answers HEAD without a body', async () => {
    const { ask } = await site()
    const head = await ask({ method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const get = await ask()
    const length = Buffer.byteLength(await get.text())
    expect(head.headers.get('content-length')).toBe(String(length))
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect(head.headers.get(name)).toBe(get.headers.get(name))
  })

  test('shows what is named instead', async () => {
    const { ask } = await site({ visible: ['secret'] })
    expect(await (await ask()).json()).toEqual({ secret: true })
  })
})

test('misspelt and mistyped options are refused', () => {
  expect(() => sendFlags({ visable: [] } as never)).toThrow('Did you mean "visible"?')
  expect(() => sendFlags({ visible: true } as never)).toThrow('visible must be an array of flag keys')
})
