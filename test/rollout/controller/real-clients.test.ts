import { expect, onTestFinished, test } from 'vitest'
import { appConfig, createFlagClient, type FlagClient } from '../../../src/index.js'
import { outcomes } from '../../../src/outcomes.js'
import { place } from '../../control/stage.js'
import { logGroup, type RampStage, rampDocument, setRampStage } from './stage.js'

const minuteMs = 60_000
const flag = 'new-pricing'
const isTreated = (client: FlagClient, targetingKey: string) => {
  const evaluation = client.evaluate(flag, { targetingKey }, false)
  return 'arm' in evaluation && evaluation.arm === 'treatment'
}

/** Hosts of a service, whose outcomes go to the log group as their standard output does. */
async function setHosts(stage: RampStage, count: number): Promise<readonly FlagClient[]> {
  const { emulator, clock } = stage
  const write = (line: string) => emulator.log(logGroup, line)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = createFlagClient({
        source: appConfig({ ...place, ...emulator.clientOptions }),
        outcomes: outcomes({ sink: { counts: write, unit: write }, clock }),
        clock,
        logger: false,
      })
      onTestFinished(() => client.close())
      await client.ready()
      return client
    }),
  )
}

/**
 * A minute in which units come to two hosts each, so that processes count each of them twice.
 * @param failing the share of units that fail, of treated ones and of others
 */
async function minute(
  stage: RampStage,
  hosts: readonly FlagClient[],
  of: { readonly minute: number; readonly units: number; readonly failing: readonly [treated: number, others: number] },
): Promise<void> {
  for (let count = 0; count < of.units; count++) {
    const targetingKey = `unit-${of.minute}-${count}`
    for (const client of [hosts[count % hosts.length], hosts[(count + 1) % hosts.length]]) {
      if (client === undefined) continue
      const [treated, others] = of.failing
      const share = isTreated(client, targetingKey) ? treated : others
      // Spread evenly over units, whichever arm they are in.
      client.outcome(flag, { targetingKey }, { ok: (count * 0.618_034) % 1 >= share })
    }
  }
  await stage.clock.advance(minuteMs)
}

test.each([
  ['is raised while treated units do as well as others', [0.1, 0.1], 4, undefined],
  ['is rolled back where five times as many fail', [0.5, 0.1], 0, 'rolled-back'],
] as const)('a ramp over real clients %s', async (_, failing, ceiling, ended) => {
  const stage = await setRampStage()
  await stage.start(rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3 } }), stage.emergency)
  const hosts = await setHosts(stage, 3)
  const controller = stage.controller()
  for (let count = 0; count < 25 && (await stage.guard()).ceiling === 3; count++) {
    await minute(stage, hosts, { minute: count, units: 150, failing })
    await controller()
  }
  expect(await stage.guard()).toMatchObject({ ceiling, ...(ended !== undefined && { ended }) })
  // Clients follow, and nobody is treated any longer, or twice as many are.
  await stage.clock.advance(2 * minuteMs)
  const units = Array.from({ length: 1_000 }, (_one, index) => `later-${index}`)
  const treated = units.filter((unit) => hosts[0] !== undefined && isTreated(hosts[0], unit)).length
  expect(treated / 1_000).toBeCloseTo(ceiling === 4 ? 0.5 : 0, 1)
})
