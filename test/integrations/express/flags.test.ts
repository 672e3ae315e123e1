import type { ErrorRequestHandler, Request } from 'express'
import { pino } from 'pino'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { currentFlags } from '../../../src/context.js'
import { type ExpressFlagsOptions, flags, requireFlag, sendFlags } from '../../../src/express.js'
import type { EvaluationContext, FlagScope } from '../../../src/index.js'
import { ada, betaForAll, contextOf, keptWarnings, processWarnings, readyClient, serve } from '../web/stage.js'
import { tellError, versions } from './versions.js'

test('req.flags is typed', () => {
  expectTypeOf<Request['flags']>().toEqualTypeOf<FlagScope>()
  expectTypeOf<NonNullable<ExpressFlagsOptions['context']>>().parameter(0).toEqualTypeOf<Request>()
  // @ts-expect-error a context is an object
  const options: ExpressFlagsOptions = { context: () => 'ada' }
  expectTypeOf(options).toExtend<ExpressFlagsOptions>()
})

describe.each(versions)('Express $version', ({ express }) => {
  /** An application that answers with its flags, or with the error it was handed. */
  async function app(options: ExpressFlagsOptions, client?: Awaited<ReturnType<typeof readyClient>>['client']) {
    const application = express()
    application.use(flags(client ?? (await readyClient()).client, options))
    application.get('/', (request, response) => {
      const { context } = request.flags
      response.json({ context, color: request.flags.value('color', ''), current: currentFlags() === request.flags })
    })
    application.use(tellError)
    const request = await serve(application)
    return async (headers = {}) => (await request('/', { headers })).json()
  }

  test.each([
    ['at once', (request: Request) => contextOf(request)],
    ['in a promise', async (request: Request) => contextOf(request)],
    // biome-ignore lint/suspicious/noThenProperty: promises of other makes are taken, too.
    ['in a thenable', (request: Request) => ({ then: (take: (c: unknown) => void) => take(contextOf(request)) })],
  ])('a context given %s is the scope of that request', async (_, context) => {
    const ask = await app({ context } as ExpressFlagsOptions)
    expect(await ask(ada)).toMatchObject({ context: { targetingKey: 'ada' }, color: '#f00' })
    expect(await ask()).toMatchObject({ context: {}, color: '#777' })
  })

  test('without a context function every request is anonymous', async () => {
    const ask = await app({})
    expect(await ask(ada)).toMatchObject({ context: {}, color: '#777' })
  })

  test.each([null, undefined])('%s for a context is an anonymous request', async (context) => {
    const ask = await app({ context: () => context })
    expect(await ask()).toMatchObject({ context: {} })
  })

  test('the document is pinned for the whole request', async () => {
    const { client, source } = await readyClient()
    const application = express()
    application.use(flags(client))
    application.get('/', async (request, response) => {
      const before = request.flags.isEnabled('beta')
      source.update(betaForAll)
      await client.refresh()
      response.json([before, request.flags.isEnabled('beta'), client.isEnabled('beta')])
    })
    const request = await serve(application)
    expect(await (await request('/')).json()).toEqual([false, false, true])
  })

  const failures: [string, () => EvaluationContext, string][] = [
    ['throws', fail(new Error('no session')), 'no session'],
    ['rejects', (async () => fail(new Error('no session'))()) as never, 'no session'],
    ['throws what is no error', fail('route'), 'The context function threw a value that is not an Error.'],
    [
      'rejects with nothing',
      (() => Promise.reject()) as never,
      'The context function threw a value that is not an Error.',
    ],
    ['gives a string', (() => 'ada') as never, 'The context is a text.'],
    ['gives an array', (() => ['ada']) as never, 'The context is an array.'],
    ['gives a map', (() => new Map([['targetingKey', 'ada']])) as never, 'The context is a Map'],
    ['gives a promise of a string', (async () => 'ada') as never, 'The context is a text.'],
    ['gives a thenable that throws', (() => thenable(fail(new Error('no session')))) as never, 'no session'],
    ['gives what throws when looked at', (() => getter(fail(new Error('no session')))) as never, 'no session'],
    [
      'rejects after it has thrown',
      (() => thenable((_, no) => fail(no(new Error('no session')))())) as never,
      'no session',
    ],
  ]

  test.each(failures)(
    'a context function that %s: an anonymous request, and a warning each time',
    async (...failure) => {
      const [, context, message] = failure
      const { warnings, logger } = keptWarnings()
      const ask = await app({ context, logger })
      expect(await ask(ada)).toMatchObject({ context: {}, color: '#777' })
      expect(await ask(ada)).toMatchObject({ context: {} })
      const warning = [
        'The context function failed: the request gets the flags of an anonymous request. See the error.',
        expect.objectContaining({ message: expect.stringContaining(message) }),
      ]
      expect(warnings).toEqual([warning, warning])
    },
  )

  test.each(failures)('a context function that %s: an error of the application, if so wished', async (...failure) => {
    const [, context, message] = failure
    const { warnings, logger } = keptWarnings()
    const ask = await app({ context, logger, onContextError: 'reject' })
    expect(await ask(ada)).toEqual({ error: expect.stringContaining(message) })
    expect(warnings).toEqual([])
  })

  test('a promise that does not settle is waited for so long, and no longer', async () => {
    const { warnings, logger } = keptWarnings()
    let settle: (context: EvaluationContext) => void = () => {}
    const context = () =>
      new Promise<EvaluationContext>((resolve) => {
        settle = resolve
      })
    const ask = await app({ context, logger, contextTimeoutMs: 10 })
    expect(await ask(ada)).toMatchObject({ context: {}, color: '#777' })
    const late = 'The context function gave a promise that has not settled within 10 ms.'
    expect(warnings).toMatchObject([[expect.any(String), { message: late }]])
    settle({ targetingKey: 'ada' })

    const strict = await app({ context, logger, contextTimeoutMs: 10, onContextError: 'reject' })
    expect(await strict(ada)).toEqual({ error: late })
  })

  test('without a logger it is a process warning, once', async () => {
    const ask = await app({ context: fail(new Error('no session')) })
    const told = processWarnings()
    await ask()
    await ask()
    await new Promise(setImmediate)
    expect(told.map(({ name, message }) => [name, message])).toEqual([
      [
        'HoldfastWarning',
        'The context function failed: the request gets the flags of an anonymous request. See the error.',
      ],
    ])
  })

  test('with `false` it is nothing; pino gets the error where it looks for it', async () => {
    const told = processWarnings()
    await (await app({ context: fail(new Error('no session')), logger: false }))()
    await new Promise(setImmediate)
    expect(told).toEqual([])

    const lines: string[] = []
    const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) })
    await (await app({ context: fail(new Error('no session')), logger }))()
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        msg: 'The context function failed: the request gets the flags of an anonymous request. See the error.',
        err: expect.objectContaining({ message: 'no session' }),
      }),
    ])
  })

  test('a logger that throws changes nothing', async () => {
    const ask = await app({ context: fail(new Error('no session')), logger: { warn: fail(new Error('disk full')) } })
    expect(await ask()).toMatchObject({ context: {} })
  })

  test.each([
    ['', undefined, false],
    ['with asyncContext, ', true, true],
    ['without asyncContext, ', false, false],
  ])('%scurrentFlags() knows the request: %s', async (_, asyncContext, expected) => {
    const ask = await app({ ...(asyncContext === undefined ? {} : { asyncContext }), context: async () => ({}) })
    expect(await ask()).toMatchObject({ current: expected })
  })

  test('currentFlags() lasts through body parsers, promises and error handlers, each request its own', async () => {
    const application = express()
    application.use(flags((await readyClient()).client, { context: contextOf, asyncContext: true }))
    application.use(express.json(), express.text())
    const who = () => currentFlags()?.context.targetingKey
    application.post('/', (request, response, next) => {
      const handle = async () => {
        await new Promise(setImmediate)
        if (request.query['fail'] !== undefined) throw new Error(String(who()))
        response.json([request.body, who()])
      }
      handle().catch(next)
    })
    const tellWho: ErrorRequestHandler = (error, _request, response, _next) =>
      void response.json([error.message, who()])
    application.use(tellWho)
    const request = await serve(application)
    const post = async (user: string, path = '/') => {
      const headers = { 'x-user': user, 'content-type': 'text/plain' }
      const response = await request(path, { method: 'POST', body: 'x'.repeat(90_000), headers })
      return (await response.json()) as [string, string]
    }
    const answers = await Promise.all([post('ada'), post('grace'), post('tony', '/?fail')])
    expect(answers.map(([, user]) => user)).toEqual(['ada', 'grace', 'tony'])
    expect(currentFlags()).toBeUndefined()
  })
})

