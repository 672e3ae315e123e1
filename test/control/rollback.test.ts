import { describe, expect, test } from 'vitest'
import type { RollbackPreview } from '../../src/control.js'
import { documentOf, GRADUAL, refusal, setSwitchStage } from './switch-stage.js'

const HOUR_MS = 3_600_000

test('within 72 hours AppConfig takes the deployment back: no version, no deployment; and once more is not one more', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.start(documentOf({ two: true }), stage.emergency)
  await stage.start(documentOf({ three: true }), stage.emergency)
  stage.clock.set(stage.clock.now() + 71 * HOUR_MS)
  expect(await stage.rollback()).toMatchObject({
    outcome: 'done',
    place: 'checkout/prod/flags',
    from: { number: 3 },
    to: { number: 2 },
    how: 'revert',
    turnsOn: [],
    stopped: { deployment: 3, state: 'COMPLETE' },
    strategy: undefined,
    deployment: undefined,
  })
  expect(await stage.served()).toBe(documentOf({ two: true }))
  expect(await stage.rollback()).toMatchObject({ outcome: 'already', to: { number: 2 }, undone: 3 })
  expect(await stage.served()).toBe(documentOf({ two: true }))
  // Further back, by name.
  expect(await stage.rollback({ to: 1 })).toMatchObject({ outcome: 'done', how: 'revert', to: { number: 1 } })
  expect(await stage.served()).toBe(documentOf({ one: true }))
})

test('later the old version is deployed, with its old label', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency, {
    ConfigurationVersion: await stage.publish(documentOf({ one: true }), { VersionLabel: 'good' }),
  })
  await stage.start(documentOf({ two: true }), stage.emergency)
  stage.clock.set(stage.clock.now() + 73 * HOUR_MS)
  expect(await stage.rollback()).toMatchObject({
    outcome: 'done',
    to: { number: 1, label: 'good' },
    how: 'deploy',
    stopped: undefined,
    strategy: 'emergency',
    deployment: 3,
  })
  expect((await stage.deployment(3)).Description).toBe('rollback from v2 to v1')
  expect(await stage.served()).toBe(documentOf({ one: true }))
  expect(await stage.rollback()).toMatchObject({ outcome: 'already', to: { number: 1 }, undone: 2 })
})

test('what is under way is stopped, and what was served is served to all', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.start(documentOf({ two: true }), await stage.strategy(GRADUAL))
  expect(await stage.rollback()).toMatchObject({
    outcome: 'done',
    from: { number: 2 },
    to: { number: 1 },
    how: 'revert',
    stopped: { deployment: 2, state: 'DEPLOYING', percent: 60 },
  })
  expect(await stage.rollback()).toMatchObject({ outcome: 'already', undone: 2 })
})

test('a version of choice, by number or label, with any strategy; what is under way is stopped first', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.publish(documentOf({ label: true }), { VersionLabel: 'friday' })
  await stage.start(documentOf({ three: true }), stage.emergency)
  await stage.start(documentOf({ four: true }), await stage.strategy(GRADUAL))
  expect(await stage.rollback({ to: 'friday', strategy: 'AppConfig.AllAtOnce' })).toMatchObject({
    outcome: 'done',
    to: { number: 2, label: 'friday' },
    how: 'deploy',
    stopped: { deployment: 3 },
    strategy: 'AppConfig.AllAtOnce',
  })
  expect(await stage.rollback({ to: 2 })).toMatchObject({ outcome: 'already', undone: undefined })
  expect(await refusal(stage.rollback({ to: 'firday' }))).toBe(
    'AppConfig in us-east-1: profile "flags" has no version "firday". Did you mean "friday"?',
  )
  expect(await refusal(stage.rollback({ to: 77 }))).toBe(
    'AppConfig in us-east-1: profile "flags" has no version "77". The newest is 4.',
  )
})

test('a kill that it takes back is said before anything is done, with its reason', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.kill({ reason: 'INC-77' })
  const previews: RollbackPreview[] = []
  const confirm = (preview: RollbackPreview) => {
    previews.push(preview)
    return false
  }
  expect(await stage.rollback({ confirm })).toMatchObject({ outcome: 'declined' })
  const [{ from, to, turnsOn } = {} as RollbackPreview] = previews
  expect(turnsOn).toEqual([
    {
      flag: 'new-checkout',
      version: { number: 2, label: 'kill-new-checkout' },
      since: Date.parse('2026-01-01T00:00:00Z'),
      isKill: true,
      reason: 'INC-77',
    },
  ])
  expect(new TextDecoder().decode(from?.content)).toBe(documentOf({ 'new-checkout': false }))
  expect(new TextDecoder().decode(to?.content)).toBe(documentOf({ 'new-checkout': true }))
  expect((await stage.deployment(2)).State).toBe('COMPLETE')
})

describe('there is nothing to go back to', () => {
  test('but one version was served', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ one: true }), stage.emergency)
    expect(await refusal(stage.rollback())).toBe(
      'Nothing but v1 of checkout/prod/flags was ever served, so there is nothing to go back to. Say which version to serve.',
    )
  })

  test('nothing was served', async () => {
    const stage = await setSwitchStage()
    expect(await refusal(stage.rollback())).toBe(
      'Nothing of checkout/prod/flags is served, so there is nothing to go back to. Say which version to serve.',
    )
  })
})

test('while another profile is deployed it is refused, unless a revert will do', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.start(documentOf({ two: true }), stage.emergency)
  stage.clock.set(stage.clock.now() + 73 * HOUR_MS)
  const ConfigurationProfileId = await stage.profile({ Name: 'limits' })
  const ConfigurationVersion = await stage.publish('{"rps":7}', { ConfigurationProfileId })
  await stage.start('', await stage.strategy(GRADUAL), { ConfigurationProfileId, ConfigurationVersion })
  expect(await refusal(stage.rollback())).toBe(
    'Deployment #3 (v1 of profile "limits") is DEPLOYING in the environment of checkout/prod/flags, which takes one at a time. Wait until it has ended, or stop it.',
  )
})

test('where the clocks disagree on the 72 hours, the old version is deployed', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.start(documentOf({ two: true }), stage.emergency)
  const early = { ...stage.driven, now: () => stage.clock.now() - 2 * HOUR_MS }
  stage.clock.set(stage.clock.now() + 73 * HOUR_MS)
  expect(await stage.rollback({ clock: early })).toMatchObject({ outcome: 'done', how: 'deploy', to: { number: 1 } })
  expect(await stage.served()).toBe(documentOf({ one: true }))
})

test('what was not looked at is not gone back from', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ one: true }), stage.emergency)
  await stage.start(documentOf({ two: true }), stage.emergency)
  stage.clock.set(stage.clock.now() + 73 * HOUR_MS)
  const confirm = async () => {
    await stage.start(documentOf({ three: true }), stage.emergency)
    return true
  }
  expect(await refusal(stage.rollback({ confirm }))).toBe(
    'Somebody else deployed meanwhile: v3 of checkout/prod/flags is served by now. Look again before you go back.',
  )
  expect(await stage.served()).toBe(documentOf({ three: true }))
})
