import { readFileSync } from 'node:fs'

/** The flag that is ramped: the shop's new prices. */
export const flagKey = 'new-pricing-engine'
/** Takes the ramp back, whichever customers fail: the only thing that can once all of them have the new prices. */
export const alarmName = 'shop-checkout-errors'

const shop = JSON.parse(readFileSync(new URL('../flags.json', import.meta.url), 'utf8'))

const steps = [
  { cohort: 'staff', hold: '5m' },
  { percent: 1, hold: '10m' },
  { percent: 5, hold: '10m' },
  { percent: 25, hold: '10m' },
  { percent: 50, hold: '10m' },
  { percent: 100 },
]

export const stepNames = steps.map(({ cohort, percent }) => cohort ?? `${percent} %`)

/** The shop's flags, with a guarded ramp for the new prices. Another attempt takes another id, and reaches the same customers. */
export function rampDocument(id, startAt) {
  const guard = { id, alarms: { rollback: [alarmName] }, bake: '5m' }
  const ramp = { startAt: new Date(startAt).toISOString(), steps, guard }
  const flag = { ...shop.flags[flagKey], rules: [{ id: 'ramp', ramp, serve: 'on' }] }
  return { ...shop, minor: 1, flags: { ...shop.flags, [flagKey]: flag } }
}
