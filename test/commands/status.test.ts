import { describe, expect, test } from 'vitest'
import { kill, publish, rollback, unkill } from '../../src/control.js'
import type { EmulatorFault } from '../../src/testing.js'
import { clockWith, flagsAt, gradual, place, type ReleaseStage, setReleaseStage } from '../control/stage.js'
import { minutes } from '../emulator/control-plane/control-stage.js'
import { folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand } from './run-command.js'

const config = { environments: { prod: { ...place, killEnvironment: 'kill', killProfile: 'kill' } } }

interface Shop extends ReleaseStage {
  status(args?: readonly string[], options?: RunOptions): Promise<Ran>
  release(document: string, strategy?: string, follow?: boolean): Promise<unknown>
}

async function setShop(): Promise<Shop> {
  const stage = await setReleaseStage()
  await stage.strategy(gradual)
  await stage.strategy({ Name: 'emergency' })
  const cwd = folderWith({ 'holdfast.json': config })
  return {
    ...stage,
    status: (args = ['checkout/prod/flags'], options = {}) =>
      runCommand(['status', ...args], { cwd, aws: stage.emulator.clientOptions, clock: stage.driven, ...options }),
    release: (document, strategy = 'emergency', follow = true) =>
      publish(stage.controlPlane, place, document, {
        strategy,
        follow,
        clock: stage.driven,
        description: `with ${strategy}`,
      }),
  }
}

const json = async (shop: Shop, ...args: string[]) => (await shop.status([...args, '--json'])).json

