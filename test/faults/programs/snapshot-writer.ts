import { appConfig, createFlagClient } from '../../../src/index.js'
import { startAppConfigEmulator } from '../../../src/testing.js'

/** Takes one document after another, of 100 KB with the flags `from-<name>` and `n<number>`, and keeps each on disk. */
const [snapshotDir = '', name = '', count = ''] = process.argv.slice(2)

const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
const deploy = (n: number) =>
  void emulator.deploy(target, {
    schemaVersion: 1,
    flags: { [`from-${name}`]: { enabled: true, rules: [] }, [`n${n}`]: { enabled: true, rules: [] } },
    metadata: { ballast: String(n % 10).repeat(100_000) },
  })
// Else each emulator, at a port of its own, is another place, with a snapshot of its own.
const source = () => ({ ...appConfig({ ...target, ...emulator.clientOptions }), identity: 'writers' })
const start = () => createFlagClient({ source: source(), snapshotDir, pollIntervalMs: 60_000 })

deploy(0)
const first = start()
await first.ready()
await first.close()
process.stdout.write('one is written, and others follow\n')

const client = start()
for (let n = 1; n <= Number(count); n++) {
  deploy(n)
  await client.refresh()
}
await client.close()
await emulator.close()
