import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'
import { fastify } from 'fastify'
import fp from 'fastify-plugin'
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { currentFlags } from '../../../src/context.js'
import { type FastifyFlagsOptions, flags, requireFlag, sendFlags } from '../../../src/fastify.js'
import type { EvaluationContext, FlagClient, FlagScope } from '../../../src/index.js'
import { ada, betaForAll, contextOf, processWarnings, readyClient } from '../web/stage.js'
import { listen, setStage } from './stage.js'

test('request.flags is typed', () => {
  expectTypeOf<FastifyRequest['flags']>().toEqualTypeOf<FlagScope>()
  expectTypeOf<FastifyInstance['flags']>().toEqualTypeOf<FlagClient>()
  expectTypeOf<NonNullable<FastifyFlagsOptions['context']>>().parameter(0).toEqualTypeOf<FastifyRequest>()
  // @ts-expect-error a client is needed
  fastify().register(flags, { context: contextOf })
})

/** Registers a route that answers with the flags of its request. */
async function tell({ server }: Awaited<ReturnType<typeof setStage>>) {
  server.get('/', async ({ flags }) => ({ context: flags.context, color: flags.value('color', '') }))
  const request = await listen(server)
  return async (headers = {}) => (await request('/', { headers })).json()
}

test.each([
  ['at once', (request: FastifyRequest) => contextOf(request)],
  ['in a promise', async (request: FastifyRequest) => contextOf(request)],
])('a context given %s is the scope of that request', async (_, context) => {
  const ask = await tell(await setStage({ context }))
  expect(await ask(ada)).toEqual({ context: { targetingKey: 'ada', staff: false }, color: '#f00' })
  expect(await ask()).toEqual({ context: {}, color: '#777' })
})

test('without a context function every request is anonymous', async () => {
  const { client } = await readyClient()
  const server = fastify()
  server.register(flags, { client })
  server.get('/', async (request) => request.flags.context)
  expect((await server.inject({ url: '/', headers: ada })).json()).toEqual({})
})

test('the document is pinned for the whole request', async () => {
  const { server, client, source } = await setStage()
  server.get('/', async (request) => {
    const before = request.flags.isEnabled('beta')
    source.update(betaForAll)
    await client.refresh()
    return [before, request.flags.isEnabled('beta'), server.flags.isEnabled('beta')]
  })
  expect(await (await (await listen(server))('/')).json()).toEqual([false, false, true])
})

test.each([
  ['onRequest', undefined, undefined],
  ['preValidation', 'from onRequest', undefined],
  ['preHandler', 'from onRequest', 'from preValidation'],
] as const)('the context may be read in %s', async (hook, session, body) => {
  const contexts: unknown[] = []
  const context = (request: FastifyRequest & { session?: string; validated?: string }) => {
    contexts.push([request.session, request.validated])
    return {}
  }
  const { server } = await setStage({ context, hook })
  server.addHook('onRequest', async (request) => void Object.assign(request, { session: 'from onRequest' }))
  server.addHook('preValidation', async (request) => void Object.assign(request, { validated: 'from preValidation' }))
  server.get('/', async (request) => request.flags.isEnabled('secret'))
  expect(await (await (await listen(server))('/')).json()).toBe(true)
  expect(contexts).toEqual([[session, body]])
})

describe.each<[string, () => EvaluationContext, string]>([
  ['throws', fail(new Error('no session')), 'no session'],
  ['rejects', (async () => fail(new Error('no session'))()) as never, 'no session'],
  [
    'rejects with nothing',
    (() => Promise.reject()) as never,
    'The context function threw a value that is not an Error.',
  ],
  ['gives a string', (() => 'ada') as never, 'The context is a text.'],
])('a context function that %s', (_, context, message) => {
  test('an anonymous request, and a warning in the log of the request', async () => {
    const stage = await setStage({ context })
    const ask = await tell(stage)
    expect(await ask(ada)).toEqual({ context: {}, color: '#777' })
    expect(stage.warnings()).toMatchObject([
      {
        msg: 'The context function failed: the request gets the flags of an anonymous request. See the error.',
        reqId: 'req-1',
        err: { message: expect.stringContaining(message) },
      },
    ])
  })

  test('an error of the application, if so wished', async () => {
    const stage = await setStage({ context, onContextError: 'reject' })
    const ask = await tell(stage)
    expect(await ask(ada)).toMatchObject({ statusCode: 500, message: expect.stringContaining(message) })
    expect(stage.warnings()).toEqual([])
  })
})