describe('status', () => {
  test('before anything is released', async () => {
    const shop = await setShop()
    expect((await shop.status()).stdout).toBe('checkout/prod/flags\n  served  nothing yet\n  alarms  none\n')
    expect(await json(shop, 'checkout/prod/flags')).toEqual({
      ...{ command: 'status', ok: true, exitCode: 0 },
      ...{ place: 'checkout/prod/flags', killed: [], alarms: [] },
    })
  })

  test('says what is served, on its way and stored', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5))
    await shop.clock.advance(minutes(60))
    await shop.release(flagsAt(15), 'gradual', false)
    await shop.clock.advance(minutes(3))
    await shop.publish(flagsAt(50), { VersionLabel: 'draft' })
    expect((await shop.status()).stdout.split('\n')).toEqual([
      'checkout/prod/flags',
      '  served     v1, 187 bytes, since 2026-01-01 00:00 UTC by deployment #1: with emergency',
      '  under way  #2 of flags v2: 40 % of clients; 12 minutes left, the last 5 of them with everyone on it.',
      '  stored     v3 (draft), newer than what is served, and not deployed',
      '  alarms     none',
      '',
    ])
    expect(await json(shop, 'checkout/prod/flags')).toMatchObject({
      served: {
        ...{ number: 1, deployment: 1, since: '2026-01-01T00:00:00.000Z' },
        ...{ reason: 'with emergency', triggeredBy: 'USER' },
      },
      underway: { deployment: 2, state: 'DEPLOYING', percent: 40, isOwn: true, endsAt: '2026-01-01T01:15:00.000Z' },
      stored: { number: 3, label: 'draft' },
    })
  })

  test('while everyone has it and alarms are watched, it is served and under way', async () => {
    const shop = await setShop()
    const alarm = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors'
    await shop.environment({ Name: 'guarded', Monitors: [{ AlarmArn: alarm }] })
    const terms = { strategy: 'gradual', follow: false }
    await publish(shop.controlPlane, { ...place, environment: 'guarded' }, flagsAt(5), terms)
    await shop.clock.advance(minutes(11))
    expect((await shop.status(['checkout/guarded/flags'])).stdout.split('\n').slice(1, -1)).toEqual([
      '  served     v1, 187 bytes, since 2026-01-01 00:10 UTC by deployment #1',
      '  under way  #1 of flags v1: everyone, clients within 16.5 s; alarms are watched for 4 minutes more.',
      '  alarms     errors',
    ])
  })

  test('what was taken back is not called stored: which alarm it was is said', async () => {
    const shop = await setShop()
    const AlarmArn = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:errors'
    await shop.environment({ Name: 'guarded', Monitors: [{ AlarmArn }] })
    const guarded = { ...place, environment: 'guarded' }
    await publish(shop.controlPlane, guarded, flagsAt(5), { strategy: 'emergency', clock: shop.driven })
    const terms = { strategy: 'gradual', label: 'ramp-50', follow: false }
    await publish(shop.controlPlane, guarded, flagsAt(50), terms)
    await shop.clock.advance(minutes(3))
    shop.emulator.setAlarm(AlarmArn, 'ALARM')
    await shop.clock.advance(minutes(1))
    const reason = `Rollback initiated by CloudWatch alarm ${AlarmArn} in state ALARM`
    expect((await shop.status(['checkout/guarded/flags'])).stdout.split('\n')).toEqual([
      'checkout/guarded/flags',
      '  served      v1, 187 bytes, since 2026-01-01 00:00 UTC by deployment #1',
      `  taken back  #2 of v2 (ramp-50), 2026-01-01 00:03 UTC: ${reason}`,
      '  alarms      errors',
      '',
    ])
    const at = '2026-01-01T00:03:00.000Z'
    expect(await json(shop, 'checkout/guarded/flags')).toMatchObject({
      takenBack: { deployment: 2, version: '2', label: 'ramp-50', state: 'ROLLED_BACK', at, reason },
      stored: { number: 2, label: 'ramp-50' },
    })
    await shop.publish(flagsAt(7), { VersionLabel: 'draft' })
    expect((await shop.status(['checkout/guarded/flags'])).stdout).toContain(
      '  stored      v3 (draft), newer than what is served, and not deployed\n',
    )
  })

  test('a deployment of another profile occupies the environment', async () => {
    const shop = await setShop()
    await shop.profile({ Name: 'limits' })
    await publish(shop.controlPlane, { ...place, profile: 'limits' }, flagsAt(5), {
      strategy: 'gradual',
      follow: false,
    })
    expect((await shop.status()).stdout).toContain(
      'under way  #1 of limits v1: 20 % of clients; 15 minutes left, the last 5 of them with everyone on it. It is of another profile, and occupies the environment.',
    )
  })

  test('tells at a glance how far guarded ramps may go, that one is paused, and how one has ended', async () => {
    const shop = await setShop()
    const ramp = (guard: object, more: object = {}) => {
      const steps = [{ percent: 1, hold: '30m' }, { percent: 25, hold: '30m' }, { percent: 100 }]
      const rules = [{ serve: 'on', ramp: { startAt: '2026-01-01T00:00:00Z', steps, guard, ...more } }]
      return { enabled: true, rules }
    }
    const flags = {
      pricing: ramp({ id: 'r1', ceiling: 2 }),
      search: ramp({ id: 's1', ceiling: 1 }, { pausedAt: '2026-01-01T00:10:00Z' }),
      broken: ramp({ id: 'b1', ceiling: 0, ended: 'rolled-back' }),
      whole: ramp({ id: 'w1', ceiling: 3, ended: 'completed' }),
      plain: { enabled: true },
    }
    await shop.release(JSON.stringify({ schemaVersion: 1, minor: 1, flags }))
    expect((await shop.status()).stdout.split('\n').slice(2, -2)).toEqual([
      '  ramp    pricing: ramp r1, ceiling 2 of 3 steps (25 %)',
      '  ramp    search: ramp s1 paused at 2026-01-01 00:10 UTC, ceiling 1 of 3 steps (1 %)',
      '  ramp    broken: ramp b1 rolled back, ceiling 0 of 3 steps (nobody)',
      '  ramp    whole: ramp w1 completed',
    ])
    expect(await json(shop, 'checkout/prod/flags')).toMatchObject({
      ramps: [
        { flag: 'pricing', state: 'running', guard: { id: 'r1', ceiling: 2, steps: 3, reaches: '25 %' } },
        { flag: 'search', state: 'paused', pausedAt: '2026-01-01T00:10:00.000Z' },
        { flag: 'broken', state: 'rolled-back', guard: { ceiling: 0 } },
        { flag: 'whole', state: 'completed' },
      ],
    })
  })

  test('of what is served and clients refuse it tells all but ramps', async () => {
    const shop = await setShop()
    const strategy = await shop.strategy({ Name: 'at-once' })
    await shop.start('{"schemaVersion":1,"flags":{"a":{"enabled":1}}}', strategy)
    const { stdout, exitCode } = await shop.status()
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('  served  v1,')])
  })

  test('tells of killed flags, in the lane and in the document', async () => {
    const shop = await setShop()
    await shop.environment({ Name: 'kill' })
    await shop.profile({ Name: 'kill' })
    await shop.release(flagsAt(5))
    const terms = { flags: ['new-checkout'], strategy: 'emergency', clock: shop.driven }
    await kill(shop.controlPlane, place, { ...terms, reason: 'INC-78', lane: { environment: 'kill', profile: 'kill' } })
    await kill(shop.controlPlane, place, { ...terms, reason: 'INC-77' })
    expect((await shop.status(['prod'])).stdout.split('\n')).toEqual([
      'checkout/prod/flags',
      expect.stringMatching(/^ {2}served {2}v2 \(kill-new-checkout\), .*: kill new-checkout: INC-77$/),
      '  killed  new-checkout by v2 (kill-new-checkout): INC-77',
      '  alarms  none',
      'kill lane checkout/kill/kill',
      expect.stringMatching(/^ {2}served {2}v1 \(kill-new-checkout\), .*: kill new-checkout: INC-78$/),
      '  killed  new-checkout by v1 (kill-new-checkout): INC-78',
      '  alarms  none',
      '',
    ])
    const version = { number: 1, label: 'kill-new-checkout' }
    expect(await json(shop, 'prod')).toMatchObject({
      lane: { place: 'checkout/kill/kill', killed: [{ flag: 'new-checkout', version, reason: 'INC-78' }] },
    })
  })

  test('a flag that is off for another reason was not killed', async () => {
    const shop = await setShop()
    await shop.release(JSON.stringify({ schemaVersion: 1, flags: { old: { enabled: false } } }))
    expect(await json(shop, 'checkout/prod/flags')).toMatchObject({ killed: [] })
  })

  test('--watch prints what has changed, until Ctrl-C', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5), 'gradual', false)
    const interrupt = new AbortController()
    const clock = clockWith(shop.driven, 200, () => interrupt.abort())
    const args = ['checkout/prod/flags', '--watch', '--json']
    const ran = await shop.status(args, { clock, signal: interrupt.signal })
    expect(ran.exitCode).toBe(130)
    expect(ran.lines('status').map(({ underway }) => (underway as { percent?: number } | undefined)?.percent)).toEqual([
      ...[20, 40, 60, 80, 100, 100, undefined],
    ])
  })
})

