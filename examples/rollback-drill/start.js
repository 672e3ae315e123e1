// npm run drill: an automatic rollback, rehearsed against the emulator.
import { appConfig, createFlagClient } from 'holdfast'
import { appConfigControlPlane, publish } from 'holdfast/control'
import { manualClock, startAppConfigEmulator } from 'holdfast/testing'
import { place, provision, strategies } from '../shop-account.js'
import { drill } from './drill.js'

// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const CLIENTS = 20
const ALARM_ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-prod-errors'

const checkout = (percent) => ({
  schemaVersion: 1,
  flags: { 'new-checkout': { enabled: true, rules: [{ id: 'ramp', percent, serve: 'on' }] } },
})

const clock = manualClock()
// Every twentieth of the sessions is on a side of its own.
let sessions = 0
const emulator = await startAppConfigEmulator({ clock, random: () => (sessions++ % CLIENTS) / CLIENTS })
await provision(emulator.clientOptions, [ALARM_ARN])
const controlPlane = appConfigControlPlane(emulator.clientOptions)
await publish(controlPlane, place, checkout(5), { strategy: strategies.emergency, label: 'v1', clock })

const clients = Array.from({ length: CLIENTS }, () =>
  createFlagClient({ source: appConfig({ ...place, ...emulator.clientOptions }), clock }),
)
await Promise.all(clients.map((client) => client.ready()))

console.log(
  `${CLIENTS} clients answer from v1. The clock is a manual one: its seconds are counted, and not waited for.\n`,
)
const { reached, rollbackMs, returnMs, polls } = await drill(
  { controlPlane, place, clients },
  { document: checkout(100), label: 'v2', strategy: strategies.gradual },
  { now: () => clock.now(), pass: (ms) => clock.advance(ms) },
  () => emulator.setAlarm(ALARM_ARN, 'ALARM'),
  (ms, what) => console.log(`${seconds(ms).padStart(6)}  ${what}`),
)
console.log(`
${reached} of ${CLIENTS} clients had v2. From the alarm to ROLLED_BACK it took ${seconds(rollbackMs)}, and from there to the last client
${seconds(returnMs)}: ${polls} ${polls === 1 ? 'poll' : 'polls'} of at most 16.5 s. The emulator hears of an alarm at once; AppConfig takes longer.`)

await Promise.all(clients.map((client) => client.close()))
controlPlane.close()
await emulator.close()
process.exitCode = polls <= 2 ? 0 : 1

function seconds(ms) {
  return `${Math.round(ms / 1000)} s`
}
