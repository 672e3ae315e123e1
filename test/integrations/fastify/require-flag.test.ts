import { fastify } from 'fastify'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { requireFlag } from '../../../src/fastify.js'
import { boss } from '../web/stage.js'
import { listen, setStage } from './stage.js'

type Options = Parameters<typeof requireFlag>[1]

async function site(options: Options, flag = 'beta') {
  const { server } = await setStage()
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'No such page' }))
  server.get<{ Params: { id: string } }>('/new/:id', { preHandler: requireFlag(flag, options) }, async (request) => {
    expectTypeOf(request.params.id).toBeString()
    return { page: `new ${request.params.id}` }
  })
  const request = await listen(server)
  return async (headers = {}) => {
    const response = await request('/new/7', { headers })
    const text = await response.text()
    const body = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, location: response.headers.get('location'), body }
  }
}

test("lets pass whom the flag is on for; for others the page is not found, in the application's words", async () => {
  const ask = await site(undefined)
  expect(await ask(boss)).toMatchObject({ status: 200, body: { page: 'new 7' } })
  expect(await ask()).toMatchObject({ status: 404, body: { error: 'No such page' } })
})

test('a flag there is not is on for nobody', async () => {
  const ask = await site({}, 'betta')
  expect(await ask(boss)).toMatchObject({ status: 404 })
})

test.each<[string, Options, object]>([
  [
    'a status',
    { otherwise: 403 },
    { status: 403, body: { statusCode: 403, error: 'Forbidden', message: 'Forbidden' } },
  ],
  ['a status without a name', { otherwise: 499 }, { status: 499, body: { message: 'Status 499' } }],
  ['another address', { otherwise: { redirect: '/old?from=new' } }, { status: 302, location: '/old?from=new' }],
  ['a handler that gives the answer', { otherwise: async () => ({ page: 'old' }) }, { body: { page: 'old' } }],
  ['a handler that gives it at once', { otherwise: () => ({ page: 'old' }) }, { body: { page: 'old' } }],
  [
    'a handler that sends it',
    { otherwise: (_request, reply) => reply.send({ page: 'old' }) },
    { body: { page: 'old' } },
  ],
  [
    'a handler that sends it later',
    { otherwise: (_request, reply) => void setImmediate(() => reply.code(410).send({ page: 'old' })) },
    { status: 410, body: { page: 'old' } },
  ],
  [
    'a handler that rejects',
    { otherwise: () => Promise.reject(new Error('mine')) },
    { status: 500, body: { message: 'mine' } },
  ],
  [
    'a handler with the server as this',
    {
      otherwise() {
        return { found: this.hasRoute({ url: '/new/:id', method: 'GET' }) }
      },
    },
    { body: { found: true } },
  ],
])('otherwise: %s', async (_, options, expected) => {
  const ask = await site(options)
  expect(await ask()).toMatchObject(expected)
  expect(await ask(boss)).toMatchObject({ status: 200, body: { page: 'new 7' } })
})

test('guards every route below it, as a hook', async () => {
  const { server } = await setStage()
  server.register(async (child) => {
    child.addHook('onRequest', requireFlag('beta'))
    child.get('/guarded', async () => 'passed')
  })
  server.get('/open', async () => 'passed')
  expect((await server.inject('/guarded')).statusCode).toBe(404)
  expect((await server.inject({ url: '/guarded', headers: boss })).body).toBe('passed')
  expect((await server.inject('/open')).body).toBe('passed')
})

test('lets nobody pass where there are no flags', async () => {
  const server = fastify()
  onTestFinished(() => server.close())
  server.get('/', { preHandler: requireFlag('beta') }, async () => 'passed')
  expect((await server.inject('/')).json()).toMatchObject({
    statusCode: 500,
    code: 'INVALID_STATE',
    message: 'The request has no flags: register flags with a hook before requireFlag("beta").',
  })
})

test('misspelt options are refused', () => {
  expect(() => requireFlag('beta', { otherwize: 404 } as never)).toThrow('Did you mean "otherwise"?')
})

test('whom a rule excludes does not get past by making the context fail', async () => {
  const document = {
    schemaVersion: 1,
    cohorts: { banned: { include: ['mallory'] } },
    flags: { beta: { enabled: true, rules: [{ when: { not: { cohort: 'banned' } }, serve: 'on' }] } },
  }
  const { server, source, client, warnings } = await setStage({
    context: ({ headers }) => ({ targetingKey: 'mallory', ...JSON.parse(String(headers['x-profile'])) }),
  })
  source.update(document)
  await client.refresh()
  server.get('/', { preHandler: requireFlag('beta') }, async () => 'in')
  server.get('/lenient', { preHandler: requireFlag('beta', { onContextError: 'anonymous' }) }, async () => 'in')
  const request = await listen(server)
  const ask = async (path: string, profile: string) =>
    (await request(path, { headers: { 'x-profile': profile } })).status
  expect([await ask('/', '{}'), await ask('/', '{')]).toEqual([404, 404])
  expect([await ask('/lenient', '{}'), await ask('/lenient', '{')]).toEqual([404, 200])
  expect(warnings()).toHaveLength(2)
})