describe('status --watch', () => {
  const lost: EmulatorFault = { kind: 'cut', at: 'headers' }

  test('sits out a network that is away for some minutes, and says so', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5), 'gradual', false)
    const interrupt = new AbortController()
    const clock = clockWith(shop.driven, 2, () => shop.emulator.inject(lost, { requests: 40 }))
    const watched = clockWith(clock, 100, () => interrupt.abort())
    const args = ['checkout/prod/flags', '--watch']
    const ran = await shop.status(args, { clock: watched, signal: interrupt.signal })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr.match(/^AppConfig in us-east-1, .* Trying again\.$/gm)).toHaveLength(1)
    expect(ran.stdout).toContain('60 % of clients')
  })

  test('with --json it is a line as well; what lasts is a failure', async () => {
    const shop = await setShop()
    const clock = clockWith(shop.driven, 2, () => shop.emulator.inject(lost, { requests: Infinity }))
    const ran = await shop.status(['checkout/prod/flags', '--watch', '--json'], { clock })
    expect(ran.events.filter(({ event }) => event === 'unreachable')).toEqual([
      {
        event: 'unreachable',
        message: expect.stringMatching(/^AppConfig in us-east-1, ListApplications: socket hang up/),
      },
    ])
    expect(ran.exitCode).toBe(2)
  })

  test('that cannot look even once is a failure at once', async () => {
    const shop = await setShop()
    shop.emulator.inject(lost, { requests: Infinity })
    const { stderr, exitCode } = await shop.status(['checkout/prod/flags', '--watch'])
    expect({ stderr, exitCode }).toEqual({
      stderr: expect.stringMatching(
        /error: AppConfig in us-east-1, ListApplications: socket hang up. Check the network, and try again.\n$/,
      ),
      exitCode: 2,
    })
  })
})

