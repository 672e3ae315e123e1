import { describe, expect, test } from 'vitest'
import { kill, releaseHistory, releaseStatus } from '../../src/control.js'
import { place } from './stage.js'
import { BAKING, documentOf, GRADUAL, refusal, setSwitchStage } from './switch-stage.js'

test('one word of what is served is changed, in one version and one deployment; again it is nothing to do', async () => {
  const stage = await setSwitchStage()
  const text = documentOf({ banner: true, 'new-checkout': true })
  await stage.start(text, stage.emergency)
  await stage.publish(documentOf({ draft: true }))

  expect(await stage.kill({ reason: 'INC-77' })).toEqual({
    outcome: 'done',
    in: 'document',
    place: 'checkout/prod/flags',
    served: { number: 1, label: undefined },
    flags: ['new-checkout'],
    shares: [{ flag: 'new-checkout', percent: 100, besides: [] }],
    already: [],
    offInDocument: undefined,
    carried: [],
    resumed: undefined,
    stopped: undefined,
    strategy: 'emergency',
    version: { number: 3, label: 'kill-new-checkout' },
    deployment: 2,
    takenBack: undefined,
    bakes: undefined,
    warnings: [],
    clientsWithinSeconds: 16.5,
  })
  expect(await stage.served()).toBe(documentOf({ banner: true, 'new-checkout': false }))
  expect((await stage.deployment(2)).Description).toBe('kill new-checkout: INC-77')
  expect(stage.told.map(({ kind }) => kind)).toEqual(['stored', 'started', 'waiting'])

  expect(await stage.kill({ reason: 'INC-80' })).toMatchObject({
    outcome: 'already',
    flags: [],
    already: ['new-checkout'],
    served: { number: 3, label: 'kill-new-checkout' },
    version: undefined,
    deployment: undefined,
  })
  expect(stage.emulator.counts.CreateHostedConfigurationVersion).toBe(3)
  expect(stage.emulator.counts.StartDeployment).toBe(2)
})

test('several flags in one version', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ a: true, b: false, c: true, d: true }), stage.emergency)
  expect(await stage.kill({ flags: ['a', 'b', 'c'] })).toMatchObject({
    flags: ['a', 'c'],
    already: ['b'],
    version: { number: 2, label: 'kill-a-and-1-more' },
  })
  expect(await stage.served()).toBe(documentOf({ a: false, b: false, c: false, d: true }))
})

test('what is off already keeps the reason that it has', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ banner: true, 'new-checkout': true }), stage.emergency)
  await stage.kill({ reason: 'INC-77' })
  expect(await stage.kill({ flags: ['new-checkout', 'banner'], reason: 'INC-78' })).toMatchObject({
    flags: ['banner'],
    already: ['new-checkout'],
    version: { label: 'kill-banner' },
  })
  expect((await releaseStatus(stage.controlPlane, place)).killed).toMatchObject([
    { flag: 'banner', reason: 'INC-78' },
    { flag: 'new-checkout', reason: 'INC-77' },
  ])
  expect(await stage.unkill({ reason: 'INC-78' })).toMatchObject({ outcome: 'refused' })
  expect(await stage.unkill({ reason: 'INC-77' })).toMatchObject({ outcome: 'done' })
})

test("of AppConfig's own flags the document is changed as it is stored", async () => {
  const stage = await setSwitchStage()
  const ConfigurationProfileId = await stage.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
  const text =
    '{"version":"1","flags":{"new-checkout":{"name":"New","attributes":{"limit":{"constraints":{"type":"number"}}}}},"values":{"new-checkout":{"enabled":true,"limit":3}}}'
  const ConfigurationVersion = await stage.publish(text, { ConfigurationProfileId })
  await stage.start('', stage.emergency, { ConfigurationProfileId, ConfigurationVersion })
  const { version } = await stage.kill({}, 'own')
  expect(version).toEqual({ number: 2, label: 'kill-new-checkout' })
  // The service stores such a document in its own form, with the times of each flag.
  const stored = async (number: number) => {
    const { content } = await stage.controlPlane.getVersion(stage.ids.ApplicationId, ConfigurationProfileId, number)
    return new TextDecoder().decode(content)
  }
  const before = await stored(1)
  expect(before).toContain('"enabled":true')
  expect(await stored(2)).toBe(before.replace('"enabled":true', '"enabled":false'))
})

