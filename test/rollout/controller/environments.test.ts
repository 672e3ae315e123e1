import { expect, test } from 'vitest'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import type { RampStage } from './stage.js'
import { codes, startAtThird, untilDue } from './third-step.js'

// Versions belong to a profile, and are deployed to any environment: the same attempt may end in one, and go on in another.

const burn = { alarms: { rollback: ['burn'] } }

/** Another environment with the same version, whose ramp is rolled back by an alarm that is silent again. */
async function rollBackIn(stage: RampStage, environment: string, ConfigurationVersion = '1') {
  const EnvironmentId = await stage.environment({ Name: environment })
  await stage.start('', stage.emergency, { EnvironmentId, ConfigurationVersion })
  stage.emulator.setAlarm('burn', 'ALARM')
  const result = await stage.controller({ environment })()
  expect(result).toMatchObject({ ramps: [{ outcome: 'published', verdict: { action: { kind: 'rollback' } } }] })
  stage.emulator.setAlarm('burn', 'OK')
  return result.published?.version
}

test('a ramp that is rolled back in one environment goes on in another', async () => {
  const stage = await startAtThird(burn)
  await rollBackIn(stage, 'staging')
  expect(codes(await stage.controller()())).toEqual(['holding'])
  expect(await stage.guard()).toMatchObject({ ceiling: 3 })
})

test('versions for other environments are no raises that were refused here', async () => {
  const stage = await startAtThird(burn)
  await stage.clock.advance(minutes(1))
  for (const environment of ['staging', 'qa', 'demo']) await rollBackIn(stage, environment)
  await untilDue(stage)
  expect(await stage.controller()()).toMatchObject({ ramps: [{ outcome: 'published', retryAt: undefined }] })
  expect(await stage.guard()).toMatchObject({ ceiling: 4 })
})

test('a rollback is a version of this environment, though another one has the same', async () => {
  const stage = await startAtThird(burn)
  await rollBackIn(stage, 'staging')
  stage.emulator.setAlarm('burn', 'ALARM')
  await stage.controller()()
  expect(await stage.deployed()).toEqual([1, 3])
  stage.emulator.setAlarm('burn', 'OK')
  await stage.start('', stage.emergency, { ConfigurationVersion: '1' })
  expect(codes(await stage.controller()())).toEqual(['ended-before'])
})

test('what ended elsewhere ends here as soon as that version is deployed here, and is ended again', async () => {
  const stage = await startAtThird(burn)
  const ConfigurationVersion = String(await rollBackIn(stage, 'staging'))
  await stage.start('', stage.emergency, { ConfigurationVersion })
  await stage.start('', stage.emergency, { ConfigurationVersion: '1' })
  expect(codes(await stage.controller()())).toEqual(['ended-before'])
  expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
})

test('a lane of another environment, of the same profile, ends nothing here', async () => {
  const stage = await startAtThird(burn)
  await stage.profile({ Name: 'kill' })
  const lanes = ['prod-kill', 'staging-kill'].map((environment) => ({ environment, profile: 'kill' }))
  for (const { environment } of lanes) await stage.environment({ Name: environment })
  const [prodLane, stagingLane] = lanes as [(typeof lanes)[number], (typeof lanes)[number]]

  const EnvironmentId = await stage.environment({ Name: 'staging' })
  await stage.start('', stage.emergency, { EnvironmentId, ConfigurationVersion: '1' })
  const ConfigurationProfileId = await stage.profile({ Name: 'others' })
  const ConfigurationVersion = await stage.publish('{"schemaVersion":1,"flags":{}}', { ConfigurationProfileId })
  const slow = await stage.strategy({ Name: 'slow', DeploymentDurationInMinutes: 10, GrowthFactor: 20 })
  await stage.start('', slow, { EnvironmentId, ConfigurationProfileId, ConfigurationVersion })
  stage.emulator.setAlarm('burn', 'ALARM')
  const staging = await stage.controller({ environment: 'staging', lane: stagingLane })()
  expect(staging).toMatchObject({ ramps: [{ outcome: 'lane' }] })

  stage.emulator.setAlarm('burn', 'OK')
  expect(codes(await stage.controller({ lane: prodLane })())).toEqual(['holding'])
  expect(codes(await stage.controller({ environment: 'staging', lane: stagingLane })())).toEqual(['ended-before'])
})
