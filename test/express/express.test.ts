import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express5, { type ErrorRequestHandler, type Express } from 'express'
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { currentFlags } from '../../src/context.js'
import { flags, requireFlag, sendFlags } from '../../src/express.js'
import type { FlagScope } from '../../src/index.js'
import { ada, byHeader, listeningLogger, testClient } from '../web/stage.js'

const { default: express4 } = (await import('express-4' as string)) as { default: typeof express5 }

async function listen(app: Express): Promise<string> {
  app.use(((error, _req, res, _next) => res.status(500).send(`error: ${error.message}`)) satisfies ErrorRequestHandler)
  const server = app.listen(0)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

const text = async (url: string, init?: RequestInit) => (await fetch(url, { redirect: 'manual', ...init })).text()

describe.each([
  ['Express 5', express5],
  ['Express 4', express4],
])('%s', (_, express) => {
  test('a request has its flags, for whom it is, of one document to its end', async () => {
    const client = testClient()
    const app = express()
    app.use(flags(client, { context: byHeader }))
    app.get('/', async (req, res) => {
      const before = req.flags.isEnabled('for-ada')
      client.override({ 'for-ada': false })
      res.json([before, req.flags.isEnabled('for-ada'), client.isEnabled('for-ada', req.flags.context)])
    })
    const url = await listen(app)
    expect(await text(url, { headers: ada })).toBe('[true,true,false]')
    client.reset()
    expect(await text(url)).toBe('[false,false,false]')
  })

  test('context may be asynchronous', async () => {
    const app = express()
    app.use(flags(testClient(), { context: async (req) => byHeader(req) }))
    app.get('/', (req, res) => void res.json(req.flags.isEnabled('for-ada')))
    expect(await text(await listen(app), { headers: ada })).toBe('true')
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no session')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no session'))],
  ])('a context that %s leaves nobody in particular, and a warning', async (_what, context) => {
    const logger = listeningLogger()
    const app = express()
    app.use(flags(testClient(), { context, logger }))
    app.get('/', (req, res) => void res.json([req.flags.isEnabled('everyone'), req.flags.context]))
    expect(await text(await listen(app))).toBe('[true,{}]')
    expect(logger.warnings).toEqual([
      ['The context of a request failed: it has the flags of nobody in particular.', new Error('no session')],
    ])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no session')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no session'))],
  ])('a context that %s fails the request, where that is asked for', async (_what, context) => {
    const app = express()
    app.use(flags(testClient(), { context, onContextError: 'reject' }))
    app.get('/', (_req, res) => void res.send('reached'))
    expect(await text(await listen(app))).toBe('error: no session')
  })

  test('a guard lets pass, or answers, redirects or hands on', async () => {
    const app = express()
    app.use(flags(testClient(), { context: byHeader }))
    app.get('/beta', requireFlag('for-ada'), (_req, res) => void res.send('beta'))
    app.use('/area', requireFlag('for-ada', { otherwise: 403 }), (_req, res) => void res.send('area'))
    app.get(
      '/new',
      requireFlag('for-ada', { otherwise: { redirect: '/old', status: 307 } }),
      (_req, res) => void res.send('new'),
    )
    app.get(
      '/own',
      requireFlag('unknown', { otherwise: (_req, res) => void res.send('instead') }),
      (_req, res) => void res.send('x'),
    )
    const url = await listen(app)
    const asked = async (path: string, headers = {}) => {
      const response = await fetch(url + path, { headers, redirect: 'manual' })
      return [response.status, response.headers.get('location') ?? (await response.text())]
    }
    expect(await asked('/beta', ada)).toEqual([200, 'beta'])
    expect(await asked('/beta')).toEqual([404, 'Not Found'])
    expect(await asked('/area')).toEqual([403, 'Forbidden'])
    expect(await asked('/new')).toEqual([307, '/old'])
    expect(await asked('/new', ada)).toEqual([200, 'new'])
    expect(await asked('/own', ada)).toEqual([200, 'instead'])
  })

  test('without the middleware, guard and endpoint say what is missing', async () => {
    const app = express()
    app.get('/guarded', requireFlag('beta'))
    app.get('/flags', sendFlags())
    const url = await listen(app)
    expect(await text(`${url}/guarded`)).toContain('Mount app.use(flags(client)) before it.')
    expect(await text(`${url}/flags`)).toContain('Mount app.use(flags(client)) before it.')
  })

  test('browsers get values of client-visible flags, with an entity tag', async () => {
    const app = express()
    app.use(flags(testClient(), { context: byHeader }))
    app.get('/flags', sendFlags())
    const url = `${await listen(app)}/flags`
    const anonymous = await fetch(url)
    const tag = anonymous.headers.get('etag') ?? ''
    expect(await anonymous.json()).toEqual({ theme: 'light', shout: false })
    expect(anonymous.headers.get('cache-control')).toBe('no-cache')
    expect(anonymous.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const again = await fetch(url, { headers: { 'if-none-match': tag } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    const personal = await fetch(url, { headers: { ...ada, 'if-none-match': tag } })
    expect(await personal.json()).toEqual({ theme: 'dark', shout: false })
    expect(personal.headers.get('cache-control')).toBe('private, no-store')
  })

  test('asyncContext: the flags of the request from anywhere below it, also after a body was read', async () => {
    const app = express()
    app.use(flags(testClient(), { context: byHeader, asyncContext: true }))
    app.use(express.json())
    const deep = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return currentFlags()?.isEnabled('for-ada')
    }
    app.post('/', async (_req, res) => void res.json(await deep()))
    const url = await listen(app)
    const post = (headers: object) =>
      text(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } })
    expect(await Promise.all([post(ada), post({ 'x-user': 'bob' })])).toEqual(['true', 'false'])
    expect(currentFlags()).toBeUndefined()
  })
})

