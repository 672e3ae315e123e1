// Moving over, flag by flag: Holdfast answers for the flags that it has, the provider before it for all others.
import { InMemoryProvider, MultiProvider, OpenFeature } from '@openfeature/server-sdk'
import { createFlagClient, document } from 'holdfast'
import { HoldfastProvider } from 'holdfast/openfeature'

const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'new-checkout': { enabled: true, rules: [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] } },
  }),
})

// In its place, new LaunchDarklyProvider(sdkKey) of @launchdarkly/openfeature-node-server, or any other.
const before = new InMemoryProvider({
  'new-checkout': { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false },
  'dark-mode': { variants: { on: true, off: false }, defaultVariant: 'on', disabled: false },
})

// The first that has the flag decides: FirstMatchStrategy, the default, passes over FLAG_NOT_FOUND.
await OpenFeature.setProviderAndWait(
  new MultiProvider([{ provider: new HoldfastProvider(client, { closeClient: true }) }, { provider: before }]),
)

const features = OpenFeature.getClient()
const user = { targetingKey: 'ada', plan: 'pro' }
console.log('new-checkout', await features.getBooleanValue('new-checkout', false, user))
console.log('dark-mode', await features.getBooleanValue('dark-mode', false, user))
await OpenFeature.close()
