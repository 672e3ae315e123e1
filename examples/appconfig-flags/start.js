// A profile of AppConfig feature flags, polled as it is: no Agent, no Holdfast document. Usage: node start.js
import { appConfig, createFlagClient } from 'holdfast'
import { startAppConfigEmulator } from 'holdfast/testing'

const target = { application: 'shop', environment: 'local', profile: 'flags' }

/** What GetLatestConfiguration gives for a profile of type AWS.AppConfig.FeatureFlags. */
const flagsAt = (percentage) => ({
  'new-checkout': { enabled: true, percentage, maxItems: 20 },
  'dark-mode': { enabled: false },
})

const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
emulator.deploy(target, JSON.stringify(flagsAt(20)))
const client = createFlagClient({
  source: appConfig({ ...target, ...emulator.clientOptions }),
  appConfigFlags: { percentAttribute: 'percentage' },
})
await client.ready()

const users = ['ada', 'barbara', 'edsger', 'frances', 'grace', 'ken', 'linus', 'margaret', 'niklaus', 'tony']
const whoHas = (key) => users.filter((targetingKey) => client.isEnabled(key, { targetingKey })).join(', ') || 'nobody'

console.log('new-checkout at 20 %:', whoHas('new-checkout'))
emulator.deploy(target, JSON.stringify(flagsAt(60)))
await client.refresh()
console.log('new-checkout at 60 %:', whoHas('new-checkout'))
console.log('dark-mode:', whoHas('dark-mode'))
console.log('attributes:', client.value('new-checkout', { targetingKey: 'ken' }, {}))

await client.close()
await emulator.close()
