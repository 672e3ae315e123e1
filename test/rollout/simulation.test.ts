import { expect, test } from 'vitest'
import { goals } from '../../simulation/goals.js'
import { decide } from '../../src/rollout.js'

test('ten simulated ramps of each kind come near the goals that a thousand meet', () => {
  for (const { what, is, goal, isMet } of goals(decide, 10)) {
    // A median of ten is a rough one.
    const isNear = what.includes('median') ? is <= 1.5 * goal : isMet
    expect(isNear ? [] : [`${what}: ${is}, at most ${goal}`]).toEqual([])
  }
}, 60_000)
