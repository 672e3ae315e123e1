import { expect, test } from 'vitest'
import { comparison, goals } from '../../simulation/goals.js'
import { decide } from '../../src/rollout.js'

test('five simulated ramps of each kind come near the goals that a thousand meet', () => {
  for (const { what, is, goal, isMet } of goals(decide, 5)) {
    // A median of five is a rough one.
    const isNear = what.includes('median') ? is <= 1.5 * goal : isMet
    expect(isNear ? [] : [`${what}: ${is}, at most ${goal}`]).toEqual([])
  }
}, 60_000)

test('static rules take back ramps that are no worse, and let more units be harmed', () => {
  const rows = new Map(comparison(decide, 10).map(({ what, ...row }) => [what, row]))
  const row = (what: string) => rows.get(what) ?? { guarded: Number.NaN, 'error rate': Number.NaN, alarm: Number.NaN }
  expect(row('no worse: rolled back').guarded).toBe(0)
  expect(row('no worse: rolled back')['error rate']).toBeGreaterThan(0)
  expect(row('no worse, in every tenth hour both arms fail 20 times as often: rolled back')).toMatchObject({
    guarded: 0,
    alarm: 1,
  })
  expect(row('3x: rolled back').guarded).toBe(1)
  const bad = row('3x: bad units until the end, median')
  expect(bad.guarded).toBeLessThan(bad.alarm)
}, 60_000)
