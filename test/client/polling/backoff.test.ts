import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { content, flagsOn, setScript } from '../stage.js'

const unreachable = new SourceError('SOURCE_UNAVAILABLE', 'no route')
const throttled = new SourceError('SOURCE_THROTTLED', 'slow down')
const HALF_A_MINUTE = 30_000
const JITTER = 0.1

/** Times of the first `count` polls, of answers in turn of which the last goes on. */
async function timesOf(answers: readonly unknown[], options: object, count: number): Promise<readonly number[]> {
  const { client, clock, source } = setScript(answers as never, options)
  while (source.times.length < count) await clock.advance((client.status().nextPollAt ?? clock.now() + 1) - clock.now())
  await client.close()
  return source.times.slice(0, count)
}

const pausesOf = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] as number))

const intervals = fc.record({
  pollIntervalMs: fc.integer({ min: 1_000, max: 7_200_000 }),
  nextFetchMs: fc.option(fc.integer({ min: 1_000, max: 3_600_000 }), { nil: undefined }),
})
const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 16 })

/** What there is between polls that are answered. */
const waitOf = ({ pollIntervalMs, nextFetchMs = 0 }: { pollIntervalMs: number; nextFetchMs?: number | undefined }) =>
  Math.max(pollIntervalMs, nextFetchMs)

const inTurn = (numbers: readonly number[]) => {
  let index = 0
  return () => numbers[index++ % numbers.length] as number
}

test('a client that is throttled never asks sooner than one that is answered', async () => {
  await fc.assert(
    fc.asyncProperty(intervals, draws, async (interval, numbers) => {
      const { pollIntervalMs, nextFetchMs } = interval
      const answers = [content(flagsOn('a'), { nextFetchMs: nextFetchMs as number }), throttled]
      const times = await timesOf(answers, { pollIntervalMs, random: inTurn(numbers) }, 12)
      const wait = waitOf(interval)
      for (const pause of pausesOf(times)) {
        expect(pause).toBeGreaterThanOrEqual(wait)
        expect(pause).toBeLessThanOrEqual(Math.max(HALF_A_MINUTE, Math.ceil(wait * (1 + JITTER))))
      }
    }),
    { numRuns: 25 },
  )
})

test('a client whose source goes down hurries for as long as its backoff is shorter than its interval, and then no more', async () => {
  await fc.assert(
    fc.asyncProperty(intervals, draws, async (interval, numbers) => {
      const { pollIntervalMs, nextFetchMs } = interval
      const answers = [content(flagsOn('a'), { nextFetchMs: nextFetchMs as number }), unreachable]
      const times = await timesOf(answers, { pollIntervalMs, random: inTurn(numbers) }, 20)
      const wait = waitOf(interval)
      const pauses = pausesOf(times).slice(1)
      for (const [index, pause] of pauses.entries()) {
        const ceiling = 1_000 * 2 ** index
        if (ceiling < wait) expect(pause).toBeLessThanOrEqual(ceiling)
        else {
          expect(pause).toBeGreaterThanOrEqual(wait)
          expect(pause).toBeLessThanOrEqual(Math.max(HALF_A_MINUTE, Math.ceil(wait * (1 + JITTER))))
        }
      }
    }),
    { numRuns: 25 },
  )
})
