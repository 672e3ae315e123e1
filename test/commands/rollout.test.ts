import { describe, expect, test } from 'vitest'
import { place } from '../control/stage.js'
import { occupy, type RampStage, rampDocument, setRampStage } from '../rollout/controller/stage.js'
import { folderWith } from './folder.js'
import { type Ran, runCommand } from './run-command.js'

const lane = { killEnvironment: 'kill', killProfile: 'kill' }
const config = {
  environments: {
    prod: { ...place, logGroups: ['/app'] },
    quiet: place,
    laned: { ...place, ...lane, logGroups: ['/app'] },
  },
}

interface Shop extends RampStage {
  rollout(...args: string[]): Promise<Ran>
}

async function setShop(document: string): Promise<Shop> {
  const stage = await setRampStage()
  await stage.start(document, stage.emergency)
  const cwd = folderWith({ 'holdfast.json': config, 'flags.json': rampDocument() })
  const aws = stage.emulator.clientOptions
  return { ...stage, rollout: (...args) => runCommand(['rollout', ...args], { cwd, aws, clock: stage.driven }) }
}

/** At the end of its third step. */
const running = (guard: object = {}) =>
  rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3, ...guard } })

async function minutesOfTraffic(shop: Shop, failingTreated = 0.1, count = 25): Promise<void> {
  const traffic = { units: 200, failing: { control: 0.1, treatment: failingTreated } }
  for (let minute = 0; minute < count; minute++) await shop.minute(traffic)
}

describe('rollout plan', () => {
  const cwd = folderWith({ 'flags.json': rampDocument() })

  test('says how long steps take to pass, and how many units fail until a fault is found, without AWS', async () => {
    const args = ['rollout', 'plan', 'flags.json', '--traffic', '2000', '--errors', '0.5']
    const { stdout } = await runCommand(args, { cwd })
    expect(stdout.split('\n')).toEqual([
      'new-pricing, ramp r1: 2,000 units a minute, of which 0.5 % fail',
      '  step   hold    safe after    2x               3x              5x',
      '  1 %    30 min  2 min         66 bad, 5.5 h    27 bad, 89 min  14 bad, 29 min',
      '  5 %    30 min  3 min         72 bad, 72 min   32 bad, 22 min  22 bad, 9 min',
      '  25 %   30 min  3 min         109 bad, 22 min  62 bad, 9 min   58 bad, 5 min',
      '  50 %   30 min  6 min         182 bad, 19 min  109 bad, 8 min  116 bad, 5 min',
      '  100 %  -       not compared',
      'Bad: treated units that fail until it is rolled back, if they fail 2, 3, 5 times as often as others.',
      'A step passes when its hold is over and the next one is safe. Chance makes it earlier or later.',
      '',
    ])
    const { json } = await runCommand([...args, '--json'], { cwd })
    expect(json).toMatchObject({ action: 'plan', plan: { flag: 'new-pricing', unitsPerMinute: 2_000, failing: 0.005 } })
  })
})

describe('rollout status', () => {
  test('says how a ramp does, what comes next, and how to stop it', async () => {
    const shop = await setShop(running({ alarms: { pause: ['incident'] } }))
    shop.emulator.setAlarm('incident', 'OK')
    await minutesOfTraffic(shop, 0.1, 5)
    const { stdout, exitCode } = await shop.rollout('status', 'prod')
    expect(exitCode).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'new-pricing   ramp r1   25 %, step 3 of 5   holding, 15 minutes left   1 - 5 - [25] - 50 - 100',
      '                     treatment  control  ratio  excluded  must exclude',
      expect.stringMatching(/^ {2}units, by process +\d+ +\d+$/),
      expect.stringMatching(/^ {2}errors +\d+\.\d\d % +\d+\.\d\d % +\d\.\d +\d\.\dx +3\.0x {2}safe$/),
      '  alarms  incident OK',
      '  holds until 2026-01-01 00:20 UTC.',
      '  To stop: holdfast rollout rollback prod new-pricing',
      '',
    ])
    expect((await shop.rollout('status', 'prod', '--json')).json).toMatchObject({
      ...{ action: 'status', place: 'checkout/prod/flags', judged: 1, outOfLane: [] },
      ramps: [
        { flag: 'new-pricing', ramp: 'r1', step: 3, percent: 25, action: { kind: 'hold' }, alarms: { incident: 'OK' } },
      ],
    })
    expect(await shop.deployed()).toEqual([1])
  })

  test('fails with 1 where something could not be read, and says what', async () => {
    const shop = await setShop(running())
    await minutesOfTraffic(shop)
    shop.emulator.inject(
      { kind: 'error', name: 'InternalServerException', message: 'Oops' },
      { operation: 'GetMetricData', requests: Infinity },
    )
    const { stdout, exitCode } = await shop.rollout('status', 'prod')
    expect(exitCode).toBe(1)
    expect(stdout).toContain(
      '  no data of the last hour.\n  ! cloudwatch:GetMetricData: InternalServerException, Oops.',
    )
  })

  test('wants to know the log groups', async () => {
    const shop = await setShop(running())
    expect((await shop.rollout('status', 'quiet')).stderr).toBe(
      'error: The log groups of the services of "quiet" are not known. Give --log-group NAME, or "logGroups" of the environment in holdfast.json.\n',
    )
    expect((await shop.rollout('status', 'quiet', '--log-group', '/app')).exitCode).toBe(0)
  })
})

