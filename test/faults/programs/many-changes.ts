import { appConfig, createFlagClient } from '../../../src/index.js'
import { manualClock, startAppConfigEmulator } from '../../../src/testing.js'

// A client takes one document after the other: a new one, and by rollback the first again, which keeps the emulator from
// growing. Prints what the process held after a tenth of them, and in the end.
const changes = Number(process.argv[2])
const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
const clock = manualClock()
const emulator = await startAppConfigEmulator({ clock })
deploy(0)
const source = appConfig({ ...target, ...emulator.clientOptions })
const client = createFlagClient({ source, clock, random: () => 0 })
let told = 0
client.on('change', () => told++)
const warnings: string[] = []
process.on('warning', ({ name }) => warnings.push(name))
await client.ready()

const held = []
for (let change = 1; change <= changes; change++) {
  if (change % 2 === 1) deploy(change)
  else emulator.rollBack(target)
  await clock.advance((client.status().nextPollAt ?? 0) - clock.now())
  while (client.status().nextPollAt === undefined) await new Promise(setImmediate)
  if (change === changes / 10 || change === changes) held.push(holding())
}
process.stdout.write(`${JSON.stringify({ told, warnings, held })}\n`)
await client.close()
await emulator.close()

/** A hundred flags, one of them new each time. */
function deploy(change: number): void {
  const keys = Array.from({ length: 100 }, (_, index) => `flag-${index === 0 ? `of-${change}` : index}`)
  const flags = Object.fromEntries(keys.map((key) => [key, { enabled: true, rules: [{ percent: 50, serve: 'on' }] }]))
  emulator.deploy(target, { schemaVersion: 1, flags }, { versionLabel: `v${change}` })
}

function holding() {
  gc?.()
  const listeners = process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`)
  const handles = [clock.pending, ...process.getActiveResourcesInfo().sort(), ...listeners]
  return { heapUsed: process.memoryUsage().heapUsed, handles }
}
