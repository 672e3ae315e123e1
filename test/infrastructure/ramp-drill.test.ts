import { spawnSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
// @ts-expect-error: examples are plain JavaScript.
import { drillRamp } from '../../examples/ramp-drill/drill-ramp.js'
// @ts-expect-error: examples are plain JavaScript.
import { scales, scenarios } from '../../examples/ramp-drill/scenarios.js'
// @ts-expect-error: examples are plain JavaScript.
import { provision } from '../../examples/shop-account.js'
// @ts-expect-error: simulations are plain JavaScript.
import { randomOf } from '../../simulation/random.js'
import { manualClock, startAppConfigEmulator } from '../../src/testing.js'
import { between } from '../control/between.js'
import type { Scenario } from '../examples/drilled-scenario.js'
import { startMiniStack } from './ministack.js'

// AppConfig, both planes, is MiniStack's. Metrics, alarms and logs are our emulator's: MiniStack makes no metrics of log lines, and its
// Logs Insights knows no members of lines that are JSON.

const isLeftOut = spawnSync('python3', ['-c', 'import ministack']).status !== 0 && process.env['CI'] === undefined
if (isLeftOut) process.stderr.write('\n*** NOT RUN: guarded ramps against MiniStack (see .ci/run) ***\n\n')

const chosen = ['healthy', '5x errors', 'healthy; no data come', 'no data come; an alarm rings']

describe.skipIf(isLeftOut)('guarded ramps whose AppConfig is MiniStack', () => {
  test.each<Scenario>(scenarios.filter(({ name }: Scenario) => chosen.includes(name)))(
    '$name',
    async (scenario) => {
      const clock = manualClock(Date.UTC(2026, 11, 1, 9))
      const ministack = await startMiniStack()
      const { url, log, setAlarm, counts, close } = await startAppConfigEmulator({ clock })
      onTestFinished(close)
      const isMonitoring = (call: string) => /GraniteService|Logs_/.test(call)
      const both = await between(
        (call) => (isMonitoring(call) ? url : ministack.url),
        () => 'answer',
      )
      onTestFinished(both.close)
      const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
      const connection = { endpoint: both.url, region: 'eu-west-1', credentials }
      await provision(connection)
      const world = { scenario, scale: scales.small }
      const figures = await drillRamp({ connection, log, setAlarm, counts }, clock, world, randomOf(1))
      const broken = scenario.expected.filter(([, holds]) => !holds(figures, scales.small)).map(([what]) => what)
      expect({ broken, figures }).toEqual({ broken: [], figures })
      expect(counts.StartDeployment + counts.GetLatestConfiguration).toBe(0)
    },
    300_000,
  )
})
