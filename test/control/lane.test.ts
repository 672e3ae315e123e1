import { DeleteHostedConfigurationVersionCommand } from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { documentOf, GRADUAL, refusal, type SwitchStage, setSwitchStage } from './switch-stage.js'

const lane = { environment: 'prod-kill', profile: 'kill' }
const lanePlace = { application: 'checkout', ...lane }

interface LaneStage extends SwitchStage {
  readonly laneIds: { readonly EnvironmentId: string; readonly ConfigurationProfileId: string }
}

/** The document with the flag on, and a lane that nothing was deployed to. */
async function setLaneStage(flags: Readonly<Record<string, boolean>>, type?: string): Promise<LaneStage> {
  const stage = await setSwitchStage()
  await stage.start(documentOf(flags), stage.emergency)
  const EnvironmentId = await stage.environment({ Name: lane.environment })
  const ConfigurationProfileId = await stage.profile({
    Name: lane.profile,
    ...(type !== undefined && { Type: type }),
  })
  return { ...stage, laneIds: { EnvironmentId, ConfigurationProfileId } }
}

test('the first kill makes the document of the lane, the next changes a word of it; nothing else is in the way', async () => {
  const stage = await setLaneStage({ banner: true, 'new-checkout': true })
  await stage.start(documentOf({ banner: true, 'new-checkout': true, more: true }), await stage.strategy(GRADUAL))

  expect(await stage.kill({ lane, reason: 'INC-77' })).toMatchObject({
    outcome: 'done',
    in: 'lane',
    place: 'checkout/prod-kill/kill',
    served: undefined,
    flags: ['new-checkout'],
    stopped: undefined,
    version: { number: 1, label: 'kill-new-checkout' },
    deployment: 1,
  })
  const first = '{\n  "schemaVersion": 1,\n  "flags": {\n    "new-checkout": {\n      "enabled": false\n    }\n  }\n}\n'
  expect(await stage.served(lanePlace)).toBe(first)
  expect((await stage.deployment(2)).State).toBe('DEPLOYING')

  expect(await stage.kill({ lane })).toMatchObject({ outcome: 'already', in: 'lane', already: ['new-checkout'] })
  await stage.kill({ lane, flags: ['banner', 'new-checkout'] })
  expect(JSON.parse(await stage.served(lanePlace)).flags).toEqual({
    'new-checkout': { enabled: false },
    banner: { enabled: false },
  })

  expect(await stage.unkill({ lane, reason: 'INC-77' })).toMatchObject({ outcome: 'done', in: 'lane' })
  expect(JSON.parse(await stage.served(lanePlace)).flags).toEqual({
    'new-checkout': { enabled: true },
    banner: { enabled: false },
  })
})

test("a lane of AppConfig's own flags gets the definition of the flag as well", async () => {
  const stage = await setLaneStage({ 'new-checkout': true }, 'AWS.AppConfig.FeatureFlags')
  await stage.kill({ lane })
  expect(JSON.parse(await stage.served(lanePlace))).toEqual({ 'new-checkout': { enabled: false } })
})

test('a lane as it is retrieved keeps its form', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  const { ConfigurationProfileId } = stage.laneIds
  const ConfigurationVersion = await stage.publish('{ "banner": { "enabled": false } }', { ConfigurationProfileId })
  await stage.start('', stage.emergency, { ...stage.laneIds, ConfigurationVersion })
  await stage.kill({ lane })
  expect(await stage.served(lanePlace)).toBe('{ "banner": { "enabled": false }, "new-checkout": { "enabled": false } }')
})

