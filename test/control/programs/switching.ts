import { appConfigControlPlane, kill, publish, rollback, unkill } from '../../../src/control.js'
import { systemClock } from '../../../src/ports/clock.js'

/** One call, by the name of the function and its arguments as JSON. */
const [action, place, options, connection, now] = JSON.parse(process.argv[2] ?? '')

/** Stands still, and nothing is waited for. */
const clock = {
  now: () => now,
  schedule: (callback: () => void, ms: number) => systemClock.schedule(callback, ms / 1_000),
}

const controlPlane = appConfigControlPlane(connection)
const { document, ...terms } = { ...options, clock }
const { outcome } =
  action === 'publish'
    ? await publish(controlPlane, place, document, terms)
    : await { kill, unkill, rollback }[action as 'kill'](controlPlane, place, terms)
controlPlane.close()
process.stdout.write(outcome)
