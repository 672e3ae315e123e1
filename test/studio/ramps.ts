const steps = [
  { cohort: 'staff', hold: '30m' },
  { percent: 1, hold: '30m' },
  { percent: 5, hold: '1h' },
  { percent: 100 },
]
const pausedAt = '2026-12-01T10:05:00Z'

function flag(ramp: object) {
  return { enabled: true, rules: [{ ramp: { startAt: '2026-12-01T09:00:00Z', steps, ...ramp }, serve: 'on' }] }
}

/** A document with a ramp in each state. */
export const held = JSON.stringify(
  {
    schemaVersion: 1,
    minor: 1,
    cohorts: { staff: { include: ['ada'] } },
    flags: {
      waiting: flag({ guard: { id: 'r1' } }),
      running: flag({ guard: { id: 'r1', ceiling: 1 } }),
      paused: flag({ pausedAt, guard: { id: 'r2', ceiling: 3 } }),
      'taken-back': flag({ guard: { id: 'r1', ceiling: 0, ended: 'rolled-back' } }),
      done: flag({ guard: { id: 'r1', ceiling: 4, ended: 'completed' } }),
      plain: flag({}),
      'plain-paused': flag({ pausedAt }),
    },
  },
  null,
  2,
)