describe('status --history', () => {
  test('is not watched', async () => {
    const { stderr, exitCode } = await (await setShop()).status(['prod', '--watch', '--history'])
    expect({ stderr, exitCode }).toEqual({ stderr: 'error: Give --watch or --history, not both.\n', exitCode: 2 })
  })

  test('before anything is released', async () => {
    const shop = await setShop()
    expect((await shop.status(['checkout/prod/flags', '--history'])).stdout).toMatch(
      /^checkout\/prod\/flags\n {2}nothing was released yet\n/,
    )
  })

  test('tells who released what, why, how it ended, and what was off for how long', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5))
    await shop.clock.advance(minutes(60))
    await shop.release(flagsAt(15))
    await shop.clock.advance(minutes(30))
    const terms = { flags: ['new-checkout'], strategy: 'emergency', reason: 'INC-77', clock: shop.driven }
    await kill(shop.controlPlane, place, terms)
    await shop.clock.advance(minutes(12))
    await unkill(shop.controlPlane, place, terms)
    await shop.clock.advance(minutes(5))
    await rollback(shop.controlPlane, place, { strategy: 'emergency', clock: shop.driven })
    await shop.clock.advance(minutes(5))
    await shop.publish(flagsAt(50), { VersionLabel: 'draft' })
    expect((await shop.status(['checkout/prod/flags', '--history'])).stdout.split('\n')).toEqual([
      'checkout/prod/flags',
      '  #4  v4 (unkill-new-checkout)  2026-01-01 01:42  by a user  5 min              unkill new-checkout: INC-77 -- a user: Revert completed',
      '  #3  v3 (kill-new-checkout)    2026-01-01 01:30  by a user  served for 17 min  kill new-checkout: INC-77',
      '  #2  v2                        2026-01-01 01:00  by a user  30 min             with emergency',
      '  #1  v1                        2026-01-01 00:00  by a user  1 h                with emergency',
      '  turned off',
      '    new-checkout  killed by v3 (kill-new-checkout)  2026-01-01 01:47  for 5 min, still  INC-77',
      '    new-checkout  killed by v3 (kill-new-checkout)  2026-01-01 01:30  for 12 min        INC-77',
      '  1 version of 5 never released',
      'Times are UTC. Which user it was, AppConfig does not tell: see StartDeployment and StopDeployment in CloudTrail.',
      '',
    ])
    expect(await json(shop, 'checkout/prod/flags', '--history')).toMatchObject({
      off: [
        { flag: 'new-checkout', isKill: true, from: '2026-01-01T01:47:00.000Z', seconds: 300 },
        { flag: 'new-checkout', reason: 'INC-77', to: '2026-01-01T01:42:00.000Z', seconds: 720 },
      ],
    })
  })

  test('a deployment that was rolled back while it grew was served to nobody; --limit cuts', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5))
    await shop.release(flagsAt(15), 'gradual', false)
    await shop.clock.advance(minutes(3))
    await shop.stop(2)
    const { releases } = await json(shop, 'checkout/prod/flags', '--history')
    expect(releases).toMatchObject([
      { deployment: 2, state: 'ROLLED_BACK', served: [], takenBack: { triggeredBy: 'USER' } },
      { deployment: 1, state: 'COMPLETE', served: [{ from: '2026-01-01T00:00:00.000Z' }] },
    ])
    const cut = await json(shop, 'checkout/prod/flags', '--history', '--limit', '1')
    expect(cut).toMatchObject({ isCut: true, releases: [{ deployment: 2 }] })
  })

  test('a flag that was turned off without a kill is told of as such', async () => {
    const shop = await setShop()
    await shop.release(flagsAt(5))
    await shop.clock.advance(minutes(10))
    await shop.release(flagsAt(5).replace('true', 'false'))
    await shop.clock.advance(minutes(10))
    await shop.release(JSON.stringify({ schemaVersion: 1, flags: { other: { enabled: false } } }))
    expect((await json(shop, 'checkout/prod/flags', '--history'))['off']).toMatchObject([
      { flag: 'new-checkout', isKill: false, version: { number: 2 }, seconds: 600 },
    ])
  })
})

test.each(['status', 'publish'])('%s: an environment that there is not is told with the nearest', async (command) => {
  const cwd = folderWith({ 'flags.json': flagsAt(5), 'holdfast.json': { document: 'flags.json', ...config } })
  const ran = await runCommand([command, 'prdo'], { cwd })
  expect(ran.stderr).toBe('error: holdfast.json names no environment "prdo". Did you mean "prod"?\n')
  expect(ran.exitCode).toBe(2)
})

test.each([
  ['', '"" names no environment.'],
  ['/prod/flags', '"/prod/flags" names no environment.'],
  ['prod/flags', '"prod/flags" names no environment.'],
  ['prod@41', '"prod@41" is of one version, and this is about an environment.'],
  ['checkout/prod/flags@41', '"checkout/prod/flags@41" is of one version, and this is about an environment.'],
  ['appconfig:prod@beta', '"appconfig:prod@beta" is of one version, and this is about an environment.'],
])('what is no environment is told as it was typed: "%s"', async (name, why) => {
  const cwd = folderWith({ 'holdfast.json': config })
  for (const args of [
    ['status', name],
    ['kill', name, 'new-checkout', '--yes'],
    ['rollback', name],
  ]) {
    const { stderr, exitCode } = await runCommand(args, { cwd })
    const cure = 'Write application/environment/profile, or a name of holdfast.json.'
    expect({ stderr, exitCode }).toEqual({ stderr: `error: ${why} ${cure}\n`, exitCode: 2 })
  }
})
