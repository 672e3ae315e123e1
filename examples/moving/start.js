import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk'
import { createFlagClient, document } from 'holdfast'

const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: {
      'new-checkout': { enabled: true, rules: [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] },
      'dark-mode': { enabled: true, rules: [] },
    },
  }),
})
await client.ready()

// In its place, the provider of the system that you have.
const before = new InMemoryProvider({
  'new-checkout': { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false },
  'dark-mode': { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false },
  'only-there': { variants: { on: true, off: false }, defaultVariant: 'on', disabled: false },
})

await OpenFeature.setProviderAndWait(before)
const features = OpenFeature.getClient()

// Asks Holdfast too, once the other has answered. The answer stays the other's, whatever Holdfast says.
features.addHooks({
  after({ flagKey, context }, { value }) {
    const ours = client.evaluate(flagKey, context)
    if (ours.reason === 'ERROR' || JSON.stringify(ours.value) === JSON.stringify(value)) return
    console.log(`${flagKey}: ${value} there, ${ours.value} here`, context)
  },
})

for (const plan of ['free', 'pro']) {
  for (const flag of ['new-checkout', 'dark-mode', 'only-there']) {
    await features.getBooleanValue(flag, false, { targetingKey: 'ada', plan })
  }
}
await client.close()
await OpenFeature.close()