describe('rollout tick', () => {
  test('does what the controller does, once', async () => {
    const shop = await setShop(running())
    await minutesOfTraffic(shop)
    expect((await shop.rollout('tick', 'prod')).stdout).toBe(
      'new-pricing, ramp r1, step 3 of 5 (25 %): raise: the step has shown enough. v2, deployment #2.\n',
    )
    expect((await shop.rollout('tick', 'prod', '--json')).json).toMatchObject({
      action: 'tick',
      judged: 2,
      ramps: [{ step: 4, outcome: 'none' }],
    })
  })
})

describe('rollout report', () => {
  test('says how many ramps were rolled back, how soon after the raise, and why', async () => {
    const shop = await setShop(running())
    expect((await shop.rollout('report', 'prod')).stdout).toBe(
      'checkout/prod/flags: no guarded ramp was raised or ended.\n',
    )
    await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')
    await shop.clock.advance(7 * 60_000)
    await shop.rollout('rollback', 'prod', 'new-pricing', '--reason', 'INC-77', '--yes')
    const second = rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { id: 'r2', ceiling: 3 } })
    await shop.start(second, shop.emergency)
    await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')
    expect((await shop.rollout('report', 'prod')).stdout.split('\n')).toEqual([
      'checkout/prod/flags: 1 of 1 ramp that ended was rolled back: a change failure rate of 100 %; 7 minutes from raise to rollback, median.',
      '  new-pricing  r2  running                            1 raise',
      '  new-pricing  r1  rolled-back  2026-01-01 00:07 UTC  1 raise  INC-77',
      '',
    ])
    expect((await shop.rollout('report', 'prod', '--json')).json).toMatchObject({
      action: 'report',
      report: {
        ended: 1,
        rolledBack: 1,
        changeFailureRate: 1,
        recoverySeconds: 420,
        ramps: [{ ramp: 'r2', raises: 1 }, { ended: 'rolled-back' }],
      },
    })
    await shop.clock.advance(60 * 60_000)
    expect((await shop.rollout('report', 'prod', '--since', '10m')).stdout).toContain('no guarded ramp')
  })
})

