import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledAlone } from '../../bundled.js'
import { runKilled } from '../../control/killed-process.js'
import { arranged, expectDone, failing, type Scenario, scenarios, stateOf, tickOptions } from './interruptions.js'
import type { RampStage } from './stage.js'

let folder: string
let program: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-ticking-'))
  program = join(folder, 'ticking.mjs')
  const entry = fileURLToPath(new URL('programs/ticking.ts', import.meta.url))
  await build({ ...bundledAlone, entryPoints: [entry], outfile: program })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.entries(scenarios))(
  '%s is made once, wherever the process of its tick was killed',
  async (_name, scenario) => {
    const whole = await arranged(scenario)
    const before = await stateOf(whole)
    const { calls } = await tickKilled(whole, scenario)
    await expectDone(whole, scenario, 'by a whole tick')

    for (const killedAt of momentsIn(calls)) {
      const stage = await arranged(scenario)
      expect((await tickKilled(stage, scenario, killedAt)).signal).toBe('SIGKILL')
      expect([before.guard, scenario.comesTo.guard]).toContainEqual((await stateOf(stage)).guard)
      await stage.controller(scenario.options)()
      await expectDone(stage, scenario, `after a kill before call ${killedAt}, ${calls[killedAt]}`)
    }
  },
  120_000,
)

test('a raise is not gone on with where its process was killed and harm was done meanwhile', async () => {
  const scenario = scenarios['a raise'] as Scenario
  const { calls } = await tickKilled(await arranged(scenario), scenario)
  for (const killedAt of momentsIn(calls)) {
    const stage = await arranged(scenario)
    await tickKilled(stage, scenario, killedAt)
    await stage.minute(failing)
    await stage.controller()()
    expect((await stateOf(stage)).guard, `killed before call ${killedAt}`).toEqual({ ceiling: 0, ended: 'rolled-back' })
  }
}, 120_000)

test.each(['a rollback for an alarm', 'a rollback that goes to the lane'])(
  '%s, whose version is made, comes though the alarm has fallen silent since',
  async (name) => {
    const scenario = scenarios[name] as Scenario
    const { calls } = await tickKilled(await arranged(scenario), scenario)
    const made = calls.findIndex((call) => /^POST .*\/hostedconfigurationversions$/.test(call))
    expect(made).toBeGreaterThan(5)
    for (const killedAt of momentsIn(calls).filter((index) => index > made)) {
      const stage = await arranged(scenario)
      await tickKilled(stage, scenario, killedAt)
      stage.emulator.setAlarm('burn', 'OK')
      await stage.controller(scenario.options)()
      await expectDone(stage, scenario, `after a kill before call ${killedAt}, ${calls[killedAt]}`)
    }
  },
  120_000,
)

/** Until something is changed it has only read: where among these calls it is killed makes no difference. */
function momentsIn(calls: readonly string[]): number[] {
  const first = calls.findIndex((call) => /^(POST|DELETE) \//.test(call))
  expect(first).toBeGreaterThan(5)
  return [...calls.keys()].filter((index) => index === 0 || index >= first)
}

function tickKilled({ emulator, clock }: RampStage, scenario: Scenario, killedAt = Infinity) {
  const { endpoint, ...connection } = emulator.clientOptions
  const argumentsOf = (url: string) => [tickOptions(scenario), { ...connection, endpoint: url }, clock.now()]
  return runKilled(program, argumentsOf, endpoint, killedAt)
}
