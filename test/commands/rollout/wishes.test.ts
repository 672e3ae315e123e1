import { describe, expect, test } from 'vitest'
import { clockWith } from '../../control/stage.js'
import { occupy, rampDocument } from '../../rollout/controller/stage.js'
import { typed } from '../run-command.js'
import { minutesOfTraffic, running, setShop } from './shop.js'

const last = (stdout: string) => stdout.trimEnd().split('\n').at(-1)

describe('a person', () => {
  test('starts a ramp, once, and of the attempt that is meant', async () => {
    const shop = await setShop(rampDocument({ startAt: '2030-01-01T00:00:00Z' }))
    expect((await shop.rollout('start', 'prod', 'new-pricing', '--expect-id', 'r2', '--yes')).stdout).toBe(
      'new-pricing, ramp r1: is attempt r1, not r2. Nothing was done.\n',
    )
    const started = await shop.rollout('start', 'prod', 'new-pricing', '--expect-id', 'r1', '--yes')
    expect(started.stdout).toBe(
      'new-pricing, ramp r1: ceiling 0 -> 1 of 5 steps (nobody -> 1 %)\n' +
        'new-pricing, ramp r1: begins by v2 of checkout/prod/flags, deployment #2.\n',
    )
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
    const { applicationId, environmentId, profile } = await shop.resolved()
    expect(JSON.parse((await shop.controlPlane.getVersion(applicationId, profile.id, 2)).description ?? '')).toEqual({
      at: '2026-01-01T00:00:00.000Z',
      environment: environmentId,
      holdfast: [{ flag: 'new-pricing', ramp: 'r1', action: 'pause', from: 3, to: 3, why: 'INC-77' }],
    })
    expect((await shop.deployment(2)).Description).toBe('pause new-pricing at step 3')
    expect((await shop.rollout('pause', 'prod', 'new-pricing', '--yes')).stdout).toContain('is paused: no change.')
    await shop.clock.advance(3 * 3_600_000)
    expect((await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--yes')).exitCode).toBe(1)
    expect((await shop.rollout('resume', 'prod', '--all', '--yes')).exitCode).toBe(0)
    expect(await shop.live()).toBe(before.replace('2025-12-31T22:50:00Z', '2026-01-01T01:50:00Z'))
    expect((await shop.rollout('resume', 'prod', '--all', '--yes')).stdout).toBe(
      'No guarded ramp of checkout/prod/flags is paused: no change.\n',
    )
  })

  test('rolls a ramp back, and it stays so', async () => {
    const shop = await setShop(running())
    const back = await shop.rollout('rollback', 'prod', 'new-pricing', '--yes')
    expect([back.exitCode, back.stdout]).toEqual([
      0,
      'new-pricing, ramp r1: ceiling 3 -> 0 of 5 steps (25 % -> nobody)\n' +
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
    expect(last((await shop.rollout('rollback', 'laned', 'new-pricing', '--yes')).stdout)).toBe(
      'new-pricing, ramp r1: the kill lane has turned the flag off; the document follows when deployment #2 is over.',
    )
    await shop.clock.advance(20 * 60_000)
    expect((await shop.rollout('tick', 'laned')).stdout).toContain(
      'rollback: had been rolled back before. v2, deployment #3.',
    )
  })

  test('is asked, told what would change, and may look first', async () => {
    const shop = await setShop(running())
    const preview = 'new-pricing, ramp r1: ceiling 3 -> 4 of 5 steps (25 % -> 50 %)\n'
    const planned = await shop.rollout('advance', 'prod', 'new-pricing', '--anyway', '--plan')
    expect([planned.exitCode, planned.stdout]).toEqual([0, `${preview}Nothing was done: this is the plan.\n`])
    expect((await shop.rollout('pause', 'prod', '--all', '--plan', '--json')).json).toMatchObject({
      ramps: [{ flag: 'new-pricing', outcome: 'planned' }],
    })
    const no = await shop.rolloutWith({ stdin: typed('n\n') }, 'advance', 'prod', 'new-pricing', '--anyway')
    expect([no.exitCode, no.stdout, no.stderr]).toEqual([
      1,
      `${preview}Nothing was done.\n`,
      'Raise the ceiling of new-pricing in prod? [y/N] ',
    ])
    expect((await shop.rollout('pause', 'prod', 'new-pricing')).stderr).toContain('Nobody can be asked')
    expect(await shop.deployed()).toEqual([1])
    const yes = await shop.rolloutWith({ stdin: typed('y\n') }, 'pause', 'prod', 'new-pricing')
    expect(yes.stdout).toContain('new-pricing, ramp r1: pause at step 3 of 5 (25 %)\n')
    expect(await shop.deployed()).toEqual([1, 2])
  })

  test.each([
    ['start', running(), 'has begun'],
    ['advance', running({ ceiling: 5, alarms: { rollback: ['burn'] } }), 'has all its steps'],
    ['pause', running().replace('"startAt"', '"pausedAt": "2026-01-01T00:00:00Z", "startAt"'), 'is paused'],
    ['resume', running(), 'is not paused'],
    ['rollback', running({ ceiling: 0, ended: 'rolled-back' }), 'is rolled back'],
  ])('is not asked for a %s of what is so already, and no version is made', async (action, document, why) => {
    const shop = await setShop(document)
    const ran = await shop.rollout(action, 'quiet', 'new-pricing', '--expect-id', 'r1')
    expect([ran.exitCode, ran.stdout]).toEqual([0, `new-pricing, ramp r1: ${why}: no change.\n`])
    const { json } = await shop.rollout(action, 'quiet', 'new-pricing', '--json')
    expect(json).toMatchObject({ exitCode: 0, ramps: [{ outcome: 'no-change', why }] })
    expect(shop.changes()).toEqual(['CreateHostedConfigurationVersion', 'StartDeployment'])
  })

  test.each(['start', 'advance', 'pause', 'resume', 'rollback'])(
    'leaves another attempt than the one that is meant alone: %s',
    async (action) => {
      const shop = await setShop(running())
      const ran = await shop.rollout(action, 'prod', 'new-pricing', '--expect-id', 'r2', '--yes')
      expect([ran.exitCode, ran.stdout]).toEqual([
        1,
        'new-pricing, ramp r1: is attempt r1, not r2. Nothing was done.\n',
      ])
      expect(await shop.deployed()).toEqual([1])
    },
  )

  test('stops every ramp in an incident by one version, and what the clock says moves nobody any more', async () => {
    const shop = await setShop(twoRamps())
    const { exitCode, stdout } = await shop.rollout('pause', 'prod', '--all', '--reason', 'INC-77', '--yes')
    expect([exitCode, stdout.split('\n')]).toEqual([
      0,
      [
        'new-pricing, ramp r1: pause at step 3 of 5 (25 %)',
        'search, ramp s1: pause at step 1 of 2 (1 %)',
        'new-pricing, ramp r1: is paused by v2 of checkout/prod/flags, deployment #2.',
        'search, ramp s1: is paused by v2 of checkout/prod/flags, deployment #2.',
        '',
      ],
    ])
    expect(shop.changes().filter((change) => change.startsWith('Create'))).toHaveLength(2)
    const status = await shop.rollout('status', 'prod')
    expect(status.stdout.match(/ {3}paused {3}/g)).toHaveLength(2)
    const again = await shop.rollout('pause', 'prod', '--all', '--yes')
    expect(again.stdout).toBe('new-pricing, ramp r1: is paused: no change.\nsearch, ramp s1: is paused: no change.\n')
    await shop.clock.advance(24 * 3_600_000)
    expect((await shop.rollout('tick', 'prod')).stdout).toBe(
      'new-pricing, ramp r1, step 3 of 5 (25 %): none: paused.\nsearch, ramp s1, step 1 of 2 (1 %): none: paused.\n',
    )
    expect(await shop.deployed()).toEqual([1, 2])
  })

  test('changes none of several ramps where one is not to be changed', async () => {
    const shop = await setShop(twoRamps())
    const ran = await shop.rollout('rollback', 'prod', 'new-pricing', 'search', '--expect-id', 'r1', '--yes')
    expect([ran.exitCode, ran.stdout]).toEqual([1, 'search, ramp s1: is attempt s1, not r1. Nothing was done.\n'])
    expect(await shop.deployed()).toEqual([1])
  })

  test('raises no ramp while an alarm rings, or data cannot be read', async () => {
    const shop = await setShop(running({ alarms: { pause: ['incident'] } }))
    shop.emulator.setAlarm('incident', 'ALARM')
    expect((await shop.rollout('advance', 'prod', 'new-pricing', '--yes')).stdout).toBe(
      'new-pricing, alarm incident is ALARM.\nNothing was done. To raise all the same: --anyway\n',
    )
    shop.emulator.setAlarm('incident', 'OK')
    shop.emulator.inject(
      { kind: 'error', name: 'AccessDeniedException', message: 'No.' },
      { operation: 'GetMetricData', requests: Infinity },
    )
    const { json, exitCode } = await shop.rollout('advance', 'prod', 'new-pricing', '--yes', '--json')
    expect([exitCode, json]).toMatchObject([
      1,
      { outcome: 'refused', doubts: [expect.stringContaining('cloudwatch:GetMetricData')] },
    ])
    expect(await shop.deployed()).toEqual([1])
    expect((await shop.rollout('advance', 'quiet', 'new-pricing', '--yes')).stderr).toContain('The log groups')
  })

  test('is told that a deployment was taken back, and why', async () => {
    const shop = await setShop(running(), { transitionMs: 3_000 })
    shop.clock.set(shop.clock.now() + 3_000)
    const stopping = clockWith(shop.driven, 1, () => void shop.stop(2, true), 1_000)
    const ran = await shop.rolloutWith({ clock: stopping }, 'pause', 'prod', 'new-pricing', '--yes')
    expect([ran.exitCode, last(ran.stdout)]).toEqual([
      1,
      'new-pricing, ramp r1: not done: deployment #2 was taken back: Rollback initiated by user.',
    ])
  })

  test.each([
    [['pause', 'prod'], 'Give flags, or --all: holdfast rollout pause prod FLAG'],
    [['rollback', 'prod', '--all'], '--all is for pause and resume.'],
    [['pause', 'prod', 'new-pricing', '--anyway'], '--anyway is for advance.'],
    [['status', 'prod', '--reason', 'x'], '--reason is for start, advance, pause, resume and rollback.'],
    [
      ['pause', 'prod', 'new-pricin', '--yes'],
      'No flag "new-pricin" with a guarded ramp is deployed to checkout/prod/flags. Did you mean "new-pricing"?',
    ],
    [
      ['status', 'prod', 'new-pricin'],
      'No flag "new-pricin" with a guarded ramp is deployed to checkout/prod/flags. Did you mean "new-pricing"?',
    ],
    [['tick', 'prod', 'other'], 'No flag "other" with a guarded ramp is deployed to checkout/prod/flags.'],
    [
      ['halt', 'prod'],
      'ACTION is one of plan, status, tick, start, advance, pause, resume, rollback, report; received "halt".',
    ],
    [['tick', 'quiet'], logGroupsOf('quiet')],
    [['status', 'quiet'], logGroupsOf('quiet')],
    [['status', 'nowhere'], 'holdfast.json names no environment "nowhere". There are prod, quiet, laned.'],
  ])('is told what is wrong with %j', async (args, message) => {
    const shop = await setShop(running())
    const { stderr, exitCode } = await shop.rollout(...args)
    expect([exitCode, stderr]).toEqual([2, `error: ${message}\n`])
    expect(await shop.deployed()).toEqual([1])
  })

  test.each(['status', 'tick', 'pause', 'rollback'])(
    'is told that what is deployed is no document: %s',
    async (action) => {
      const shop = await setShop('{"schemaVersion":1,"flags":{"new-pricing":{"enabled":"yes"}}}')
      const flags = action === 'status' || action === 'tick' ? [] : ['new-pricing', '--yes']
      const { stderr, exitCode } = await shop.rollout(action, 'prod', ...flags)
      expect([exitCode, stderr]).toEqual([
        2,
        'error: appconfig:prod:1:54: "enabled" must be a boolean, not a string. See: holdfast validate appconfig:prod\n',
      ])
      expect(await shop.deployed()).toEqual([1])
    },
  )
})

function logGroupsOf(name: string): string {
  return `The log groups of the services of "${name}" are not known. Give --log-group NAME, or "logGroups" of the environment in holdfast.json.`
}

/** The ramp of the stage, and another one beside it. */
function twoRamps(): string {
  const document = JSON.parse(running())
  const steps = [{ percent: 1, hold: '30m' }, { percent: 100 }]
  const ramp = { startAt: '2025-12-31T23:50:00Z', steps, guard: { id: 's1', ceiling: 1 } }
  document.flags.search = { enabled: true, rules: [{ id: 'ramp', serve: 'on', ramp }] }
  return JSON.stringify(document)
}

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

  test('changes nothing but the flags and the attempt that are meant', async () => {
    const shop = await setShop(twoRamps())
    shop.emulator.setAlarm('unused', 'OK')
    await minutesOfTraffic(shop)
    const other = await shop.rollout('tick', 'prod', 'search')
    expect(other.stdout).toContain('search, ramp s1')
    expect(other.stdout).not.toContain('new-pricing')
    const mistaken = await shop.rollout('tick', 'prod', 'new-pricing', '--expect-id', 'r2')
    expect([mistaken.exitCode, mistaken.stdout]).toEqual([
      1,
      'new-pricing, ramp r1, step 3 of 5 (25 %): is attempt r1, not r2. Nothing was done.\n',
    ])
    expect((await shop.rollout('tick', 'prod', 'new-pricing', '--expect-id', 'r2', '--json')).json).toMatchObject({
      ramps: [{ outcome: 'refused', why: 'is attempt r1, not r2' }],
    })
    expect(await shop.deployed()).toEqual([1])
    expect((await shop.rollout('tick', 'prod', 'new-pricing', '--expect-id', 'r1')).stdout).toContain(': raise: ')
    expect(await shop.deployed()).toEqual([1, 2])
  })
})