describe('a person', () => {
  test('starts a ramp, once, and of the attempt that is meant', async () => {
    const shop = await setShop(rampDocument({ startAt: '2030-01-01T00:00:00Z' }))
    expect((await shop.rollout('start', 'prod', 'new-pricing', '--expect-id', 'r2', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: is attempt r1, not r2. Nothing was done.\n',
    )
    const started = await shop.rollout('start', 'prod', 'new-pricing', '--expect-id', 'r1', '--yes')
    expect(started.stdout).toBe('new-pricing, ramp r1: begins by v2 of checkout/prod/flags, deployment #2.\n')
    expect(await shop.live()).toBe(
      rampDocument({ startAt: '2026-01-01T00:01:00Z' }).replace('{"id":"r1"}', '{"id":"r1", "ceiling":1}'),
    )
    const again = await shop.rollout('start', 'prod', 'new-pricing', '--yes')
    expect([again.exitCode, again.stdout]).toEqual([0, 'new-pricing, ramp r1: has begun: no change.\n'])
    expect(await shop.deployed()).toEqual([1, 2])
  })

  test('raises a ramp before its hold is over; not in doubt, unless they insist', async () => {
    const shop = await setShop(running())
    await minutesOfTraffic(shop, 0.1, 2)
    expect((await shop.rollout('advance', 'prod', 'new-pricing', '--yes')).exitCode).toBe(0)
    expect(await shop.guard()).toMatchObject({ ceiling: 4 })
    await minutesOfTraffic(shop, 0.4, 3)
    const refused = await shop.rollout('advance', 'prod', 'new-pricing', '--yes')
    expect([refused.exitCode, refused.stdout]).toEqual([
      1,
      'new-pricing, errors: treated units may do worse.\nNothing was done. To raise all the same: --anyway\n',
    ])
    await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')
    expect(await shop.guard()).toMatchObject({ ceiling: 5 })
    expect((await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: has all its steps: no change.\n',
    )
  })

  test('pauses every ramp in one version, and resumes where they stood', async () => {
    const shop = await setShop(running())
    const before = await shop.live()
    const paused = await shop.rollout('pause', 'prod', '--all', '--reason', 'INC-77', '--yes', '--json')
    expect(paused.json).toMatchObject({ action: 'pause', ramps: [{ outcome: 'done' }], published: { version: 2 } })
    expect(await shop.live()).toContain('"pausedAt": "2026-01-01T00:00:00Z"')
    const { applicationId, profile } = await shop.resolved()
    expect(JSON.parse((await shop.controlPlane.getVersion(applicationId, profile.id, 2)).description ?? '')).toEqual({
      at: '2026-01-01T00:00:00.000Z',
      holdfast: [{ flag: 'new-pricing', ramp: 'r1', action: 'pause', from: 3, to: 3, why: 'INC-77' }],
    })
    expect((await shop.rollout('pause', 'prod', 'new-pricing', '--yes')).stdout).toContain('is paused: no change.')
    await shop.clock.advance(3 * 3_600_000)
    expect((await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')).exitCode).toBe(1)
    expect((await shop.rollout('resume', 'prod', '--all', '--yes')).exitCode).toBe(0)
    expect(await shop.live()).toBe(before.replace('2025-12-31T22:50:00Z', '2026-01-01T01:50:00Z'))
    expect((await shop.rollout('resume', 'prod', '--all', '--yes')).stdout).toBe(
      'No guarded ramp of checkout/prod/flags is running: no change.\n',
    )
  })

  test('rolls a ramp back, and it stays so', async () => {
    const shop = await setShop(running())
    const back = await shop.rollout('rollback', 'prod', 'new-pricing', '--yes')
    expect([back.exitCode, back.stdout]).toEqual([
      0,
      'new-pricing, ramp r1: is rolled back by v2 of checkout/prod/flags, deployment #2.\n',
    ])
    expect(await shop.guard()).toEqual({ id: 'r1', ceiling: 0, ended: 'rolled-back' })
    expect((await shop.rollout('rollback', 'prod', 'new-pricing', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: is rolled back: no change.\n',
    )
    expect((await shop.rollout('start', 'prod', 'new-pricing', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: was rolled back: another attempt takes another id and the same salt. Nothing was done.\n',
    )
  })

  test('rolls back through the lane while something else is deployed; all else waits', async () => {
    const shop = await setShop(running())
    await shop.environment({ Name: 'kill' })
    await shop.profile({ Name: 'kill' })
    await occupy(shop)
    expect((await shop.rollout('pause', 'laned', 'new-pricing', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: not done: deployment #2 of profile others is DEPLOYING. Wait until it has ended.\n',
    )
    expect((await shop.rollout('rollback', 'laned', 'new-pricing', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: the kill lane has turned the flag off; the document follows when deployment #2 is over.\n',
    )
    await shop.clock.advance(20 * 60_000)
    expect((await shop.rollout('tick', 'laned')).stdout).toContain(
      'rollback: had been rolled-back before. v2, deployment #3.',
    )
  })

  test.each([
    [['pause', 'prod'], 'Give flags, or --all: holdfast rollout pause prod FLAG'],
    [['rollback', 'prod', '--all'], '--all is for pause and resume.'],
    [
      ['pause', 'prod', 'new-pricin', '--yes'],
      'No flag "new-pricin" with a guarded ramp is deployed to checkout/prod/flags. Did you mean "new-pricing"?',
    ],
    [
      ['halt', 'prod'],
      'ACTION is one of plan, status, tick, start, advance, pause, resume, rollback, report; received "halt".',
    ],
    [['plan', 'flags.json'], 'plan needs to know the traffic: --traffic UNITS-A-MINUTE --errors PERCENT'],
    [
      ['plan', 'flags.json', '--traffic', '9', '--errors', 'few'],
      '--errors is a percentage above 0 and below 100; received "few".',
    ],
    [
      ['plan', 'flags.json', 'new-pricin', '--traffic', '9', '--errors', '1'],
      'The document has no flag "new-pricin" with a guarded ramp. Did you mean "new-pricing"?',
    ],
  ])('is told what is wrong with %j', async (args, message) => {
    const shop = await setShop(running())
    const { stderr, exitCode } = await shop.rollout(...args)
    expect([exitCode, stderr]).toEqual([2, `error: ${message}\n`])
  })
})
