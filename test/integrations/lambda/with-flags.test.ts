import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { streamWithFlags, withFlags } from '../../../src/lambda.js'
import { createTestClient } from '../../../src/testing.js'
import { flagsOn, hang, settle } from '../../client/stage.js'
import { listed, setLambda, slow, v1, v2 } from './stage.js'

const HOUR_MS = 3_600_000
const down = new SourceError('SOURCE_UNAVAILABLE', 'no route')

test('the handler has event, context and the flags of its invocation, and its answer is the answer', async () => {
  const { client, context } = await setLambda()
  const handler = withFlags(
    client,
    async (event: { user: string }, lambdaContext, flags) => [
      event.user,
      lambdaContext.getRemainingTimeInMillis?.(),
      flags.context,
      flags.isEnabled('a'),
    ],
    { context: ({ user }) => ({ targetingKey: user }) },
  )
  expect(await handler({ user: 'ada' }, context())).toEqual(['ada', 3_000, { targetingKey: 'ada' }, true])
})

test('the answer need not be a promise', async () => {
  const { invoke } = await setLambda()
  expect(await invoke({ handler: () => 'now' })).toBe('now')
})

test('within the interval nothing is polled', async () => {
  const { invoke, freeze, source } = await setLambda()
  freeze(14_999)
  expect(await invoke()).toEqual(['a'])
  expect(source.requests).toHaveLength(1)
})

test('a poll that is due goes on beside the handler, and is over when the invocation is', async () => {
  const late = slow(v2)
  const { invoke, freeze, clock } = await setLambda([v1, late.step])
  freeze(15_000)
  const done: string[] = []
  const invocation = invoke({
    handler: (...given) => {
      done.push('handler')
      return listed(...given)
    },
  }).finally(() => done.push('invocation'))
  await settle(clock)
  expect(done).toEqual(['handler'])

  late.answer()
  expect(await invocation).toEqual(['a'])
  expect(clock.pending).toBe(0)
  expect(await invoke()).toEqual(['b'])
})

test('after a freeze that made the flags old, the handler waits for the poll: what was switched off meanwhile is off', async () => {
  const { invoke, freeze } = await setLambda()
  freeze(HOUR_MS)
  expect(await invoke()).toEqual(['b'])
})

test.each([
  [30_000, undefined, ['a']],
  [30_001, undefined, ['b']],
  [15_000, 0, ['b']],
  [HOUR_MS, HOUR_MS, ['a']],
])('frozen for %i ms, with maxAgeMs %s: %j', async (frozenMs, maxAgeMs, answer) => {
  const { invoke, freeze } = await setLambda()
  freeze(frozenMs)
  expect(await invoke({ options: maxAgeMs === undefined ? {} : { maxAgeMs } })).toEqual(answer)
})

test('whatever arrives during an invocation, its flags stay as they are', async () => {
  const { invoke, client } = await setLambda()
  const handler = async (...given: Parameters<typeof listed>) => {
    const before = listed(...given)
    await client.refresh()
    return [before, listed(...given), Object.keys(client.evaluateAll())]
  }
  expect(await invoke({ handler })).toEqual([['a'], ['a'], ['b']])
})

test('what the handler throws, or rejects with, is what the invocation fails with, when the poll is over', async () => {
  const late = slow(v2)
  const { invoke, freeze, client, clock } = await setLambda([v1, late.step])
  const mine = new Error('mine')
  freeze(15_000)
  const handler = () => {
    throw mine
  }
  const failed = expect(invoke({ handler })).rejects.toBe(mine)
  await settle(clock)
  late.answer()
  await failed
  expect(client.isEnabled('b')).toBe(true)
  await expect(invoke({ handler: () => Promise.reject(mine) })).rejects.toBe(mine)
})

test('invocations side by side share one poll', async () => {
  const { invoke, freeze, source } = await setLambda()
  freeze(HOUR_MS)
  expect(await Promise.all([invoke(), invoke(), invoke()])).toEqual([['b'], ['b'], ['b']])
  expect(source.requests).toHaveLength(2)
})

