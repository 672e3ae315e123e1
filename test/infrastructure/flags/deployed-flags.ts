import { beforeAll, expect, test } from 'vitest'
import type { ReleasePlace } from '../../../src/control.js'
import type { MiniStack } from '../ministack.js'
import { type Account, accountOf, showTo } from './account.js'

export const main = { application: 'shop', environment: 'prod', profile: 'flags' }
const lane = { ...main, environment: 'prod-kill', profile: 'kill' }

/** A document with one flag, which is on for as many percent. */
export const checkout = (percent: number) => ({
  schemaVersion: 1,
  flags: { 'new-checkout': { enabled: true, rules: [{ id: 'ramp', percent, serve: 'on' }] } },
})
const anna = { targetingKey: 'anna' }

/** What must hold of the stack `flags` in MiniStack, whichever language deployed it. */
export function testDeployedFlags(deployed: () => MiniStack): void {
  let account: Account
  beforeAll(() => {
    account = accountOf(deployed())
    return () => account.close()
  })

  const answer = async (...places: readonly ReleasePlace[]) => {
    const client = await account.client(...places)
    try {
      return client.evaluate('new-checkout', anna)
    } finally {
      await client.close()
    }
  }

  test('a document is published by the command line, and a client reads it', async () => {
    const options = ['--strategy', 'shop-emergency', '--label', 'v1', '--yes']
    account.holdfast(checkout(100), 'publish', 'prod', 'document.json', ...options)
    expect(await answer(main)).toMatchObject({ value: true, version: { label: 'v1' } })
  })

  test('the command line goes back to the document before', async () => {
    const options = ['--strategy', 'shop-emergency', '--label', 'harmful', '--yes']
    account.holdfast(checkout(0), 'publish', 'prod', 'document.json', ...options)
    expect(await answer(main)).toMatchObject({ value: false, version: { label: 'harmful' } })
    expect(account.holdfast({}, 'rollback', 'prod', '--yes')).toContain('v1 (v1) of shop/prod/flags is served.')
    expect(await answer(main)).toMatchObject({ value: true, version: { label: 'v1' } })
  })

  test('the command line turns a flag off by the lane, and on again, while a deployment is under way', async () => {
    const underway = await account.deploy(main, checkout(50), 'v2', 'shop-gradual')
    const flag = ['new-checkout', '--reason', 'INC-77', '--yes']
    const killed = /^new-checkout: killed by v\d+ \(kill-new-checkout\) of shop\/prod-kill\/kill\./m
    expect(account.holdfast({}, 'kill', 'prod', ...flag)).toMatch(killed)
    expect(await answer(main, lane)).toMatchObject({ reason: 'DISABLED' })
    expect(account.holdfast({}, 'unkill', 'prod', ...flag)).toMatch(/^new-checkout: as the rules say by v\d+ /m)
    expect(await answer(main, lane)).toMatchObject({ value: true })
    expect(await account.deployment(main, underway)).toMatchObject({ state: 'DEPLOYING' })
    await account.stop(main, underway)
  })

  test('more exposures than the ceiling roll a deployment back, and fewer do not', async () => {
    const underway = await account.deploy(main, checkout(51), 'v3', 'shop-gradual')
    const few = await showTo(800, checkout(5), 'shop/prod', account, 'shop-prod-exposures')
    expect(few).toBeGreaterThan(0)
    expect(await account.deployment(main, underway)).toMatchObject({ state: 'DEPLOYING' })
    const many = await showTo(1_200, checkout(51), 'shop/prod', account, 'shop-prod-exposures')
    expect(many).toBeGreaterThan(500)
    expect(await account.deployment(main, underway)).toMatchObject({
      state: 'ROLLED_BACK',
      events: expect.arrayContaining([expect.objectContaining({ triggeredBy: 'CLOUDWATCH_ALARM' })]),
    })
  })

  test('both alarms watch prod, and none the lane', async () => {
    const alarmsOf = async (environment: string) => {
      const { environment: found } = await account.place({ ...main, environment })
      return found.alarmArns.map((arn) => arn.split(':').at(-1)).sort()
    }
    expect(await alarmsOf('prod')).toEqual(['shop-prod-errors', 'shop-prod-exposures'])
    expect(await alarmsOf('prod-kill')).toEqual([])
    expect(await alarmsOf('staging')).toEqual([])
  })

  test('who breaks the glass deploys to the lane by the emergency strategy, and nowhere else by no other', async () => {
    const arn = 'arn:aws:iam::000000000000:policy/shop-prod-flags-break-glass'
    const read = account.aws('iam', 'get-policy-version', '--policy-arn', arn, '--version-id', 'v1') as Policy
    const statements = read.PolicyVersion.Document.Statement
    const { applicationId, environmentId, profile } = await account.place(lane)
    const application = `arn:aws:appconfig:eu-west-1:000000000000:application/${applicationId}`
    const emergency = await account.strategy('shop-emergency')
    expect(resourcesOf(statements, 'appconfig:StartDeployment')).toEqual(
      [
        application,
        `${application}/environment/${environmentId}`,
        `${application}/configurationprofile/${profile.id}`,
        `arn:aws:appconfig:eu-west-1:000000000000:deploymentstrategy/${emergency}`,
      ].sort(),
    )
    expect(resourcesOf(statements, 'appconfig:CreateHostedConfigurationVersion')).toEqual(
      [application, `${application}/configurationprofile/${profile.id}`].sort(),
    )
    expect(resourcesOf(statements, 'appconfig:StopDeployment')).toEqual([
      application,
      `${application}/environment/${environmentId}`,
      `${application}/environment/${environmentId}/deployment/*`,
    ])
  })
}

interface Policy {
  readonly PolicyVersion: { readonly Document: { readonly Statement: readonly Statement[] } }
}

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

const resourcesOf = (statements: readonly Statement[], action: string) =>
  statements
    .filter(({ Action }) => [Action].flat().includes(action))
    .flatMap(({ Resource }) => Resource)
    .sort()
