import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFlags, simulateFlag } from '../../../src/documents.js'

const start = Date.parse('2026-12-01')
const HOUR = 3_600_000
const time = fc.integer({ min: 0, max: 72 }).map((hours) => new Date(start + hours * HOUR).toISOString())

const ramp = fc
  .record({
    startAt: time,
    steps: fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 5 }),
  })
  .map(({ startAt, steps }) => {
    const percents = steps.map(([percent]) => percent).sort((left, right) => left - right)
    const last = percents.length - 1
    return {
      startAt,
      steps: percents.map((percent, index) => ({ percent, ...(index < last && { hold: `${steps[index]?.[1]}h` }) })),
    }
  })
const window = fc
  .tuple(
    time,
    time,
    fc.constantFrom(undefined, '08:15', '22:40'),
    fc.constantFrom('UTC', 'America/St_Johns', 'Europe/Berlin'),
  )
  .filter(([after, before]) => after < before)
  .map(([after, before, from, timeZone]) => ({
    after,
    before,
    ...(from !== undefined && { from, to: '09:07', timeZone }),
  }))
const rule = fc.oneof(
  ramp.map((one) => ({ ramp: one, serve: 'on' })),
  window.map((one) => ({ when: { time: one }, percent: 50, serve: 'on' })),
  fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent, serve: 'on' })),
)

test('shares are what every context is given, at every instant of the time looked at', () => {
  const users = Array.from({ length: 40 }, (_, index) => ({ targetingKey: `user-${index}` }))
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(71 * 60), { maxLength: 20 }),
      (rules, minutes) => {
        const flags = readFlags({ schemaVersion: 1, flags: { a: { enabled: true, rules } } })
        const { timeline, isTimelineExact } = simulateFlag(flags, 'a', users, { now: start, overMs: 72 * HOUR })
        expect(isTimelineExact).toBe(true)
        for (const instant of minutes.map((minute) => start + minute * 60_000)) {
          const point = timeline.findLast(({ at }) => at <= instant)
          const on = users.filter((user) => flags.evaluate('a', user, instant).value === true).length
          expect(point?.variants[0]).toMatchObject({ variant: 'on', contexts: on, share: on / users.length })
        }
      },
    ),
    { numRuns: 60 },
  )
})