describe('what is in the way', () => {
  test('a deployment under way is stopped, and the base is what was served before it', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ banner: true, 'new-checkout': true }), stage.emergency)
    const gradual = await stage.strategy(GRADUAL)
    await stage.start(documentOf({ banner: false, 'new-checkout': true }), gradual)

    expect(await stage.kill({})).toMatchObject({
      outcome: 'done',
      served: { number: 1 },
      stopped: {
        deployment: 2,
        profile: 'flags',
        version: '2',
        label: undefined,
        state: 'DEPLOYING',
        percent: 60,
        takesBack: ['banner'],
      },
      version: { number: 3 },
      deployment: 3,
    })
    expect((await stage.deployment(2)).State).toBe('ROLLED_BACK')
    expect(await stage.served()).toBe(documentOf({ banner: true, 'new-checkout': false }))
  })

  test('what bakes is served: it is the base, and stopping it takes nothing back for longer than a moment', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ banner: true, 'new-checkout': false }), stage.emergency)
    await stage.start(documentOf({ banner: false, 'new-checkout': true }), await stage.strategy(BAKING))
    const { stopped, served } = await stage.kill({})
    expect(served).toMatchObject({ number: 2 })
    expect(stopped).toMatchObject({ deployment: 2, state: 'BAKING', percent: 100, takesBack: [] })
    expect(await stage.served()).toBe(documentOf({ banner: false, 'new-checkout': false }))
  })

  test('a kill that bakes is not lost by the next', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ banner: true, 'new-checkout': true }), stage.emergency)
    // By hand, with AppConfig.AllAtOnce.
    await stage.start(documentOf({ banner: false, 'new-checkout': true }), 'AppConfig.AllAtOnce')
    await stage.kill({})
    expect(await stage.served()).toBe(documentOf({ banner: false, 'new-checkout': false }))
  })

  test('a kill under way that is stopped is in the next, and said', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ banner: true, 'new-checkout': true }), stage.emergency)
    await stage.start(documentOf({ banner: false, 'new-checkout': true }), await stage.strategy(GRADUAL), {
      ConfigurationVersion: await stage.publish(documentOf({ banner: false, 'new-checkout': true }), {
        Description: '{"holdfast":[{"action":"kill","flags":["banner"]}]}',
      }),
    })
    expect(await stage.kill({})).toMatchObject({ carried: ['banner'], stopped: { takesBack: [] } })
    expect(await stage.served()).toBe(documentOf({ banner: false, 'new-checkout': false }))
    const { off } = await releaseHistory(stage.controlPlane, place)
    expect(off).toMatchObject([
      { flag: 'new-checkout', isKill: true },
      { flag: 'banner', isKill: true },
    ])
  })

  test('a deployment of another profile in the environment is stopped too', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    const ConfigurationProfileId = await stage.profile({ Name: 'limits' })
    const ConfigurationVersion = await stage.publish('{"rps":7}', { ConfigurationProfileId })
    await stage.start('', await stage.strategy(GRADUAL), { ConfigurationProfileId, ConfigurationVersion })
    expect(await stage.kill({})).toMatchObject({ stopped: { deployment: 2, profile: 'limits' }, deployment: 3 })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
  })

  test('where only a deployment under way turns the flag on, it is stopped, and no version is made', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': false }), stage.emergency)
    await stage.start(documentOf({ 'new-checkout': true }), await stage.strategy(GRADUAL))
    expect(await stage.kill({})).toMatchObject({
      outcome: 'done',
      flags: ['new-checkout'],
      stopped: { deployment: 2 },
      version: undefined,
    })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
    expect(stage.emulator.counts.CreateHostedConfigurationVersion).toBe(2)
  })

  test('a flag that is new is killed on its way, too', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ banner: true }), stage.emergency)
    await stage.start(documentOf({ banner: true, 'new-checkout': true }), await stage.strategy(GRADUAL))
    expect(await stage.kill({})).toMatchObject({ outcome: 'done', stopped: { deployment: 2 }, version: undefined })
    expect(await stage.served()).toBe(documentOf({ banner: true }))
  })

  test('a kill under way that is at once is waited for', async () => {
    const stage = await setSwitchStage({ transitionMs: 3_000 })
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    stage.clock.set(stage.clock.now() + 3_000)
    await stage.start(documentOf({ 'new-checkout': false }), stage.emergency)
    expect(await stage.kill({})).toMatchObject({
      outcome: 'done',
      flags: ['new-checkout'],
      deployment: 2,
      version: { number: 2 },
      stopped: undefined,
    })
    expect(stage.emulator.counts.StartDeployment).toBe(2)
  })

  test('one that validates or is rolled back is stopped, or waited for', async () => {
    const stage = await setSwitchStage({ transitionMs: 3_000 })
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    stage.clock.set(stage.clock.now() + 3_000)
    const gradual = await stage.strategy(GRADUAL)
    await stage.start(documentOf({ 'new-checkout': true, more: true }), gradual)
    stage.clock.set(stage.clock.now() + 3_000)
    expect((await stage.stop(2)).State).toBe('ROLLING_BACK')
    expect(await stage.kill({})).toMatchObject({ outcome: 'done', stopped: undefined, deployment: 3 })

    await stage.start(documentOf({ 'new-checkout': true, more: true }), gradual)
    expect((await stage.deployment(4)).State).toBe('VALIDATING')
    expect(await stage.kill({})).toMatchObject({ outcome: 'done', stopped: { deployment: 4, state: 'VALIDATING' } })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
  })

  test('off already in what bakes: nothing is done, and it is said what would take it back', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    await stage.start(documentOf({ 'new-checkout': false }), await stage.strategy(BAKING))
    expect(await stage.kill({})).toMatchObject({ outcome: 'already', bakes: 2, stopped: undefined })
    expect((await stage.deployment(2)).State).toBe('BAKING')
  })
})

