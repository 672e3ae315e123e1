import { describe, expect, test } from 'vitest'
import type { TickResult } from '../../../src/controller.js'
import type { AppConfigEmulatorOptions } from '../../../src/testing.js'
import { gradual } from '../../control/stage.js'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import { type RampStage, rampDocument, setRampStage, type Traffic } from './stage.js'

const healthy: Traffic = { units: 200, failing: { control: 0.1, treatment: 0.1 } }
/** Enough to be recent. */
const few: Traffic = { ...healthy, units: 20 }
const day = 24 * 60

const outcome = ({ ramps: [ramp] }: TickResult) => ramp?.outcome
const ticks = ({ lines }: RampStage) => lines.filter((line) => line.includes('"Ticks":1')).length
const count = ({ emulator }: RampStage, operation: 'CreateHostedConfigurationVersion' | 'StartDeployment') =>
  emulator.counts[operation] ?? 0

/** In its third step, which has shown enough. */
async function dueStage(guard: object = {}, options: AppConfigEmulatorOptions = {}): Promise<RampStage> {
  const stage = await setRampStage(options)
  const document = rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3, ...guard } })
  await stage.start(document, stage.emergency)
  await stage.clock.advance(minutes(1))
  for (let minute = 0; minute < 25; minute++) await stage.minute(healthy)
  return stage
}

/** Ticks, with traffic. After each comes what `meanwhile` does with its result. Gives the minutes at which it published or was refused. */
async function ticking(
  stage: RampStage,
  { span, every }: { readonly span: number; readonly every: number },
  meanwhile: (last: TickResult) => Promise<unknown> = async () => {},
): Promise<number[]> {
  const controller = stage.controller()
  const at: number[] = []
  for (let minute = 0; minute < span; minute += every) {
    try {
      const last = await controller()
      if (last.published !== undefined) at.push(minute)
      else expect(outcome(last)).toBe('taken-back')
      await meanwhile(last)
    } catch (error) {
      expect(error).toMatchObject({ code: 'CONTROL_REFUSED', action: 'appconfig:StartDeployment' })
      at.push(minute)
    }
    await stage.minute(few)
    await stage.clock.advance(minutes(every - 1))
  }
  return at
}

/** A person who wants the ramp back where it was, whatever is published. */
const reverting = (stage: RampStage) => async (last: TickResult) => {
  if (last.published !== undefined) await stage.stop(last.published.deployment, true)
}

describe('a raise that is taken back', () => {
  test('is tried again after 15 minutes, and after twice as long each time, so that versions stay few', async () => {
    const stage = await dueStage()
    expect(await ticking(stage, { span: 4 * 60, every: 15 }, reverting(stage))).toEqual([0, 15, 45, 105, 225])
    expect(await stage.guard()).toMatchObject({ ceiling: 3 })
  })

  test('says so, and is no missing tick', async () => {
    const stage = await dueStage()
    const controller = stage.controller()
    await reverting(stage)(await controller())
    await stage.clock.advance(minutes(1))
    const before = ticks(stage)
    const waiting = await controller()
    expect(waiting).toMatchObject({ published: undefined, ramps: [{ outcome: 'taken-back' }] })
    expect(waiting.ramps[0]?.retryAt).toBe(stage.clock.now() + minutes(14))
    expect(ticks(stage)).toBe(before + 1)
    const line = stage.lines.find((one) => one.includes('"outcome":"taken-back"')) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      action: 'raise',
      retryAt: new Date(stage.clock.now() + minutes(14)).toISOString(),
    })
  })

  test('waits for longer if a person deploys its version slowly, and stops that', async () => {
    const stage = await dueStage()
    const controller = stage.controller()
    const { published } = await controller()
    await reverting(stage)({ published } as TickResult)
    await stage.start('', await stage.strategy(gradual), { ConfigurationVersion: String(published?.version) })
    await stage.clock.advance(minutes(5))
    expect((await stage.stop(3)).State).toBe('ROLLED_BACK')
    expect((await controller()).ramps[0]?.retryAt).toBe(stage.clock.now() + minutes(30))
  })

  test('does not count once another document is deployed', async () => {
    const stage = await dueStage()
    const controller = stage.controller()
    await reverting(stage)(await controller())
    await stage.start(
      (await stage.live()).replace('"other":   { "enabled": true }', '"other": {"enabled": false}'),
      stage.emergency,
    )
    expect(outcome(await controller())).toBe('published')
    expect(await stage.guard()).toMatchObject({ ceiling: 4 })
  })

  test('that a validator refuses makes as few versions, of which none is deployed', async () => {
    const stage = await dueStage()
    const before = count(stage, 'CreateHostedConfigurationVersion')
    stage.emulator.inject(
      { kind: 'error', name: 'BadRequestException', message: 'the validator says no' },
      { operation: 'StartDeployment', requests: Infinity },
    )
    // The first may have been left behind by a process that ended, and is no reason to wait.
    expect(await ticking(stage, { span: 3 * 60, every: 15 })).toEqual([0, 15, 30, 60, 120])
    expect(count(stage, 'CreateHostedConfigurationVersion') - before).toBe(5)
  })
})

describe('a rollback that is taken back', () => {
  const burning = async () => {
    const stage = await dueStage({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    return stage
  }

  test('is tried again for ever, every 5 minutes at the least, by the version that is there', async () => {
    const stage = await burning()
    const versions = count(stage, 'CreateHostedConfigurationVersion')
    const before = ticks(stage)
    expect(await ticking(stage, { span: 30, every: 1 }, reverting(stage))).toEqual([0, 1, 3, 7, 12, 17, 22, 27])
    expect(count(stage, 'CreateHostedConfigurationVersion') - versions).toBe(1)
    // People are called as long as it does not come through.
    expect(ticks(stage) - before).toBe(8)
    stage.emulator.setAlarm('burn', 'OK')
    expect(await ticking(stage, { span: 3, every: 1 })).toEqual([2])
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
  })

  test('goes to the lane meanwhile', async () => {
    const stage = await burning()
    const lane = { environment: 'kill', profile: 'kill' }
    await stage.environment({ Name: 'kill' })
    await stage.profile({ Name: 'kill' })
    const isOff = async () => {
      const session = await stage.host({ application: 'checkout', ...lane })
      return JSON.parse(await session()).flags['new-pricing']?.enabled === false
    }
    const controller = stage.controller({ lane })
    await reverting(stage)(await controller())
    expect(outcome(await controller())).toBe('lane')
    expect(await isOff()).toBe(true)
    await stage.clock.advance(minutes(1))
    expect(outcome(await controller())).toBe('published')
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
    await stage.clock.advance(minutes(1))
    expect(await controller()).toMatchObject({ outOfLane: ['new-pricing'] })
  })

  test('does not wait for a raise that was taken back', async () => {
    const stage = await dueStage({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'OK')
    const controller = stage.controller()
    await reverting(stage)(await controller())
    stage.emulator.setAlarm('burn', 'ALARM')
    expect(outcome(await controller())).toBe('published')
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
  })
})

test('what is to be tried again is bounded: a day at the most between two raises', async () => {
  const stage = await dueStage()
  const controller = stage.controller()
  let waits = 0
  for (let minute = 0; minute < 4 * day; minute += waits) {
    const raised = await controller()
    await reverting(stage)(raised)
    const [ramp] = (await controller()).ramps
    waits = ((ramp?.retryAt ?? 0) - stage.clock.now()) / minutes(1)
    await stage.clock.advance(minutes(waits - 1))
    await stage.minute(few)
  }
  expect(waits).toBe(day)
})
