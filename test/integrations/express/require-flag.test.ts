import express5, { type Request } from 'express'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { flags, requireFlag } from '../../../src/express.js'
import type { EvaluationContext } from '../../../src/index.js'
import { betaForAll, boss, contextOf, keptWarnings, readyClient, serve } from '../web/stage.js'
import { tellError, versions } from './versions.js'

type Options = Parameters<typeof requireFlag>[1]

describe.each(versions)('Express $version', ({ express }) => {
  async function site(options: Options, { flag = 'beta', document }: { flag?: string; document?: object } = {}) {
    const { client } = await readyClient(document)
    const app = express()
    app.use(flags(client, { context: contextOf }))
    app.get('/new/:id', requireFlag(flag, options), (request, response) => {
      expectTypeOf(request.params.id).toBeString()
      response.send(`new ${request.params.id}`)
    })
    app.get('/new/:id', (_request, response) => void response.send('the next route'))
    app.use(tellError)
    const request = await serve(app)
    return async (headers = {}) => {
      const response = await request('/new/7', { headers })
      return { status: response.status, location: response.headers.get('location'), text: await response.text() }
    }
  }

  test('lets pass whom the flag is on for, and nobody else', async () => {
    const ask = await site(undefined)
    expect(await ask(boss)).toMatchObject({ status: 200, text: 'new 7' })
    expect(await ask()).toMatchObject({ status: 404, text: 'Not Found' })
  })

  test('a flag there is not is on for nobody', async () => {
    const ask = await site({}, { flag: 'betta', document: betaForAll })
    expect(await ask(boss)).toMatchObject({ status: 404 })
  })

  test.each<[string, Options, object]>([
    ['a status', { otherwise: 403 }, { status: 403, text: 'Forbidden' }],
    ['another address', { otherwise: { redirect: '/old?from=new' } }, { status: 302, location: '/old?from=new' }],
    [
      'a handler',
      { otherwise: (request, response) => void response.send(`old ${request.params['id']}`) },
      { text: 'old 7' },
    ],
    ['the next route', { otherwise: (_request, _response, next) => next('route') }, { text: 'the next route' }],
    [
      'a handler that throws',
      {
        otherwise: () => {
          throw new Error('mine')
        },
      },
      { status: 500, text: '{"error":"mine"}' },
    ],
  ])('otherwise: %s', async (_, options, expected) => {
    const ask = await site(options)
    expect(await ask()).toMatchObject(expected)
    expect(await ask(boss)).toMatchObject({ status: 200, text: 'new 7' })
  })

  describe('whom a rule excludes, and who makes the context fail', () => {
    const document = {
      schemaVersion: 1,
      cohorts: { banned: { include: ['mallory'] } },
      flags: { shop: { enabled: true, rules: [{ when: { not: { cohort: 'banned' } }, serve: 'on' }] } },
    }
    const contexts: Record<string, (profile: string) => unknown> = {
      throws: (profile) => ({ targetingKey: 'mallory', ...JSON.parse(profile) }),
      rejects: async (profile) => ({ targetingKey: 'mallory', ...JSON.parse(profile) }),
      'never settles': (profile) => (profile === '{}' ? { targetingKey: 'mallory' } : new Promise(() => {})),
      'gives a key that came twice': (profile) => ({ targetingKey: profile === '{}' ? 'mallory' : ['mallory', 'x'] }),
      'gives a key that is no number': (profile) => ({ targetingKey: profile === '{}' ? 'mallory' : Number(profile) }),
      'gives no record': (profile) => (profile === '{}' ? { targetingKey: 'mallory' } : new Map()),
    }

    async function shop(context: (profile: string) => unknown, options: Options = {}) {
      const { client } = await readyClient(document)
      const { warnings, logger } = keptWarnings()
      const contextOfProfile = (request: Request) => context(request.get('x-profile') ?? '{}') as EvaluationContext
      const app = express()
      app.use(flags(client, { context: contextOfProfile, contextTimeoutMs: 10, logger }))
      app.get('/', requireFlag('shop', options), (_request, response) => void response.send('IN'))
      const request = await serve(app)
      const ask = async (profile: string) => (await request('/', { headers: { 'x-profile': profile } })).status
      return { ask, warnings }
    }

    test.each(Object.entries(contexts))('one that %s does not get past the guard', async (_, context) => {
      const { ask, warnings } = await shop(context)
      expect(await ask('{}')).toBe(404)
      expect(await ask('{')).toBe(404)
      expect(warnings).toHaveLength(1)
    })

    test('but for a guard that leaves it to the flag', async () => {
      const { ask } = await shop(contexts['throws'] as never, { onContextError: 'anonymous' })
      expect(await ask('{}')).toBe(404)
      expect(await ask('{')).toBe(200)
    })

    test('nor past one that looks at a scope of its own making', async () => {
      const { client } = await readyClient(document)
      const app = express()
      app.use((request, _response, next) => {
        const context = request.path === '/text' ? 'mallory' : { targetingKey: ['mallory'] }
        request.flags = client.scope(context as never)
        next()
      })
      app.get(['/text', '/array'], requireFlag('shop'), (_request, response) => void response.send('IN'))
      const ask = await serve(app)
      expect((await ask('/text')).status).toBe(404)
      expect((await ask('/array')).status).toBe(404)
    })
  })

  test('lets nobody pass where there are no flags', async () => {
    const app = express()
    app.get('/', requireFlag('beta'), (_request, response) => void response.send('passed'))
    app.use(tellError)
    const response = await (await serve(app))('/')
    expect(await response.json()).toEqual({
      error: 'The request has no flags: mount flagsMiddleware(client) before requireFlag("beta").',
    })
  })
})

test('Express 5 hears of a handler that rejects', async () => {
  const app = express5()
  app.use(
    flags((await readyClient()).client),
    requireFlag('beta', { otherwise: () => Promise.reject(new Error('mine')) }),
  )
  app.use(tellError)
  const response = await (await serve(app))('/')
  expect(await response.json()).toEqual({ error: 'mine' })
})

test('misspelt and mistyped options are refused', () => {
  const guard = (flag: unknown, options?: object) => () => requireFlag(flag as string, options)
  expect(guard('beta', { otherwize: 404 })).toThrow('Did you mean "otherwise"?')
  expect(guard('beta', { otherwise: 200 })).toThrow(
    'otherwise must be an integer from 400 to 599 (an HTTP status); received 200.',
  )
  expect(guard('beta', { otherwise: '/old' })).toThrow(
    'otherwise must be an HTTP status, { redirect: "/…" } or a handler; received "/old".',
  )
  expect(guard('beta', { otherwise: { redirekt: '/old' } })).toThrow('Did you mean "redirect"?')
  expect(guard('beta', { otherwise: {} })).toThrow('otherwise.redirect must be a string that is not empty')
  expect(guard('beta', { onContextError: 'reject' })).toThrow('onContextError must be "refuse" or "anonymous"')
  expect(guard('')).toThrow('flag must be a string that is not empty')
  expect(guard(undefined)).toThrow('flag must be a string that is not empty')
})
