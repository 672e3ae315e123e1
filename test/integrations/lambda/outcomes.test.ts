import middy from '@middy/core'
import { expect, test } from 'vitest'
import type { FlagScope } from '../../../src/index.js'
import { flagsMiddleware, streamWithFlags, withFlags } from '../../../src/lambda.js'
import { outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'

const lambdaContext = { getRemainingTimeInMillis: () => 3_000 } as never

async function stage() {
  const staged = await outcomeStage()
  const treated = unitIn(staged.client, 'treatment')
  return { ...staged, options: { context: () => treated, outcomes: true } }
}

const failing = () => {
  throw new Error('out of stock')
}

/** What a handler does, and whether its unit is a bad one. */
const works: readonly (readonly [string, () => unknown, number])[] = [
  ['gives a value', () => 'done', 0],
  ['gives nothing', () => undefined, 0],
  ['gives status 200', () => ({ statusCode: 200 }), 0],
  ['gives status 404', () => ({ statusCode: 404 }), 0],
  ['gives status 502', () => ({ statusCode: 502 }), 1],
  ['throws', failing, 1],
  ['rejects', () => Promise.reject(new Error('out of stock')), 1],
]

test.each(works)('withFlags: a handler that %s', async (_, work, bad) => {
  const { client, options, sums } = await stage()
  const handler = withFlags(
    client,
    (_event: unknown, _context: object, flags) => {
      flags.isEnabled('new-pricing')
      return work()
    },
    options,
  )
  await handler({}, lambdaContext).catch(() => {})
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad, '2 TreatmentTimed': 1 })
})

test.each(works)('middy: a handler that %s', async (_, work, bad) => {
  const { client, options, sums } = await stage()
  const handler = middy()
    .use(flagsMiddleware(client, options))
    .handler(async (_event, { flags }) => {
      flags.isEnabled('new-pricing')
      return work()
    })
  await handler({}, lambdaContext).catch(() => {})
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad })
})

test.each([
  [422, 0],
  [500, 1],
])('middy: an error of which another middleware makes an answer of status %i', async (statusCode, bad) => {
  const { client, options, sums } = await stage()
  const handler = middy()
    .use(flagsMiddleware(client, options))
    .use({
      onError(request) {
        request.response = { statusCode }
      },
    })
    .handler(async (_event, { flags }) => {
      flags.isEnabled('new-pricing')
      return failing()
    })
  expect(await handler({}, lambdaContext)).toEqual({ statusCode })
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': bad })
})

test('a handler that streams its answer', async () => {
  const { client, options, sums } = await stage()
  const work = (_event: unknown, _stream: unknown, _context: object, flags: FlagScope) => {
    flags.isEnabled('new-pricing')
    failing()
  }
  await expect(streamWithFlags(client, work, options)({}, {}, lambdaContext)).rejects.toThrow('out of stock')
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': 1 })
})

test('counts are written at the end of an invocation if 10 s have passed or a unit was bad, and else wait', async () => {
  const { client, clock, options, sink } = await stage()
  let isOk = true
  const handler = withFlags(
    client,
    (_event: unknown, _context: object, flags) => {
      flags.isEnabled('new-pricing')
      return { statusCode: isOk ? 200 : 500 }
    },
    options,
  )
  await handler({}, lambdaContext)
  expect(sink.countsLines).toHaveLength(0)
  // Lambda's freeze: the wall clock goes on, and no timer does.
  clock.set(clock.now() + 10_000)
  await handler({}, lambdaContext)
  expect(sink.countsLines).toHaveLength(1)
  isOk = false
  await handler({}, lambdaContext)
  expect(sink.countsLines).toHaveLength(2)
})

test('without the option nothing is told', async () => {
  const { client, options, sink } = await stage()
  const handler = withFlags(client, (_e: unknown, _c: object, flags) => flags.isEnabled('new-pricing'), {
    context: options.context,
  })
  expect(await handler({}, lambdaContext)).toBe(true)
  await client.flush()
  expect(sink.countsLines).toEqual([])
})
