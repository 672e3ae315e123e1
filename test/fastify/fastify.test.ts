import Fastify, { type FastifyInstance } from 'fastify'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { currentFlags } from '../../src/context.js'
import { flags, requireFlag, sendFlags } from '../../src/fastify.js'
import type { FlagClient, FlagScope } from '../../src/index.js'
import { ada, byHeader, listeningLogger, testClient } from '../web/stage.js'

function application(): FastifyInstance {
  const app = Fastify()
  onTestFinished(() => app.close())
  return app
}

async function answer(app: FastifyInstance, url: string, headers: Record<string, string> = {}) {
  const response = await fetch((await app.listen({ port: 0 }).catch(() => app.listeningOrigin)) + url, {
    headers,
    redirect: 'manual',
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

test('a request has its flags, for whom it is, of one document to its end, in every scope of the application', async () => {
  const client = testClient()
  const app = application()
  await app.register(flags, { client, context: byHeader })
  await app.register((child, _options, done) => {
    child.get('/', async (request) => {
      const before = request.flags.isEnabled('for-ada')
      child.flagClient.isEnabled('for-ada')
      client.override({ 'for-ada': false })
      return [before, request.flags.isEnabled('for-ada')]
    })
    done()
  })
  expect((await answer(app, '/', ada)).body).toBe('[true,true]')
  client.reset()
  expect((await answer(app, '/')).body).toBe('[false,false]')
})

test('context may be asynchronous, and asked later in the life of a request', async () => {
  const app = application()
  await app.register(flags, {
    client: testClient(),
    hook: 'preHandler',
    context: async (request) => ({ targetingKey: (request as unknown as { user: string }).user }),
  })
  app.addHook('preValidation', async (request) => void Object.assign(request, { user: 'ada' }))
  app.get('/', async (request) => request.flags.isEnabled('for-ada'))
  expect((await answer(app, '/')).body).toBe('true')
})

test.each([
  [
    'throws',
    () => {
      throw new Error('no session')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no session'))],
])('a context that %s leaves nobody in particular and a warning, or fails the request', async (_, context) => {
  const logger = listeningLogger()
  const lenient = application()
  await lenient.register(flags, { client: testClient(), context, logger })
  lenient.get('/', async (request) => request.flags.isEnabled('everyone'))
  expect((await answer(lenient, '/')).body).toBe('true')
  expect(logger.warnings).toHaveLength(1)

  const strict = application()
  await strict.register(flags, { client: testClient(), context, onContextError: 'reject' })
  strict.get('/', async () => 'reached')
  expect(await answer(strict, '/')).toMatchObject({ status: 500, body: expect.stringContaining('no session') })
})

test("the application's own logger is warned by default", async () => {
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'warn', stream: { write: (line) => void lines.push(line) } } })
  onTestFinished(() => app.close())
  const context = () => {
    throw new Error('no session')
  }
  await app.register(flags, { client: testClient(), context })
  app.get('/', async () => 'ok')
  expect((await answer(app, '/')).body).toBe('ok')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, msg: expect.stringContaining('nobody in particular'), err: { message: 'no session' } },
  ])
})

test('a guard lets pass, or answers, redirects or hands on', async () => {
  const app = application()
  await app.register(flags, { client: testClient(), context: byHeader })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send('nothing here'))
  app.get('/beta', { preHandler: requireFlag('for-ada') }, async () => 'beta')
  app.get('/area', { preHandler: requireFlag('for-ada', { otherwise: 403 }) }, async () => 'area')
  app.get('/new', { preHandler: requireFlag('for-ada', { otherwise: { redirect: '/old' } }) }, async () => 'new')
  app.get(
    '/own',
    { preHandler: requireFlag('unknown', { otherwise: async (_request, reply) => reply.send('instead') }) },
    async () => 'x',
  )
  expect(await answer(app, '/beta', ada)).toMatchObject({ status: 200, body: 'beta' })
  expect(await answer(app, '/beta')).toMatchObject({ status: 404, body: 'nothing here' })
  expect(await answer(app, '/area')).toMatchObject({ status: 403, body: '' })
  const redirected = await answer(app, '/new')
  expect([redirected.status, redirected.headers.get('location')]).toEqual([302, '/old'])
  expect(await answer(app, '/own', ada)).toMatchObject({ status: 200, body: 'instead' })
})

test('a guard without the plugin says what is missing', async () => {
  const app = application()
  app.get('/', { preHandler: requireFlag('beta') }, async () => 'x')
  expect((await answer(app, '/')).body).toContain('Mount app.register(flags, { client }) before it.')
})

test('browsers get values of client-visible flags, with an entity tag', async () => {
  const app = application()
  await app.register(flags, { client: testClient(), context: byHeader })
  app.get('/flags', sendFlags())
  const first = await answer(app, '/flags')
  expect(JSON.parse(first.body)).toEqual({ theme: 'light', shout: false })
  const again = await answer(app, '/flags', { 'if-none-match': `"x", W/${first.headers.get('etag')}` })
  expect(again).toMatchObject({ status: 304, body: '' })
  const personal = await answer(app, '/flags', ada)
  expect([JSON.parse(personal.body).theme, personal.headers.get('cache-control')]).toEqual([
    'dark',
    'private, no-store',
  ])
})

test('asyncContext: the flags of the request from anywhere below it, also after a body was read', async () => {
  const app = application()
  await app.register(flags, { client: testClient(), context: byHeader, asyncContext: true })
  app.post('/', async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return currentFlags()?.isEnabled('for-ada')
  })
  const url = await app.listen({ port: 0 })
  const post = async (user: string) => {
    const headers = { 'content-type': 'application/json', 'x-user': user }
    return (await fetch(url, { method: 'POST', body: JSON.stringify('x'.repeat(100_000)), headers })).text()
  }
  expect(await Promise.all(['ada', 'bob', 'ada'].map(post))).toEqual(['true', 'false', 'true'])
})

test.each([true, false])('closes its client: %s', async (closeClient) => {
  const client = testClient()
  const app = Fastify()
  await app.register(flags, { client, closeClient })
  await app.close()
  expect(client.status().state).toBe(closeClient ? 'closed' : 'ready')
})

test('request.flags and app.flagClient are typed', async () => {
  const app = application()
  await app.register(flags, { client: testClient() })
  app.get('/', async (request) => {
    expectTypeOf(request.flags).toEqualTypeOf<FlagScope>()
    expectTypeOf(app.flagClient).toEqualTypeOf<FlagClient>()
    return 'ok'
  })
  expect(app.hasPlugin('holdfast')).toBe(true)
})

test('mistakes are refused when the plugin is loaded', async () => {
  const load = async (options: object) => application().register(flags, options as never)
  await expect(load({ client: testClient(), contxt: 1 })).rejects.toThrow(
    'There is no option "contxt". Did you mean "context"?',
  )
  await expect(load({})).rejects.toThrow('client must be a flag client')
  await expect(load({ client: testClient(), hook: 'onSend' })).rejects.toThrow('hook must be one of onRequest')
})
