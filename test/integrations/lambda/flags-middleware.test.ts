import middy from '@middy/core'
import { expect, test } from 'vitest'
import { flagsMiddleware } from '../../../src/lambda.js'
import { hang, settle } from '../../client/stage.js'
import { setLambda, slow, v1, v2 } from './stage.js'

const HOUR_MS = 3_600_000
type User = { readonly user: string }

/** As `setLambda`. The context is as Lambda gives it, while the type of a middy handler's is with what middlewares add. */
async function setMiddy(steps = [v1, v2] as Parameters<typeof setLambda>[0]) {
  const stage = await setLambda(steps)
  return { ...stage, lambdaContext: () => stage.context() as never }
}

test('the handler finds the flags in its context, pinned and for its event', async () => {
  const { client, lambdaContext } = await setMiddy()
  const handler = middy<User>()
    .use(flagsMiddleware(client, { context: ({ user }: User) => ({ targetingKey: user }) }))
    .handler(async (_event, { flags }) => {
      const before = flags.isEnabled('a')
      await client.refresh()
      return [flags.context.targetingKey, before, flags.isEnabled('a'), client.isEnabled('a')]
    })
  expect(await handler({ user: 'ada' }, lambdaContext())).toEqual(['ada', true, true, false])
})

test('polls beside the handler, and before it where the flags are old', async () => {
  const late = slow(v2)
  const { client, freeze, clock, lambdaContext } = await setMiddy([v1, late.step, v1])
  const done: string[] = []
  const handler = middy()
    .use(flagsMiddleware(client))
    .handler(async (_event, { flags }) => {
      done.push('handler')
      return Object.keys(flags.evaluateAll())
    })
  freeze(15_000)
  const invocation = handler({}, lambdaContext()).finally(() => done.push('invocation'))
  await settle(clock)
  expect(done).toEqual(['handler'])
  late.answer()
  expect(await invocation).toEqual(['a'])
  expect(clock.pending).toBe(0)

  freeze(HOUR_MS)
  expect(await handler({}, lambdaContext())).toEqual(['a'])
})

test.each(['the handler', 'a middleware'])('ends the invocation also where %s fails, with that error', async (who) => {
  const { client, freeze, clock, source, lambdaContext } = await setMiddy([v1, hang])
  const mine = new Error('mine')
  const fail = () => {
    throw mine
  }
  const handler = middy()
    .use(flagsMiddleware(client))
    .use({ before: () => (who === 'a middleware' ? fail() : undefined) })
    .handler(fail)
  freeze(15_000)
  const failed = expect(handler({}, lambdaContext())).rejects.toBe(mine)
  await clock.advance(1_000)
  await failed
  expect(source.requests[1]?.signal.aborted).toBe(true)
  expect(clock.pending).toBe(0)
})

test('a failure before it is no concern of its', async () => {
  const { client, lambdaContext } = await setMiddy()
  const mine = new Error('mine')
  const handler = middy()
    .use({ before: () => Promise.reject(mine) })
    .use(flagsMiddleware(client))
    .handler(async () => {})
  await expect(handler({}, lambdaContext())).rejects.toBe(mine)
})
