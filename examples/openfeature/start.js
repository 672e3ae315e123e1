/** Flags in AppConfig, asked for through OpenFeature. Here AppConfig is an endpoint in a box: no AWS account is needed. */
import { OpenFeature, ProviderEvents } from '@openfeature/server-sdk'
import { appConfig, createFlagClient } from 'holdfast'
import { HoldfastProvider } from 'holdfast/openfeature'
import { startAppConfigEmulator } from 'holdfast/testing'

const target = { application: 'shop', environment: 'local', profile: 'flags' }
const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
const deploy = (percent, versionLabel) => {
  const button = {
    enabled: true,
    metadata: { owner: 'checkout' },
    variants: { gray: '#777777', green: '#00ff00' },
    default: 'gray',
    rules: [{ id: 'ramp', percent, serve: 'green' }],
  }
  emulator.deploy(target, { schemaVersion: 1, flags: { button } }, { versionLabel })
}
deploy(75, 'v1')

const client = createFlagClient({ source: appConfig({ ...target, ...emulator.clientOptions }), pollIntervalMs: 100 })
await OpenFeature.setProviderAndWait(
  new HoldfastProvider(client, { closeClient: true, onTrack: ({ name, details }) => console.log(name, details.value) }),
)

const features = OpenFeature.getClient()
await show()

const changed = new Promise((resolve) => features.addHandler(ProviderEvents.ConfigurationChanged, resolve))
deploy(80, 'v2')
const { flagsChanged, metadata } = await changed
console.log(`${metadata.version} changes ${flagsChanged.join()}`)
await show()

features.track('purchase', { targetingKey: 'ada' }, { value: 99 })
await OpenFeature.close()
await emulator.close()

async function show() {
  for (const targetingKey of ['ada', 'grace', 'edsger']) {
    const { value, reason, flagMetadata } = await features.getStringDetails('button', '#000000', { targetingKey })
    const { version, ruleId, bucket, owner } = flagMetadata
    console.log(targetingKey, value, reason, JSON.stringify({ version, ruleId, bucket, owner }))
  }
}
