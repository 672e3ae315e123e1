import { expect, test } from 'vitest'
import { type PublishOptions, type PublishPreview, type PublishProgress, publish } from '../../src/control.js'
import { flagsAt, gradual, place, type ReleaseStage, setReleaseStage } from './stage.js'
import { documentOf, setSwitchStage } from './switch-stage.js'

/** Publishes, with the strategy `gradual`; gives the result and what was told on the way. */
async function published(stage: ReleaseStage, document: string, options: Partial<PublishOptions> = {}) {
  const told: PublishProgress[] = []
  const result = await publish(stage.controlPlane, place, document, {
    strategy: 'gradual',
    clock: stage.driven,
    onProgress: (progress) => told.push(progress),
    ...options,
  })
  return { result, told }
}

/** How it grew, as it was told. */
function growthOf(told: readonly PublishProgress[]): string[] {
  return told.flatMap((one) =>
    one.kind === 'deployment' ? [`${one.deployment.state} ${one.deployment.percent} %`] : [],
  )
}

test('a first document is made a version, deployed, and followed until everyone has it', async () => {
  const stage = await setReleaseStage()
  await stage.strategy(gradual)
  const { result, told } = await published(stage, flagsAt(5), { label: '2026-11-29', description: 'Zuerst für 5 %' })
  expect(result).toMatchObject({
    outcome: 'served',
    place: 'checkout/prod/flags',
    served: undefined,
    version: { number: 1, label: '2026-11-29' },
    deployment: 1,
    clientsWithinSeconds: 16.5,
  })
  expect(told.slice(0, 2)).toEqual([
    { kind: 'stored', version: 1, isNew: true },
    {
      kind: 'started',
      deployment: 1,
      version: 1,
      strategy: expect.objectContaining({ name: 'gradual', bakeMinutes: 5 }),
    },
  ])
  expect(growthOf(told)).toEqual([
    ...['DEPLOYING 20 %', 'DEPLOYING 40 %', 'DEPLOYING 60 %', 'DEPLOYING 80 %', 'DEPLOYING 100 %'],
    ...['BAKING 100 %', 'COMPLETE 100 %'],
  ])
  expect(stage.changes()).toEqual(['CreateHostedConfigurationVersion', 'StartDeployment'])
  const served = await stage.controlPlane.getVersion(stage.ids.ApplicationId, stage.ids.ConfigurationProfileId, 1)
  expect(new TextDecoder().decode(served.content)).toBe(flagsAt(5))
  expect(served.description).toBe('Zuerst f\\u00fcr 5 %')
  expect((await stage.deployment()).Description).toBe('Zuerst für 5 %')
})

test('which kills a document takes back is known before anything is done, and afterwards', async () => {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true, banner: true }), stage.emergency)
  await stage.kill({ reason: 'INC-77' })
  const unkills = [
    {
      flag: 'new-checkout',
      version: { number: 2, label: 'kill-new-checkout' },
      since: Date.parse('2026-01-01T00:00:00Z'),
      isKill: true,
      reason: 'INC-77',
    },
  ]
  const next = documentOf({ 'new-checkout': true, banner: false })
  const keepsKills = ({ unkills }: PublishPreview) => unkills.length === 0
  const kept = await published(stage, next, { strategy: 'emergency', confirm: keepsKills })
  expect(kept.result).toMatchObject({ outcome: 'declined', unkills })
  const { result } = await published(stage, next, { strategy: 'emergency' })
  expect(result).toMatchObject({ outcome: 'served', unkills, killedInLane: [], warnings: [] })
  expect(await stage.served()).toBe(next)
})

test('what the kill lane keeps off is known, too', async () => {
  const stage = await setSwitchStage()
  const lane = { environment: 'prod-kill', profile: 'kill' }
  await stage.environment({ Name: lane.environment })
  await stage.profile({ Name: lane.profile })
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.kill({ lane, reason: 'INC-77' })
  const { result } = await published(stage, documentOf({ 'new-checkout': true, banner: true }), {
    strategy: 'emergency',
    lane,
  })
  expect(result).toMatchObject({
    outcome: 'served',
    unkills: [],
    killedInLane: [{ flag: 'new-checkout', isKill: true, reason: 'INC-77' }],
  })
})