test('without a logger, the first failing context is a process warning, and it alone', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  onTestFinished(() => emitWarning.mockRestore())
  const fail = () => {
    throw new Error('no session')
  }
  const app = express5()
  app.use(flags(testClient(), { context: fail }))
  app.get('/', (_req, res) => void res.send('ok'))
  const url = await listen(app)
  expect([await text(url), await text(url)]).toEqual(['ok', 'ok'])
  expect(emitWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no session'), 'HoldfastWarning')
})

test('req.flags is typed, and context sees an Express request', () => {
  const client = testClient()
  flags(client, {
    context(req) {
      expectTypeOf(req.path).toEqualTypeOf<string>()
      expectTypeOf(req.flags).toEqualTypeOf<FlagScope>()
      return undefined
    },
  })
  // @ts-expect-error not a context
  expect(() => flags(client, { context: () => 'ada' })).not.toThrow()
})

test.each<[() => unknown, string]>([
  [
    () => flags({} as never),
    'client must be a flag client, as createFlagClient() makes; received a value of type object.',
  ],
  [() => flags(testClient(), { contxt: byHeader } as never), 'There is no option "contxt". Did you mean "context"?'],
  [
    () => flags(testClient(), { onContextError: 'ignore' } as never),
    "onContextError must be 'anonymous' or 'reject'; received \"ignore\".",
  ],
  [() => requireFlag('' as never), 'key must be a string that is not empty; received "".'],
  [
    () => requireFlag('a', { otherwise: 200 }),
    'otherwise must be an integer from 400 to 599 (HTTP status); received 200.',
  ],
  [
    () => requireFlag('a', { otherwise: { redirect: '' } }),
    'otherwise.redirect must be a string that is not empty; received "".',
  ],
  [
    () => requireFlag('a', { otherwise: 'x' } as never),
    'otherwise must be a status, { redirect }, or a handler; received "x".',
  ],
])('mistakes are refused where they are made (%#)', (mistake, message) => {
  expect(mistake).toThrow(message)
})
