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
const flags = createFlagClient({
  source: appConfig({ ...target, ...emulator.clientOptions }),
  appConfigFlags: { percentAttribute: 'percentage' },
})
await flags.ready()

const users = ['ada', 'barbara', 'edsger', 'frances', 'grace', 'ken', 'linus', 'margaret', 'niklaus', 'tony']
const whoHas = (key) => users.filter((targetingKey) => flags.isEnabled(key, { targetingKey })).join(', ') || 'nobody'

console.log('new-checkout at 20 %:', whoHas('new-checkout'))
emulator.deploy(target, JSON.stringify(flagsAt(60)))
await flags.refresh()
console.log('new-checkout at 60 %:', whoHas('new-checkout'))
console.log('dark-mode:', whoHas('dark-mode'))
console.log('attributes:', flags.value('new-checkout', { targetingKey: 'ken' }, {}))

await flags.close()
await emulator.close()
