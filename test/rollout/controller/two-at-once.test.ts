import { describe, expect, test } from 'vitest'
import { tick } from '../../../src/rollout/controller/tick.js'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import { meeting, occupy } from './stage.js'
import { action, breakdown, options, ports, startAtThird, third, untilDue } from './third-step.js'

describe('two at once', () => {
  test('controllers raise once', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    await Promise.all([stage.controller()(), stage.controller()(), stage.controller()()])
    expect(await stage.guard()).toMatchObject({ ceiling: 4 })
    expect((await stage.deployed()).length).toBe(2)
  })

  test('a person who publishes between look and version wins, and what they wrote stays', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    const other = third().replace('"other":   { "enabled": true }', '"other":   { "enabled": false }')
    const controlPlane = meeting(stage.controlPlane, 'createVersion', async () => {
      await stage.start(other, stage.emergency)
    })
    expect(await tick({ ...ports(stage), controlPlane }, options(stage))).toMatchObject({
      judged: 2,
      published: { version: 3 },
    })
    expect(await stage.live()).toContain('"other":   { "enabled": false }')
    expect(await stage.guard()).toMatchObject({ ceiling: 4 })
  })

  test('a person who publishes between version and deployment of a rollback does not keep it from coming', async () => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    const other = third({ alarms: { rollback: ['burn'] } }).replace(
      '"other":   { "enabled": true }',
      '"other":   { "enabled": false }',
    )
    const controlPlane = meeting(stage.controlPlane, 'startDeployment', async () => {
      await stage.start(other, stage.emergency)
    })
    expect(await tick({ ...ports(stage), controlPlane }, options(stage))).toMatchObject({ judged: 3 })
    expect(await stage.live()).toContain('"other":   { "enabled": false }')
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
  })

  test('controllers roll back once, and so that a third has nothing to do', async () => {
    const stage = await startAtThird()
    await breakdown(stage)
    const ticked = await Promise.allSettled([stage.controller()(), stage.controller()(), stage.controller()()])
    expect(ticked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
    expect(await stage.deployed()).toEqual([1, 2])
  })

  test.each(['createVersion', 'startDeployment'] as const)(
    'a raise that meets the rollback of another controller before its %s is none',
    async (call) => {
      const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
      stage.emulator.setAlarm('burn', 'OK')
      await untilDue(stage)
      const controlPlane = meeting(stage.controlPlane, call, async () => {
        stage.emulator.setAlarm('burn', 'ALARM')
        await stage.controller()()
      })
      const result = await tick({ ...ports(stage), controlPlane }, options(stage))
      expect(action(result)).toBe('none')
      expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
      expect((await stage.deployed()).length).toBe(2)
    },
  )

  test('a person who deploys slowly keeps a raise waiting, and a draft is not judged', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    await stage.publish(third())
    await occupy(stage)
    const waits = await stage.controller()()
    expect(waits).toMatchObject({
      judged: 1,
      busy: { profile: 'others' },
      ramps: [{ outcome: 'waits' }],
      published: undefined,
    })
    await stage.clock.advance(minutes(20))
    expect(await stage.controller()()).toMatchObject({ ramps: [{ outcome: 'published' }], published: { version: 3 } })
  })

  test('others who are always faster are told of', async () => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    let count = 0
    const controlPlane = {
      ...stage.controlPlane,
      createVersion: async (...args: Parameters<typeof stage.controlPlane.createVersion>) => {
        await stage.publish(`{"schemaVersion":1,"flags":{"a${++count}":{"enabled":true}}}`)
        return stage.controlPlane.createVersion(...args)
      },
    }
    const refused = tick({ ...ports(stage), controlPlane }, options(stage))
    await expect(refused).rejects.toMatchObject({ code: 'CONTROL_CONFLICT' })
    expect(count).toBe(3)
    expect(await stage.controller()()).toMatchObject({ ramps: [{ outcome: 'published' }] })
  })
})