describe('a context function that throws, and a server', () => {
  async function warningsOf(options: FastifyServerOptions) {
    const { client } = await readyClient()
    const server = fastify(options)
    onTestFinished(() => server.close())
    server.register(flags, { client, context: fail(new Error('no session')) })
    server.get('/', async (request) => request.flags.context)
    const told = processWarnings()
    const request = await listen(server)
    await request('/')
    await request('/')
    await new Promise(setImmediate)
    return told.map(({ name, message }) => `${name}: ${message}`)
  }

  test('without a logger: a process warning, once', async () => {
    expect(await warningsOf({})).toEqual([
      'HoldfastWarning: The context function failed: the request gets the flags of an anonymous request. See the error.',
    ])
  })

  test('with a log that is to be silent: nothing', async () => {
    expect(await warningsOf({ logger: { level: 'silent' } })).toEqual([])
  })
})

describe('currentFlags()', () => {
  /** Who each stage of a request takes it for, in order. */
  async function askEverywhere(options: Partial<FastifyFlagsOptions>) {
    const { server } = await setStage(options)
    const seen: Record<string, string[]> = {}
    const note = (request: FastifyRequest, stage: string) => {
      const user = currentFlags()?.context.targetingKey
      seen[request.headers['x-user'] as string] ??= []
      seen[request.headers['x-user'] as string]?.push(`${stage}: ${user}`)
    }
    server.addHook('onRequest', async (request) => note(request, 'onRequest'))
    server.addHook('preParsing', async (request) => note(request, 'preParsing'))
    server.addHook('preValidation', async (request) => note(request, 'preValidation'))
    server.addHook('preHandler', async (request) => note(request, 'preHandler'))
    server.addHook('preSerialization', async (request) => note(request, 'preSerialization'))
    server.addHook('onSend', async (request) => note(request, 'onSend'))
    server.addHook('onError', async (request) => note(request, 'onError'))
    server.post('/', async (request) => {
      await new Promise(setImmediate)
      note(request, 'handler')
      if (request.headers['x-user'] === 'tony') throw new Error('mine')
      return {}
    })
    const request = await listen(server)
    const post = (user: string) =>
      request('/', {
        method: 'POST',
        body: 'x'.repeat(900_000),
        headers: { 'x-user': user, 'content-type': 'text/plain' },
      })
    await Promise.all(['ada', 'grace', 'tony'].map(post))
    return seen
  }

  const early = ['onRequest', 'preParsing']
  const late = ['preHandler', 'handler']
  const end = ['preSerialization', 'onSend']

  test.each(['onRequest', 'preValidation', 'preHandler'] as const)(
    'with asyncContext, is each request its own from %s on, bodies, promises and errors included',
    async (hook) => {
      const seen = await askEverywhere({ asyncContext: true, hook })
      const places = {
        onRequest: [...early, 'preValidation', ...late],
        preValidation: ['preValidation', ...late],
        preHandler: late,
      }[hook]
      for (const user of ['ada', 'grace']) {
        const known = [...places, ...end].map((place) => `${place}: ${user}`)
        expect(seen[user]?.slice(-known.length)).toEqual(known)
      }
      expect(seen['tony']?.slice(-2)).toEqual(['onError: tony', 'onSend: tony'])
      expect(currentFlags()).toBeUndefined()
    },
  )

  test('without, it knows nothing', async () => {
    const seen = await askEverywhere({})
    expect(seen['ada']).toHaveLength(7)
    expect(seen['ada']?.every((line) => line.endsWith(': undefined'))).toBe(true)
  })
})

