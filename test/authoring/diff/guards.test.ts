import { expect, test } from 'vitest'
import { changedFlags, diffDocuments, readFlags } from '../../../src/documents.js'

const steps = [
  { cohort: 'internal', hold: '30m' },
  { percent: 1, hold: '30m' },
  { percent: 50, hold: '1h' },
  { percent: 100 },
]
const guard = { id: 'r1', ceiling: 2, gates: { errors: {} }, alarms: { rollback: ['burn-fast'] } }
const around = { schemaVersion: 1, minor: 1, cohorts: { internal: { include: ['staff-1'] } } }
const flagsWith = (guard: object | undefined, staged: readonly object[] = steps, more: object = {}) => {
  const ramp = { startAt: '2026-12-01T09:00:00Z', steps: staged, ...(guard !== undefined && { guard }), ...more }
  return readFlags({ ...around, flags: { f: { enabled: true, rules: [{ ramp, serve: 'on' }] } } })
}
const wordsOf = (before: object | undefined, after: object | undefined) =>
  changedFlags(flagsWith(before), flagsWith(after)).flatMap(({ reasons }) =>
    reasons.flatMap((reason) => ('words' in reason ? reason.words : [])),
  )

test.each([
  ['a raise', guard, { ...guard, ceiling: 3 }, ['ramp r1: ceiling 2 -> 3 of 4 steps']],
  ['a lower ceiling', guard, { ...guard, ceiling: 1 }, ['ramp r1: ceiling 2 -> 1 of 4 steps']],
  [
    'a rollback',
    guard,
    { ...guard, ceiling: 0, ended: 'rolled-back' },
    ['ramp r1: ceiling 2 -> 0 of 4 steps', 'ramp r1: rolled back'],
  ],
  ['a completion', { ...guard, ceiling: 4 }, { ...guard, ceiling: 4, ended: 'completed' }, ['ramp r1: completed']],
  [
    'another attempt',
    { ...guard, ceiling: 0, ended: 'rolled-back' },
    { ...guard, id: 'r2', ceiling: 0 },
    ['guard r1 -> r2', 'ramp r2: running again'],
  ],
  ['a guard taken away', guard, undefined, ['guard removed: the ramp follows the clock']],
  ['a guard added', undefined, { id: 'r1' }, ['guard r1 added, ceiling 0 of 4 steps']],
  [
    'gates',
    guard,
    { ...guard, gates: { errors: { tolerance: 5 }, latency: { overMs: 800 } } },
    ['gate errors {} -> {"tolerance":5}', 'gate latency none -> {"overMs":800}'],
  ],
  [
    'alarms and bake',
    guard,
    { ...guard, alarms: { rollback: ['burn-fast', 'burn-slow'], pause: ['incident'] }, bake: '2h' },
    ['rollback alarms burn-fast -> burn-fast, burn-slow', 'pause alarms none -> incident', 'bake 1h -> 2h'],
  ],
])('%s is told as what it is', (_, before, after, words) => expect(wordsOf(before, after)).toEqual(words))

test.each([
  ['paused', {}, { pausedAt: '2026-12-01T10:00:00Z' }, ['ramp r1: paused at 2026-12-01T10:00:00Z']],
  [
    'resumed where it stood',
    { pausedAt: '2026-12-01T10:00:00Z' },
    { startAt: '2026-12-01T11:00:00Z' },
    ['ramp r1: resumed', 'ramp r1: startAt 2026-12-01T09:00:00Z -> 2026-12-01T11:00:00Z'],
  ],
  [
    'paused since another time',
    { pausedAt: '2026-12-01T10:00:00Z' },
    { pausedAt: '2026-12-01T10:30:00Z' },
    ['ramp r1: paused at 2026-12-01T10:00:00Z -> 2026-12-01T10:30:00Z'],
  ],
  [
    'raised late',
    {},
    { startAt: '2026-12-01T09:20:00Z', guard: { ...guard, ceiling: 3 } },
    ['ramp r1: startAt 2026-12-01T09:00:00Z -> 2026-12-01T09:20:00Z', 'ramp r1: ceiling 2 -> 3 of 4 steps'],
  ],
])('a ramp that is %s is told at a glance', (_, before, after, words) => {
  const flags = (more: object) => flagsWith(guard, steps, more)
  const [flag] = changedFlags(flags(before), flags(after))
  expect(flag?.reasons.flatMap((reason) => ('words' in reason ? reason.words : []))).toEqual(words)
})

test('what is spelt out and is the default is no change of the gates', () => {
  const { gates: _gates, ...plain } = guard
  expect(wordsOf(plain, { ...guard, bake: '1h' })).toEqual(['defined differently'])
})

test('a raise wins units, and a rollback loses all of them, rings included', () => {
  const contexts = ['staff-1', ...Array.from({ length: 999 }, (_, index) => `u-${index}`)].map((targetingKey) => ({
    targetingKey,
  }))
  const at = [Date.parse('2026-12-01T11:00:00Z')]
  const counted = (before: object, after: object) =>
    diffDocuments(flagsWith(before), flagsWith(after), contexts, { at }).instants[0]?.flags[0]
  const raised = counted(guard, { ...guard, ceiling: 3 })
  expect(raised?.kinds).toMatchObject({ lost: { contexts: 0 } })
  expect(raised?.kinds.gained.contexts).toBeGreaterThan(400)
  const { on, kinds } = counted(guard, { ...guard, ceiling: 0, ended: 'rolled-back' }) ?? {}
  expect(on).toMatchObject({ after: 0 })
  expect(kinds?.lost.contexts).toBe(on?.before)
  expect(on?.before).toBeGreaterThan(1)
})