test('an invocation that comes before the first document waits for it', async () => {
  const late = slow(v1)
  const { invoke, clock, source } = await setLambda([late.step])
  const invocation = invoke()
  await settle(clock)
  late.answer()
  expect(await invocation).toEqual(['a'])
  expect(source.requests).toHaveLength(1)
})

test('without a document the handler runs all the same, on its fallbacks; with a fallback document, on that', async () => {
  const nothing = await setLambda([down])
  expect(await nothing.invoke({ handler: (_, __, flags) => flags.value('colour', 'blue') })).toBe('blue')
  const bundled = await setLambda([down], { fallback: flagsOn('c') })
  expect(await bundled.invoke()).toEqual(['c'])
})

test('after a failure polls wait for their time, and cost invocations nothing', async () => {
  const { invoke, freeze, source } = await setLambda([v1, down])
  freeze(HOUR_MS)
  expect(await invoke()).toEqual(['a'])
  expect(await invoke()).toEqual(['a'])
  expect(source.requests).toHaveLength(2)
  freeze(100)
  await invoke()
  expect(source.requests).toHaveLength(3)
})

test('it is for suspended processes, and does as well with a client that polls in the background', async () => {
  const { invoke, freeze } = await setLambda([v1, v2], { polling: 'background' })
  freeze(HOUR_MS)
  expect(await invoke()).toEqual(['b'])
})

test('without a context object there is no deadline', async () => {
  const { client, freeze } = await setLambda()
  freeze(HOUR_MS)
  const handler = withFlags(client, listed) as (event: unknown, context?: unknown) => Promise<unknown>
  expect(await handler({})).toEqual(['b'])
  expect(await handler({}, {})).toEqual(['b'])
})

test('a handler that streams has its flags, and the invocation lasts until the poll is over, not the stream', async () => {
  const late = slow(v2)
  const { client, freeze, context, clock } = await setLambda([v1, late.step])
  const stream = new PassThrough()
  const handler = streamWithFlags(client, async (event: string, out: PassThrough, _context, flags) => {
    out.end(`${event} ${flags.isEnabled('a')}`)
  })
  freeze(15_000)
  const invocation = handler('a', stream, context())
  expect(await text(stream)).toBe('a true')
  expect(client.isEnabled('b')).toBe(false)
  late.answer()
  await invocation
  expect(client.isEnabled('b')).toBe(true)
  expect(clock.pending).toBe(0)
})

test('a test client does, where handlers are tested', async () => {
  const handler = withFlags(createTestClient({ colour: 'green' }), async (_, __, flags) =>
    flags.value('colour', 'blue'),
  )
  expect(await handler({}, {})).toBe('green')
})

test('a closed client answers', async () => {
  const { client, invoke } = await setLambda()
  await client.close()
  expect(await invoke()).toEqual(['a'])
})

test('a hung poll at the start is given up by the first invocation, and made again by the second', async () => {
  const { invoke, clock, source } = await setLambda([hang, v1])
  const first = invoke()
  await clock.advance(1_500)
  expect(await first).toEqual([])
  expect(source.requests[0]?.signal.aborted).toBe(true)
  await clock.advance(100)
  expect(await invoke()).toEqual(['a'])
})

test('a context that is never had is waited for so long, and the handler is told', async () => {
  const client = createTestClient({ a: true })
  const warned: unknown[] = []
  const options = {
    context: () => new Promise<never>(() => {}),
    contextTimeoutMs: 10,
    logger: { warn: (_message: string, error?: unknown) => void warned.push(error) },
  }
  const handler = withFlags(client, async (_event, _context, flags) => [flags.context, flags.contextError], options)
  const error = { message: 'The context function gave a promise that has not settled within 10 ms.' }
  expect(await handler({}, {})).toMatchObject([{}, error])
  expect(warned).toMatchObject([error])
  const strict = withFlags(client, async () => 'never', { ...options, onContextError: 'reject' })
  await expect(strict({}, {})).rejects.toMatchObject(error)
})
