// npm run drill:ramp: guarded ramps, played against the emulator from their beginning to their end.
import { manualClock } from 'holdfast/testing'
import { randomOf } from '../../simulation/random.js'
import { startAccount } from './account.js'
import { drillRamp } from './drill-ramp.js'
import { scales, scenarios } from './scenarios.js'
import { heading, row } from './table.js'

// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const scale = scales.full
console.log(
  `A ramp to staff, 1, 5, 25, 50 and 100 % of ${scale.perMinute} units a minute, of which ${scale.failing * 100} % fail without the feature. The clock
is a manual one: its minutes are counted, and not waited for. Metrics and logs come two minutes late.\n`,
)
console.log(heading)
for (const scenario of scenarios) {
  const clock = manualClock(Date.UTC(2026, 11, 1, 9))
  const account = await startAccount(clock)
  const figures = await drillRamp(account, clock, { scenario, scale }, randomOf(1))
  await account.close()
  console.log(row(scenario, figures))
  for (const [what, holds] of scenario.expected) {
    if (holds(figures, scale)) continue
    console.log(`  Expected: ${what}. Was: ${JSON.stringify(figures)}`)
    process.exitCode = 1
  }
}
