import { expect, test } from 'vitest'
import { held } from './ramps.js'
import { setStage } from './stage.js'

test('of each ramp that does not follow the clock alone, the line of its flag says how it stands', async () => {
  const { event } = await setStage({ text: held })
  const { flags } = await event('view')
  expect(Object.fromEntries(flags.map(({ key, ramp }: { key: string; ramp?: object }) => [key, ramp]))).toEqual({
    waiting: { state: 'running', words: 'ramp r1, ceiling 0 of 4 steps (nobody)' },
    running: { state: 'running', words: 'ramp r1, ceiling 1 of 4 steps (staff)' },
    paused: { state: 'paused', words: 'ramp r2 paused at 2026-12-01 10:05 UTC, ceiling 3 of 4 steps (5 %)' },
    'taken-back': { state: 'rolled-back', words: 'ramp r1 rolled back, ceiling 0 of 4 steps (nobody)' },
    done: { state: 'completed', words: 'ramp r1 completed' },
    plain: undefined,
    'plain-paused': { state: 'paused', words: 'ramp paused at 2026-12-01 10:05 UTC' },
  })
})

test('guarded ramps are counted by how they stand', async () => {
  const { event, save } = await setStage({ text: held })
  expect((await event('state')).served.ramps).toEqual({ running: 2, paused: 1, 'rolled-back': 1, completed: 1 })
  await save(() => JSON.stringify({ schemaVersion: 1, flags: {} }))
  expect((await event('state', ({ published }) => published === 'v2')).served.ramps).toEqual({})
})
