import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceAnswer } from '../../../src/index.js'
import { withFlags } from '../../../src/lambda.js'
import type { ManualClock } from '../../../src/testing.js'
import { hang } from '../../client/stage.js'
import { listed, setLambda, slow, v1, v2 } from './stage.js'

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

test('after a poll that had not time enough the next one has twice as long, and after one that had, maxWaitMs again', async () => {
  const { client, freeze, clock, source, context } = await setLambda([v1])
  const handler = withFlags(client, listed, { maxWaitMs: 200 })
  const invoke = async (timeoutMs: number) => {
    freeze(HOUR_MS)
    return timed(clock, handler({}, context(timeoutMs)))
  }
  source.play(hang)
  const costsMs: number[] = []
  for (const timeoutMs of [10_000, 10_000, 10_000, 1_000, 10_000]) costsMs.push((await invoke(timeoutMs)).tookMs)
  expect(costsMs).toEqual([200, 400, 800, 500, 1_600])
  source.play(v2)
  expect(await invoke(10_000)).toEqual({ answer: ['b'], tookMs: 0 })
  source.play(hang)
  expect(await invoke(10_000)).toMatchObject({ tookMs: 200 })
})

test('with nothing to answer from, a poll has half of the time there is', async () => {
  const late = slow(v1)
  const { invoke, clock } = await setLambda([late.step])
  clock.schedule(late.answer, 1_400)
  expect(await timed(clock, invoke({ timeoutMs: 3_000 }))).toEqual({ answer: ['a'], tookMs: 1_400 })
})

test.each([Infinity, Number.MAX_SAFE_INTEGER, undefined])(
  'with %s ms left, requestTimeoutMs is the end',
  async (left) => {
    const { client, clock } = await setLambda([hang], { requestTimeoutMs: 500 })
    const handler = withFlags(client, listed)
    const context = left === undefined ? {} : { getRemainingTimeInMillis: () => left }
    expect(await timed(clock, handler({}, context))).toEqual({ answer: [], tookMs: 500 })
    expect(clock.pending).toBe(0)
  },
)

/** What the source does, how long the function was frozen before, and what the invocation is like. */
const invocations = fc.array(
  fc.record({
    source: fc.constantFrom('answers', 'fails', 'hangs'),
    afterMs: fc.nat(3_000),
    frozenMs: fc.oneof(fc.nat(60_000), fc.nat(2 * HOUR_MS)),
    timeoutMs: fc.integer({ min: 1, max: 5_000 }),
    workMs: fc.nat(500),
  }),
  { minLength: 1, maxLength: 6 },
)

test('whatever the source does, an invocation ends in time, and leaves a poll under way only after one that was cut short', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 10, max: 2_000 }), invocations, async (maxWaitMs, series) => {
      const { client, context, freeze, clock, source } = await setLambda([v1])
      let polls = 0
      let underWay = 0
      let works = async () => {}
      const handler = withFlags(client, () => works().then(() => 'done'), { maxWaitMs })
      let longestWaitMs = maxWaitMs
      for (const { source: does, afterMs, frozenMs, timeoutMs, workMs } of series) {
        source.play(({ signal }) => {
          polls += 1
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
        works = () => new Promise((resolve) => clock.schedule(resolve, workMs))
        const { answer, tookMs } = await timed(clock, handler({}, context(timeoutMs)))
        expect(answer).toBe('done')
        expect(tookMs).toBeLessThanOrEqual(workMs + Math.min(longestWaitMs, timeoutMs / 2))
        longestWaitMs *= 2
        if (polls < 2) expect(underWay).toBe(0)
        expect(underWay).toBeLessThanOrEqual(1)
        expect(clock.pending).toBeLessThanOrEqual(underWay * 2)
      }
    }),
    { numRuns: 100 },
  )
})

test('however slow the source, within requestTimeoutMs, its document arrives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        slowMs: fc.integer({ min: 1, max: 9_000 }),
        maxWaitMs: fc.integer({ min: 10, max: 2_000 }),
        timeoutMs: fc.integer({ min: 100, max: 30_000 }),
        workMs: fc.nat(200),
        frozenMs: fc.oneof(fc.nat(60_000), fc.nat(2 * HOUR_MS)),
        hasDocument: fc.boolean(),
      }),
      async ({ slowMs, maxWaitMs, timeoutMs, workMs, frozenMs, hasDocument }) => {
        const slowly = ({ signal }: { signal: AbortSignal }) =>
          new Promise<SourceAnswer>((resolve, reject) => {
            clock.schedule(() => resolve(v2), slowMs)
            signal.addEventListener('abort', () => reject(signal.reason))
          })
        const { client, context, freeze, clock } = await setLambda([hasDocument ? v1 : new Error('down'), slowly])
        const works = () => new Promise<void>((resolve) => clock.schedule(resolve, workMs))
        const handler = withFlags(client, async () => works(), { maxWaitMs })
        let invocations = 0
        while (!client.isEnabled('b')) {
          freeze(30_000 + frozenMs)
          await timed(clock, handler({}, context(timeoutMs)))
          invocations += 1
          // An invocation without work gives a poll half of its time; polls are given up at 1, 1.5, … times that.
          expect(invocations).toBeLessThanOrEqual(20 + (20 * slowMs) / Math.min(maxWaitMs, timeoutMs / 2))
        }
      },
    ),
    { numRuns: 40 },
  )
})