describe('by the conventions of Fastify', () => {
  test('is marked as fastify-plugin would', () => {
    const marked = fp(async () => {}, { name: 'holdfast', fastify: '5.x' })
    for (const mark of ['skip-override', 'fastify.display-name', 'plugin-meta'].map(Symbol.for)) {
      expect(flags[mark as never], String(mark)).toEqual(marked[mark as never])
    }
  })

  test('reaches beyond the plugin that registers it, and can be depended upon', async () => {
    const { server } = await setStage()
    server.register(fp(async () => {}, { name: 'dependent', dependencies: ['holdfast'] }))
    server.register(async (child) => {
      child.get('/', async (request) => request.flags.isEnabled('secret'))
    })
    expect((await server.inject('/')).json()).toBe(true)
    expect(server.printPlugins()).toContain('holdfast')
  })

  test('the handler of what is not found has flags, too', async () => {
    const { server } = await setStage()
    server.setNotFoundHandler(async (request, reply) => reply.code(404).send(request.flags.context))
    expect((await server.inject({ url: '/nowhere', headers: ada })).json()).toMatchObject({ targetingKey: 'ada' })
  })

  test.each([
    ['closes a client of its own', true, 1],
    ['leaves open one that is not', false, 0],
    ['leaves open one that it was told nothing of', undefined, 0],
  ])('%s', async (_, closeClient, expected) => {
    const { server, client } = await setStage(closeClient === undefined ? {} : { closeClient })
    const close = vi.spyOn(client, 'close')
    await server.ready()
    await server.close()
    await server.close()
    expect(close).toHaveBeenCalledTimes(expected)
    expect((await client.refresh()).outcome).toBe(expected === 1 ? 'failed' : 'unchanged')
  })

  test('takes the options of register', async () => {
    const { server } = await setStage({ prefix: '/shop', logLevel: 'warn' } as object)
    server.get('/', async (request) => request.flags.isEnabled('secret'))
    expect((await server.inject('/')).json()).toBe(true)
  })

  test('twice is once too often', async () => {
    const { server, client } = await setStage()
    server.register(flags, { client })
    await expect(server.ready()).rejects.toMatchObject({ code: 'FST_ERR_DEC_ALREADY_PRESENT' })
  })
})

test.each([
  [{ contxt: contextOf }, 'Did you mean "context"?'],
  [{ client: undefined }, 'client must be a flag client: createFlagClient({…})'],
  [{ context: {} }, 'context must be a function from a request to a context'],
  [{ hook: 'onSend' }, 'hook must be "onRequest", "preValidation" or "preHandler"; received "onSend".'],
  [{ closeClient: 1 }, 'closeClient must be true or false; received 1.'],
  [{ onContextError: 'throw' }, 'onContextError must be "anonymous" or "reject"'],
  [{ asyncContext: 1 }, 'asyncContext must be true or false'],
])('options %o: %s', async (options, message) => {
  const { server } = await setStage(options as never)
  await expect(server.ready()).rejects.toThrow(message)
})

test('who reads the flags before the hook that sets them is told which hook that is', async () => {
  const { server } = await setStage({ hook: 'preHandler' })
  server.get('/', { preValidation: async (request) => void request.flags.isEnabled('secret') }, async () => 'never')
  const response = await server.inject('/')
  expect(response.statusCode).toBe(500)
  expect(response.json()).toMatchObject({ message: expect.stringContaining('it gets them in the hook "preHandler"') })
})

test('what was not called, or called too early, says so', async () => {
  const { server, client } = await setStage()
  server.get('/guard', { preHandler: requireFlag as never }, async () => 'never')
  server.get('/send', sendFlags as never)
  const ask = async (path: string) => (await server.inject(path)).json().message
  expect(await ask('/guard')).toContain("Write { preHandler: requireFlag('new-shop') }.")
  expect(await ask('/send')).toContain("Write app.get('/flags.json', sendFlags()).")

  const other = fastify()
  other.register(flags(client as never, {} as never) as never)
  await expect(other.ready()).rejects.toThrow('Write app.register(flagsPlugin, { client }).')
})

function fail(thrown: unknown): () => never {
  return () => {
    throw thrown
  }
}