test('a kill that was interrupted between its stop and its deployment is finished, unless an alarm took the base back', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ banner: true, 'new-checkout': false }), stage.emergency)
  await stage.start(documentOf({ banner: false, 'new-checkout': true }), await stage.strategy(BAKING))
  const denied = stage.emulator.inject(
    { kind: 'error', name: 'AccessDeniedException', status: 403 },
    { operation: 'StartDeployment', requests: Infinity },
  )
  await refusal(stage.kill())
  denied()
  expect(await stage.served()).toBe(documentOf({ banner: true, 'new-checkout': false }))
  expect(await stage.kill()).toMatchObject({
    outcome: 'done',
    resumed: 2,
    flags: ['new-checkout'],
    version: { number: 3 },
  })
  expect(await stage.served()).toBe(documentOf({ banner: false, 'new-checkout': false }))
})

test('what an alarm took back is not brought again by a kill', async () => {
  const alarm = 'arn:aws:cloudwatch:us-east-1:1:alarm:errors'
  const stage = await setSwitchStage()
  const EnvironmentId = await stage.environment({ Name: 'watched', Monitors: [{ AlarmArn: alarm }] })
  const place = { application: 'checkout', environment: 'watched', profile: 'flags' }
  await stage.start(documentOf({ 'new-checkout': false }), stage.emergency, { EnvironmentId })
  await stage.start(documentOf({ 'new-checkout': true }), await stage.strategy(BAKING), { EnvironmentId })
  const confirm = () => {
    stage.emulator.setAlarm(alarm, 'ALARM')
    stage.emulator.setAlarm(alarm, 'OK')
    return true
  }
  const options = { flags: ['new-checkout'], clock: stage.driven, confirm }
  expect(await kill(stage.controlPlane, place, options)).toMatchObject({ outcome: 'already', served: { number: 1 } })
  expect(await kill(stage.controlPlane, place, options)).toMatchObject({ outcome: 'already', served: { number: 1 } })
})

test('a document that clients refuse is changed all the same, and it is said that they do not take it', async () => {
  const stage = await setSwitchStage()
  const text = documentOf({ 'new-checkout': true }).replace('"schemaVersion": 1,', '"schemaVersion": 1, "flagz": 7,')
  await stage.start(text, stage.emergency)
  const { warnings, version } = await stage.kill({})
  expect(version?.number).toBe(2)
  expect(await stage.served()).toBe(text.replace('true', 'false'))
  expect(warnings).toEqual([
    'Clients of this version refuse v1, and what a kill makes of it, and keep the document before it. /flagz: A flag document has no member "flagz". It can have $schema, schemaVersion, minor, description, metadata, cohorts, layers, flags. For them, go back to a valid version (holdfast rollback ENV), or kill by a lane.',
  ])
})

test('it is asked for once, before anything is done', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.start(documentOf({ 'new-checkout': true, more: true }), await stage.strategy(GRADUAL))
  const previews: unknown[] = []
  const confirm = (preview: unknown) => {
    previews.push(preview)
    return false
  }
  expect(await stage.kill({ confirm })).toMatchObject({ outcome: 'declined', version: undefined })
  expect(previews).toEqual([
    {
      in: 'document',
      place: 'checkout/prod/flags',
      served: { number: 1, label: undefined },
      flags: ['new-checkout'],
      shares: [{ flag: 'new-checkout', percent: 100, besides: [] }],
      already: [],
      offInDocument: undefined,
      carried: [],
      resumed: undefined,
      stopped: expect.objectContaining({ deployment: 2 }),
      strategy: 'emergency',
      warnings: [],
    },
  ])
  expect((await stage.deployment(2)).State).toBe('DEPLOYING')
  expect(stage.emulator.counts.CreateHostedConfigurationVersion).toBe(2)
})

test('what an earlier kill has stored for another reason is left: whoever asks why the flag is off is told the reason given', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.kill({ reason: 'INC-77' })
  await stage.rollback()
  expect((await stage.kill({ reason: 'INC-80' })).version).toEqual({ number: 3, label: 'kill-new-checkout-2' })
  expect(await stage.unkill({ reason: 'INC-77' })).toMatchObject({ outcome: 'refused' })
  expect(await stage.unkill({ reason: 'INC-80' })).toMatchObject({ outcome: 'done' })
})

test('a label that exists is not taken: the next that is free is', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency, {
    ConfigurationVersion: await stage.publish(documentOf({ 'new-checkout': true }), {
      VersionLabel: 'kill-new-checkout',
    }),
  })
  expect((await stage.kill({})).version).toEqual({ number: 2, label: 'kill-new-checkout-2' })
})

test('what an unknown key might have been', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  expect(await refusal(stage.kill({ flags: ['new-chekout'] }))).toBe(
    'There is no flag "new-chekout" in v1 of checkout/prod/flags, which is served. Did you mean "new-checkout"?',
  )
})
