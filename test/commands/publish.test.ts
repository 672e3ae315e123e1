import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { clockWith, flagsAt, gradual, place, type ReleaseStage, setReleaseStage } from '../control/stage.js'
import { type Content, folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand, typed } from './run-command.js'

const config = {
  document: 'flags.json',
  environments: { prod: { ...place, strategy: 'gradual' } },
}

interface Shop extends ReleaseStage {
  /** Runs `holdfast publish` with these arguments, in a folder with this document. */
  run(document: Content, args?: readonly string[], options?: RunOptions): Promise<Ran>
}

/** A repository with `flags.json`, and AppConfig with `prod` and the strategy `gradual`. */
async function setShop(): Promise<Shop> {
  const stage = await setReleaseStage()
  await stage.strategy(gradual)
  return {
    ...stage,
    run: (document, args = ['prod', '--yes'], options = {}) =>
      runCommand(['publish', ...args], {
        cwd: folderWith({ 'flags.json': document, 'holdfast.json': config }),
        aws: stage.emulator.clientOptions,
        clock: stage.driven,
        ...options,
      }),
  }
}

const both = ['CreateHostedConfigurationVersion', 'StartDeployment']

describe('publishing', () => {
  test('shows the change, asks, follows the deployment, and says when clients have it', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(5))
    const ran = await shop.run(flagsAt(15), ['prod', '--label', 'more'], { stdin: typed('y\n') })
    expect(ran.stdout.split('\n')).toEqual([
      'checkout/prod/flags: v1 is served, by deployment #1.',
      '  new-checkout       5 % -> 15 %',
      '1 of 1 flag may answer differently. 10,000 synthetic contexts (seed 1), 9,819 units: 9.91 % of contexts change.',
      '  new-checkout       on  5.09 % -> 15.00 %   +991         nobody loses it',
      'A new version is deployed by gradual: 20 % every 2 minutes, everyone after 10 minutes, then 5 minutes of bake. No alarm watches it.',
      'v2 (more) is served. Clients have it within 16.5 s. To go back: holdfast rollback prod',
      '',
    ])
    expect(ran.stderr.split('\n')).toEqual([
      'The contexts are made from the documents: shares of them say nothing of real users.',
      'Publish to checkout/prod/flags? [y/N] v2 is stored.',
      'Deployment #2 of v2 runs. To stop it: holdfast rollback prod',
      '  00:15:00  #2  20 % of clients; 15 minutes left, the last 5 of them with everyone on it',
      '  00:17:00  #2  40 % of clients; 13 minutes left, the last 5 of them with everyone on it',
      '  00:19:00  #2  60 % of clients; 11 minutes left, the last 5 of them with everyone on it',
      '  00:21:00  #2  80 % of clients; 9 minutes left, the last 5 of them with everyone on it',
      '  00:23:00  #2  100 % of clients; 7 minutes left, the last 5 of them with everyone on it',
      '  00:25:00  #2  everyone, clients within 16.5 s; alarms are watched for 5 minutes more',
      '  00:30:00  #2  complete',
      '',
    ])
    expect(ran.exitCode).toBe(0)
  })

  test('what ends at once cannot be stopped, and nothing says so', async () => {
    const shop = await setShop()
    await shop.strategy()
    const ran = await shop.run(flagsAt(5), ['prod', '--yes', '--strategy', 'emergency'])
    expect(ran.stderr.split('\n')).toEqual([
      'v1 is stored.',
      'Deployment #1 of v1 runs.',
      '  00:00:00  #1  complete',
      '',
    ])
  })

  test('a document that is served already makes no version', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(5))
    const again = await shop.run(flagsAt(5))
    expect(again.stdout).toBe(
      'checkout/prod/flags serves this document already: v1, deployment #1. Nothing was done.\n',
    )
    expect(again.exitCode).toBe(0)
    expect(shop.changes()).toEqual(both)
  })

  test('anything but yes leaves all as it is', async () => {
    const shop = await setShop()
    for (const answer of ['n\n', '\n', '', 'yellow\n']) {
      const ran = await shop.run(flagsAt(5), ['prod'], { stdin: typed(answer) })
      expect(ran.stdout).toMatch(
        /^checkout\/prod\/flags: nothing is served yet\.\nA new version .*\nNothing was done\.\n$/,
      )
      expect(ran.exitCode).toBe(1)
    }
    expect(shop.changes()).toEqual([])
  })

  test('without a terminal nobody is asked', async () => {
    const shop = await setShop()
    const ran = await shop.run(flagsAt(5), ['prod'])
    expect(ran.stderr).toBe(
      'error: Nobody can be asked: standard input is no terminal. Give --yes to go ahead, or --plan to look first.\n',
    )
    expect(ran.exitCode).toBe(2)
    expect(shop.changes()).toEqual([])
  })

  test('--plan shows what would change', async () => {
    const shop = await setShop()
    const ran = await shop.run(flagsAt(5), ['prod', '--plan'])
    expect(ran.stdout).toMatch(/Nothing was done: this is the plan\.\n$/)
    expect(ran.exitCode).toBe(0)
    expect((await shop.run(flagsAt(5), ['prod', '--plan', '--json'])).json).toMatchObject({
      outcome: 'planned',
      place: 'checkout/prod/flags',
      strategy: 'gradual',
    })
    expect(shop.changes()).toEqual([])
  })

  test('other steps of a guarded ramp under one id are warned of before', async () => {
    const shop = await setShop()
    const guarded = (percent: number) => {
      const ramp = {
        startAt: '2026-12-01',
        steps: [{ percent, hold: '1h' }, { percent: 50 }],
        guard: { id: 'r1', ceiling: 1 },
      }
      return { schemaVersion: 1, minor: 1, flags: { pricing: { enabled: true, rules: [{ ramp, serve: 'on' }] } } }
    }
    await shop.run(guarded(1))
    const { stdout } = await shop.run(guarded(2), ['prod', '--plan'])
    expect(stdout).toContain('  ! pricing: ramp r1 has another step 1, which its ceiling allows already. ')
    const { json } = await shop.run(guarded(2), ['prod', '--plan', '--json'])
    expect(json).toMatchObject({ change: { brokenStickiness: [{ cause: 'steps', guard: 'r1', steps: [1] }] } })
  })

  test('a broken --fail-if publishes nothing', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(15))
    const ran = await shop.run(flagsAt(5), ['prod', '--yes', '--fail-if', 'lost>0'])
    expect(ran.stdout).toMatch(/Nothing was done: --fail-if lost>0 is broken\.\n$/)
    expect(ran.exitCode).toBe(1)
    const json = (await shop.run(flagsAt(5), ['prod', '--yes', '--fail-if', 'lost>0', '--json'])).json
    expect(json).toMatchObject({ outcome: 'declined', failIf: [{ criterion: 'lost>0', broken: true }] })
    expect(shop.changes()).toEqual(both)
  })

  test('a document with errors is told of as validate does, before AppConfig is asked', async () => {
    const shop = await setShop()
    const ran = await shop.run({ schemaVersion: 1, flags: { a: { enabeld: true } } })
    expect(ran.stdout).toMatch(/^error\[unknown-member\]/)
    expect(ran.exitCode).toBe(1)
    expect(shop.emulator.counts.ListApplications ?? 0).toBe(0)
  })

  test('--no-follow leaves the deployment to itself', async () => {
    const shop = await setShop()
    const ran = await shop.run(flagsAt(5), ['prod', '--yes', '--no-follow', '--json'])
    expect(ran.json).toMatchObject({ outcome: 'started', version: { number: 1 }, deployment: 1 })
    expect((await shop.deployment()).State).toBe('DEPLOYING')
  })

  test('with --json, what is followed is told line by line', async () => {
    const shop = await setShop()
    const { events } = await shop.run(flagsAt(5), ['prod', '--yes', '--json'])
    expect(events.slice(0, 2)).toEqual([
      { event: 'stored', version: 1, isNew: true },
      { event: 'started', deployment: 1, version: 1 },
    ])
    const told = events.slice(2).map(({ state, percent }) => `${state} ${percent}`)
    expect(told).toEqual([
      'DEPLOYING 20',
      'DEPLOYING 40',
      'DEPLOYING 60',
      'DEPLOYING 80',
      'DEPLOYING 100',
      'BAKING 100',
      'COMPLETE 100',
    ])
  })
})