describe('what the lane turns off is a flag of the document', () => {
  test('a key that the document does not have is refused', async () => {
    const stage = await setLaneStage({ 'new-checkout': true })
    expect(await refusal(stage.kill({ lane, flags: ['new_checkout'] }))).toBe(
      'There is no flag "new_checkout" in v1 of checkout/prod/flags, which is served. Did you mean "new-checkout"?',
    )
  })

  test('a flag that is off there already needs no entry; unless something under way turns it on', async () => {
    const stage = await setLaneStage({ 'new-checkout': false })
    expect(await stage.kill({ lane })).toMatchObject({ outcome: 'already', already: ['new-checkout'] })
    await stage.start(documentOf({ 'new-checkout': true }), await stage.strategy(GRADUAL))
    expect(await stage.kill({ lane })).toMatchObject({ outcome: 'done', flags: ['new-checkout'] })
  })

  test('whoever may not read the document may still kill, and hears that nobody checked the key', async () => {
    const stage = await setLaneStage({ 'new-checkout': true })
    stage.emulator.inject(
      {
        kind: 'error',
        name: 'AccessDeniedException',
        status: 403,
        message:
          'User: arn:aws:iam::1:role/kill is not authorized to perform: appconfig:ListDeployments on resource: x',
      },
      { operation: 'ListDeployments' },
    )
    const { outcome, warnings } = await stage.kill({ lane })
    expect(outcome).toBe('done')
    expect(warnings).toEqual([
      'Whether checkout/prod/flags has these flags is not known. AppConfig in us-east-1, ListDeployments: not allowed, User: arn:aws:iam::1:role/kill is not authorized to perform: appconfig:ListDeployments on resource: x. Allow appconfig:ListDeployments.',
    ])
  })
})

test('a lane helps where the document itself cannot be edited', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  await stage.start('{ "flags":', stage.emergency)
  const { outcome, warnings } = await stage.kill({ lane })
  expect(outcome).toBe('done')
  expect(warnings).toEqual([
    'Whether checkout/prod/flags has these flags is not known. v2 of checkout/prod/flags, which is served, cannot be edited (line 1, column 11): The text ends too early: was it cut off? Go back to an earlier version (holdfast rollback ENV), or kill by a lane.',
  ])
})

test('a lane helps where the version that is served was deleted', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  await stage.control.send(new DeleteHostedConfigurationVersionCommand({ ...stage.ids, VersionNumber: 1 }))
  const { outcome, warnings } = await stage.kill({ lane })
  expect(outcome).toBe('done')
  expect(warnings).toEqual([
    expect.stringMatching(
      /^Whether checkout\/prod\/flags has these flags is not known\. .*GetHostedConfigurationVersion/,
    ),
  ])
})

test('the document can be changed although there is a lane', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  expect(await stage.kill({ lane, in: 'document' })).toMatchObject({ in: 'document', place: 'checkout/prod/flags' })
  expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
})

test('what an unkill of the lane does not turn on is said', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  await stage.kill({ lane })
  await stage.kill({ lane, in: 'document' })
  expect((await stage.unkill({ lane })).warnings).toEqual([
    'new-checkout: off in v2 of checkout/prod/flags, and stays so.',
  ])
})

test('what an unkill of the document does not turn on, since the lane has it off, is said', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  await stage.kill({ lane, in: 'document' })
  expect((await stage.unkill({ lane, in: 'document' })).warnings).toEqual([])
  await stage.kill({ lane })
  await stage.kill({ lane, in: 'document' })
  const unkilled = await stage.unkill({ lane, in: 'document' })
  expect(unkilled).toMatchObject({ outcome: 'done', in: 'document' })
  expect(unkilled.warnings).toEqual(['new-checkout: off in v1 of checkout/prod-kill/kill, and stays so.'])

  await stage.kill({ lane, in: 'document' })
  const blind = await stage.unkill({ lane: { ...lane, environment: 'prod-kil' }, in: 'document' })
  expect(blind).toMatchObject({ outcome: 'done', in: 'document' })
  expect(blind.warnings).toEqual([
    'Whether the kill lane has these flags off is not known. AppConfig in us-east-1: there is no environment "prod-kil" in application "checkout". Did you mean "prod-kill"?',
  ])
})

test('a lane must be somewhere', async () => {
  const stage = await setLaneStage({ 'new-checkout': true })
  expect(await refusal(stage.kill({ in: 'lane' }))).toBe(
    'lane must say where the kill lane is: { environment, profile }.',
  )
  expect(await refusal(stage.kill({ lane: { ...lane, profile: 'kil' } }))).toBe(
    'AppConfig in us-east-1: there is no configuration profile "kil" in application "checkout". Did you mean "kill"?',
  )
})
