import { describe, expect, test } from 'vitest'
import { flagsAt, place, type ReleaseStage, setReleaseStage } from '../control/stage.js'
import { type Content, folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand } from './run-command.js'

// What keeps a document from being published is said before what it changes for users is counted, and the counting has an end.

const config = { document: 'flags.json', environments: { prod: { ...place, strategy: 'emergency' } } }

interface Shop extends ReleaseStage {
  run(document: Content, args: readonly string[], options?: RunOptions): Promise<Ran>
}

/** v1, by which the flag is on for 5 %, is served. */
async function setShop(document: Content = flagsAt(5)): Promise<Shop> {
  const stage = await setReleaseStage()
  await stage.start(document as string, await stage.strategy())
  return {
    ...stage,
    run: (next, args, options = {}) =>
      runCommand(['publish', ...args], {
        cwd: folderWith({ 'flags.json': next, 'holdfast.json': config }),
        aws: stage.emulator.clientOptions,
        clock: stage.driven,
        ...options,
      }),
  }
}

/** So many flags, on for all or none. */
function manyFlags(count: number, enabled: boolean): string {
  const flag = { enabled, rules: [{ serve: 'on' }] }
  const flags = Object.fromEntries(Array.from({ length: count }, (_, index) => [`flag-${index}`, flag]))
  return JSON.stringify({ schemaVersion: 1, flags })
}

describe('a busy environment', () => {
  async function setBusyShop(): Promise<Shop> {
    const shop = await setShop()
    await shop.profile({ Name: 'limits' })
    shop.emulator.deploy({ ...place, profile: 'limits' }, flagsAt(10), { percent: 20 })
    return shop
  }

  test('is told of at once, and nothing else is', async () => {
    const shop = await setBusyShop()
    for (const args of [['prod'], ['prod', '--yes', '--fail-if', 'lost>0']]) {
      const ran = await shop.run(flagsAt(15), args)
      expect(ran.stdout).toBe('')
      expect(ran.stderr).toBe(
        'error: checkout/prod/flags: deployment #2 (limits v1, DEPLOYING at 20 %) occupies the environment: AppConfig deploys one thing at a time. Wait until it has ended, or stop it first.\n',
      )
      expect(ran.exitCode).toBe(2)
    }
  })

  test('keeps no plan from being shown', async () => {
    const shop = await setBusyShop()
    const ran = await shop.run(flagsAt(15), ['prod', '--plan'])
    expect(ran.stdout.split('\n').slice(4)).toEqual([
      'A new version is deployed by emergency: everyone at once, without bake. No alarm watches it.',
      'Deployment #2 (limits v1, DEPLOYING at 20 %) is in the way: it occupies the environment.',
      'Nothing was done: this is the plan.',
      '',
    ])
  })
})

test("a document that is larger than AppConfig's own store takes is told of before the change is", async () => {
  const shop = await setShop()
  const { flags } = JSON.parse(flagsAt(15))
  const large = JSON.stringify({ schemaVersion: 1, metadata: { note: 'x'.repeat(2_100_000) }, flags })
  const ran = await shop.run(large, ['prod', '--yes'])
  expect(ran.stdout.split('\n').slice(0, 3)).toEqual([
    'checkout/prod/flags: v1 is served, by deployment #1.',
    "! The document has 2051 KB: AppConfig's own store takes 2048 KB, unless your quota was raised.",
    '  new-checkout       5 % -> 15 %',
  ])
  expect(ran.stderr).toMatch(
    /error: AppConfig in us-east-1, CreateHostedConfigurationVersion: the document is too large: 2051 KB, and AppConfig's own store takes 2048 KB at most\. Remove stale flags and long lists, split it, or have the quota raised\.\n$/,
  )
  expect(ran.exitCode).toBe(2)
  expect((await shop.run(large, ['prod', '--plan', '--json'])).json).toMatchObject({
    warnings: [expect.stringMatching(/^The document has 2051 KB:/)],
  })
})

test('so are versions that leave no room for another', async () => {
  const shop = await setShop()
  for (let version = 2; version <= 100; version++) await shop.publish(flagsAt(version))
  const ran = await shop.run(flagsAt(0.5), ['prod', '--yes'])
  expect(ran.stdout.split('\n')[1]).toBe(
    '! checkout/prod/flags has 100 versions: AppConfig takes no more, unless your quota was raised. Delete old ones that no environment serves.',
  )
  expect(ran.stderr).toMatch(
    /error: AppConfig in us-east-1, CreateHostedConfigurationVersion: a quota is used up: .*\n$/,
  )
  // One that is stored already needs no room.
  expect((await shop.run(flagsAt(100), ['prod', '--yes'])).exitCode).toBe(0)
})

describe('hundreds of flags that differ', () => {
  test('are counted over fewer synthetic contexts, and that is said', async () => {
    const shop = await setShop(manyFlags(200, false))
    const ran = await shop.run(manyFlags(200, true), ['prod', '--plan'])
    expect(ran.stdout).toContain('\n200 of 200 flags may answer differently. 5,000 synthetic contexts (seed 1), ')
    expect(ran.stderr.split('\n').slice(1)).toEqual([
      'The contexts are made from the documents: shares of them say nothing of real users.',
      'Only 5,000 were made, as 200 flags may answer differently: holdfast diff --synthetic N makes more.',
      '',
    ])
    expect(ran.exitCode).toBe(0)
  })

  test('Ctrl-C ends the counting', async () => {
    const shop = await setShop(manyFlags(40, false))
    const interrupt = new AbortController()
    const clock: typeof shop.driven = {
      now: shop.driven.now,
      schedule(callback, delayMs, options) {
        // The progress of the counting is to be shown after a second.
        if (delayMs === 1_000) interrupt.abort()
        return shop.driven.schedule(callback, delayMs, options)
      },
    }
    const ran = await shop.run(manyFlags(40, true), ['prod', '--yes'], { clock, signal: interrupt.signal })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr).toMatch(/Nothing was done\.\n$/)
    expect(shop.changes()).toEqual(['CreateHostedConfigurationVersion', 'StartDeployment'])
  })
})