test('misspelt and mistyped options are refused', async () => {
  const { client } = await readyClient()
  const use = (options: object) => () => flags(client, options)
  expect(use({ contxt: contextOf })).toThrow('Did you mean "context"?')
  expect(use({ context: { targetingKey: 'ada' } })).toThrow('context must be a function from a request to a context')
  expect(use({ onContextError: 'throw' })).toThrow('onContextError must be "anonymous" or "reject"; received "throw".')
  expect(use({ asyncContext: 'yes' })).toThrow('asyncContext must be true or false; received "yes".')
  expect(use({ logger: {} })).toThrow('logger must be false, or an object with a method warn')
  expect(() => flags({ context: contextOf } as never)).toThrow('client must be a flag client: createFlagClient({…})')
  expect(() => flags(undefined as never)).toThrow('client must be a flag client')
})

test.each(versions)('Express $version: what was not called says so', async ({ express }) => {
  const application = express()
  application.use('/flags', flags as never)
  application.use('/guard', requireFlag as never)
  application.use('/send', sendFlags as never)
  application.use(tellError)
  const request = await serve(application)
  const ask = async (path: string) => (await request(path)).json()
  expect(await ask('/flags')).toEqual({
    error:
      'flagsMiddleware was called with a request: it has to be called before. Write app.use(flagsMiddleware(client)).',
  })
  expect(await ask('/guard')).toMatchObject({
    error: expect.stringContaining("Write app.get('/new', requireFlag('new-shop'), handler)."),
  })
  expect(await ask('/send')).toMatchObject({
    error: expect.stringContaining("Write app.get('/flags.json', sendFlags())."),
  })
})

const thenable = (then: (yes: (context: unknown) => void, no: (error: unknown) => void) => void) => ({ then })

const getter = (then: () => never) => Object.defineProperty({}, 'then', { get: then })

function fail(thrown: unknown): () => never {
  return () => {
    throw thrown
  }
}