test("to a profile of AppConfig's own flags, the change is of what was authored", async () => {
  const shop = await setShop()
  await shop.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
  const document = (plan: string) => ({
    version: '1',
    flags: { checkout: { name: 'Checkout' } },
    values: {
      checkout: {
        _variants: [
          { name: 'paying', enabled: true, rule: `(eq $plan "${plan}")` },
          { name: 'others', enabled: false },
        ],
      },
    },
  })
  const args = ['checkout/prod/own', '--yes', '--strategy', 'gradual']
  await shop.run(document('pro'), args)
  const ran = await shop.run(document('team'), args)
  expect(ran.stdout.split('\n').slice(0, 3)).toEqual([
    'checkout/prod/own: v1 is served, by deployment #1.',
    '  checkout           variant paying: rule (eq $plan "pro") -> (eq $plan "team")',
    expect.stringMatching(/^1 of 1 flag may answer differently\./),
  ])
  expect(ran.exitCode).toBe(0)
})

describe('a deployment that is taken back', () => {
  test('by an alarm is a no, with the reason', async () => {
    const shop = await setShop()
    const alarm = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors'
    await shop.environment({ Name: 'guarded', Monitors: [{ AlarmArn: alarm }] })
    const clock = clockWith(shop.driven, 30, () => shop.emulator.setAlarm(alarm, 'ALARM'))
    const args = ['checkout/guarded/flags', '--yes', '--strategy', 'gradual']
    const ran = await shop.run(flagsAt(5), args, { clock })
    expect(ran.stdout.split('\n').slice(1)).toEqual([
      'A new version is deployed by gradual: 20 % every 2 minutes, everyone after 10 minutes, then 5 minutes of bake. It is taken back if an alarm leaves OK: errors.',
      `Deployment #1 of v1 was taken back: Rollback initiated by CloudWatch alarm ${alarm} in state ALARM. Nothing is served, as before.`,
      '',
    ])
    expect(ran.stderr.split('\n').slice(-3)).toEqual([
      `  00:02:25  Rollback initiated by CloudWatch alarm ${alarm} in state ALARM`,
      '  00:02:30  #1  rolled back',
      '',
    ])
    expect(ran.exitCode).toBe(1)
  })

  test('by a person is one, too', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(5))
    const clock = clockWith(shop.driven, 30, () => void shop.stop(2))
    const ran = await shop.run(flagsAt(15), ['prod', '--yes'], { clock })
    expect(ran.stdout).toMatch(/Deployment #2 of v2 was taken back: .+\. v1 is served, as before\.\n$/)
    expect(ran.exitCode).toBe(1)
  })
})

describe('Ctrl-C', () => {
  test('leaves the deployment running, and says how to follow and to stop it', async () => {
    const shop = await setShop()
    const interrupt = new AbortController()
    const clock = clockWith(shop.driven, 10, () => interrupt.abort())
    const ran = await shop.run(flagsAt(5), ['prod', '--yes'], { clock, signal: interrupt.signal })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr.split('\n').slice(-2)).toEqual([
      'Deployment #1 goes on. To follow it: holdfast status prod --watch. To stop it: holdfast rollback prod',
      '',
    ])
    expect((await shop.deployment()).State).toBe('DEPLOYING')

    const again = await shop.run(flagsAt(5))
    expect(again.stdout).toBe('v1 is served. Clients have it within 16.5 s.\n')
    expect(shop.changes()).toEqual(both)
  })

  test('at the question does nothing', async () => {
    const shop = await setShop()
    const interrupt = new AbortController()
    const person = Object.assign(new Readable({ read: () => interrupt.abort() }), { isTTY: true })
    const ran = await shop.run(flagsAt(5), ['prod'], { stdin: person, signal: interrupt.signal })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr).toMatch(/Nothing was done\.\n$/)
    expect(shop.changes()).toEqual([])
  })
})
