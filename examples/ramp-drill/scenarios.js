/** How many units come a minute, which share of them fails without the feature, and how long steps are held. */
export const scales = {
  full: { perMinute: 600, failing: 0.01, holds: ['10m', '20m', '30m', '1h', '1h'], bake: '30m' },
  /** For tests: as many units fail in a minute, so steps can be shorter. */
  small: { perMinute: 150, failing: 0.04, holds: ['2m', '6m', '10m', '12m', '15m'], bake: '5m' },
}

/** Bad units until a rollback, by how many times as many fail: medians of docs/guarded-ramps.md. */
const medians = { 3: 28, 5: 15, 20: 7 }
/** Metrics and logs are two minutes late, and the controller looks once a minute. */
const MINUTES_LATE = 3

/** Before each of the steps after them logs are asked in any case. */
const COMPARED_STEPS = 4

const completed = [
  ['completed', ({ outcome }) => outcome === 'completed'],
  ['a version a step, and one for the end', ({ versions }) => versions === 7],
]
const isRolledBack = ['rolled back', ({ outcome }) => outcome === 'rolled back']
const isBack = ['two minutes later nobody gets the feature', ({ after }) => after === 0]
const harmful = [isRolledBack, isBack, ['because it does harm', ({ why }) => why === 'harmful']]
const heldAt = (percent, reason) => [
  ['held', ({ outcome }) => outcome === 'held'],
  [`at ${percent} %`, ({ step }) => step === percent],
  [`because of ${reason}`, ({ why }) => why === reason],
]

/** One ramp may have twice the median. */
const fewBad = (ratio) => [
  'few bad units',
  ({ bad, step }, { perMinute, failing }) =>
    bad <= 2 * medians[ratio] + (MINUTES_LATE * perMinute * failing * ratio * Number(step)) / 100,
]
const faulty = (ratio) => ({
  name: `${ratio}x errors`,
  fault: { ratio, step: 2, after: 0 },
  expected: [...harmful, fewBad(ratio)],
})

/**
 * What happens to ramps, and what is expected of them. By default there are 4 hosts, and a unit comes once.
 *
 * - `fault`: how many times as many units fail with the feature, from so many minutes after the beginning of a step on
 * - `visits`: how often a unit comes; `retries`: on how many other hosts one that failed tries again
 * - `alarmAt`: the minute in which the alarm rings
 * - `isDeaf`: no line of a host arrives
 * - `minutes`: after which a ramp that is held is left
 */
export const scenarios = [
  { name: 'healthy', expected: completed },
  faulty(3),
  faulty(5),
  faulty(20),
  {
    name: '3x errors, from late at 50 % on',
    fault: { ratio: 3, step: 5, after: 8 },
    expected: [...harmful, ['within 25 minutes', ({ foundAfter }) => foundAfter <= 25]],
  },
  {
    name: 'healthy; one unit in 100 comes 100 times',
    visits: (unit) => (unit % 100 === 0 ? 100 : 1),
    expected: completed,
  },
  {
    name: 'healthy; failing units meet 12 hosts',
    hosts: 12,
    retries: 11,
    expected: [...completed, ['logs asked where counts look harmful', ({ recounts }) => recounts > COMPARED_STEPS]],
  },
  {
    name: '5x errors; failing units meet 12 hosts',
    hosts: 12,
    retries: 11,
    fault: { ratio: 5, step: 2, after: 0 },
    expected: [...harmful, fewBad(5)],
  },
  { name: 'healthy; no data come', isDeaf: true, minutes: 45, expected: heldAt('1', 'no-recent-data') },
  { name: 'healthy; 3 units a minute', perMinute: 3, minutes: 45, expected: heldAt('1', 'inconclusive') },
  {
    name: 'no data come; an alarm rings',
    isDeaf: true,
    alarmAt: 30,
    expected: [isRolledBack, isBack, ['because of the alarm', ({ why }) => why === 'rollback-alarm']],
  },
]
