import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceAnswer } from '../../../src/index.js'
import { withFlags } from '../../../src/lambda.js'
import type { ManualClock } from '../../../src/testing.js'
import { hang } from '../../client/stage.js'
import { listed, setLambda, v1, v2 } from './stage.js'

const HOUR_MS = 3_600_000

/** Lets an invocation come to its end. Gives its answer, and how long it took. */
async function timed(clock: ManualClock, invocation: Promise<unknown>) {
  const startedAt = clock.now()
  let tookMs: number | undefined
  const ended = invocation.finally(() => {
    tookMs = clock.now() - startedAt
  })
  while (tookMs === undefined) await clock.advance(10)
  return { answer: await ended, tookMs }
}

test.each([
  ['maxWaitMs, by default a second', {}, 1_000],
  ['maxWaitMs', { options: { maxWaitMs: 250 } }, 250],
  ['half of the time there is, where that is less', { timeoutMs: 600 }, 300],
  ['nothing, where there is no time', { timeoutMs: 1 }, 0],
])('a poll that hangs costs %s', async (_, invocation, costMs) => {
  const { invoke, freeze, clock, source } = await setLambda([v1, hang])
  freeze(HOUR_MS)
  expect(await timed(clock, invoke(invocation))).toEqual({ answer: ['a'], tookMs: costMs })
  expect(clock.pending).toBe(0)
  expect(source.requests.slice(1).every(({ signal }) => signal.aborted)).toBe(true)
})

test('a context that cannot say how much time is left sets no deadline', async () => {
  const { clock, client, freeze } = await setLambda([v1, v2])
  freeze(HOUR_MS)
  const context = { getRemainingTimeInMillis: () => Number.NaN }
  const handled = withFlags(client, listed)({}, context)
  expect(await timed(clock, handled)).toMatchObject({ answer: ['b'] })
})

test('a poll that hangs beside the handler is waited for no longer than a second from its start', async () => {
  const { invoke, freeze, clock } = await setLambda([v1, hang])
  freeze(15_000)
  const handler = () => new Promise((resolve) => clock.schedule(() => resolve('done'), 700))
  expect(await timed(clock, invoke({ handler }))).toEqual({ answer: 'done', tookMs: 1_000 })
})

test('what hooks gathered is passed on before the invocation ends, for as long as a poll may take', async () => {
  let flushed = 0
  let flush = async () => {
    flushed += 1
  }
  const hook = { before() {}, flush: () => flush() }
  const { invoke, clock } = await setLambda([v1], { hooks: [hook] })
  await invoke()
  await expect(invoke({ handler: () => Promise.reject(new Error('mine')) })).rejects.toThrow('mine')
  expect(flushed).toBe(2)

  flush = hang
  expect(await timed(clock, invoke())).toMatchObject({ tookMs: 1_000 })
  expect(await timed(clock, invoke({ timeoutMs: 300 }))).toMatchObject({ tookMs: 150 })
  expect(clock.pending).toBe(0)
  flush = async () => {}
})

/** What the source does, how long the function was frozen before, and what the invocation is like. */
const invocations = fc.array(
  fc.record({
    source: fc.constantFrom('answers', 'fails', 'hangs'),
    afterMs: fc.nat(3_000),
    frozenMs: fc.oneof(fc.nat(60_000), fc.nat(2 * HOUR_MS)),
    timeoutMs: fc.integer({ min: 1, max: 5_000 }),
    workMs: fc.nat(500),
    maxWaitMs: fc.integer({ min: 10, max: 2_000 }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('whatever the source does, an invocation ends in time and leaves nothing under way', async () => {
  await fc.assert(
    fc.asyncProperty(invocations, async (series) => {
      const { invoke, freeze, clock, source } = await setLambda([v1])
      let underWay = 0
      for (const { source: does, afterMs, frozenMs, timeoutMs, workMs, maxWaitMs } of series) {
        source.play(({ signal }) => {
          underWay += 1
          return new Promise<SourceAnswer>((resolve, reject) => {
            const cancel =
              does === 'hangs'
                ? () => {}
                : clock.schedule(() => (does === 'answers' ? resolve(v2) : reject(new Error('down'))), afterMs)
            signal.addEventListener('abort', () => {
              cancel()
              reject(signal.reason)
            })
          }).finally(() => {
            underWay -= 1
          })
        })
        freeze(frozenMs)
        const handler = () => new Promise((resolve) => clock.schedule(() => resolve('done'), workMs))
        const { answer, tookMs } = await timed(clock, invoke({ handler, timeoutMs, options: { maxWaitMs } }))
        expect(answer).toBe('done')
        expect(tookMs).toBeLessThanOrEqual(workMs + Math.min(maxWaitMs, timeoutMs / 2))
        expect({ underWay, timers: clock.pending }).toEqual({ underWay: 0, timers: 0 })
      }
    }),
    { numRuns: 100 },
  )
})
