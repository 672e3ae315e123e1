import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualClock } from '../../src/testing.js'

test('time stands still until told to move', async () => {
  const clock = manualClock(1_000)
  expect([clock.now(), clock.now()]).toEqual([1_000, 1_000])
  await clock.advance(5)
  expect(clock.now()).toBe(1_005)
})

test('callbacks run in order, each once, each at its own time, none too soon', async () => {
  const delays = fc.array(fc.nat({ max: 50 }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(delays, fc.array(fc.nat({ max: 20 }), { maxLength: 6 }), async (scheduled, advances) => {
      const clock = manualClock(0)
      const ran: number[] = []
      for (const delay of scheduled) clock.schedule(() => ran.push(clock.now()), delay)
      for (const ms of advances) await clock.advance(ms)

      const due = scheduled.filter((delay) => delay <= clock.now()).sort((a, b) => a - b)
      expect(ran).toEqual(advances.length === 0 ? [] : due)
      expect(clock.pending).toBe(scheduled.length - ran.length)
    }),
  )
})

test('promises settle between callbacks, and what they schedule runs in the same advance', async () => {
  const clock = manualClock(0)
  const seen: string[] = []
  const chain = async () => {
    for (let hops = 0; hops < 10; hops++) await null
    seen.push(`chain at ${clock.now()}`)
    clock.schedule(() => seen.push(`scheduled at ${clock.now()}`), 5)
  }
  clock.schedule(() => void chain(), 10)
  clock.schedule(() => seen.push(`second at ${clock.now()}`), 20)

  await clock.advance(20)

  expect(seen).toEqual(['chain at 10', 'scheduled at 15', 'second at 20'])
})

test('promises already on their way settle before time moves', async () => {
  const clock = manualClock(0)
  let ranAt: number | undefined
  void Promise.resolve().then(() =>
    clock.schedule(() => {
      ranAt = clock.now()
    }, 10),
  )
  await clock.advance(10)
  expect(ranAt).toBe(10)
})

test('what is cancelled does not run', async () => {
  const clock = manualClock()
  const cancel = clock.schedule(() => expect.unreachable(), 10)
  expect(clock.pending).toBe(1)
  cancel()
  cancel()
  expect(clock.pending).toBe(0)
  await clock.advance(10)
})

test('a jump of the wall clock, either way, leaves delays as they are', async () => {
  const clock = manualClock(1_000_000)
  const ran: number[] = []
  clock.schedule(() => ran.push(clock.now()), 100)
  clock.set(9_000_000)
  await clock.advance(99)
  expect(ran).toEqual([])
  clock.set(0)
  await clock.advance(1)
  expect(ran).toEqual([1])
})

test('what a callback throws, advance rejects with', async () => {
  const clock = manualClock()
  clock.schedule(() => {
    throw new Error('from the callback')
  }, 1)
  await expect(clock.advance(1)).rejects.toThrow('from the callback')
})

test.each([-1, Number.NaN, Infinity])('time does not pass by %d', async (ms) => {
  await expect(manualClock().advance(ms)).rejects.toThrow('set()')
})
