import { describe, expect, test } from 'vitest'
import { place } from '../control/stage.js'
import { documentOf, GRADUAL, type SwitchStage, setSwitchStage } from '../control/switch-stage.js'
import { folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand, typed } from './run-command.js'

const config = {
  environments: {
    prod: { ...place, emergencyStrategy: 'emergency' },
    laned: { ...place, killEnvironment: 'prod-kill', killProfile: 'kill' },
    slow: { ...place, emergencyStrategy: 'AppConfig.AllAtOnce' },
  },
}

interface Shop extends SwitchStage {
  run(args: readonly string[], options?: RunOptions): Promise<Ran>
}

async function setShop(flags: Readonly<Record<string, boolean>> = { 'new-checkout': true }): Promise<Shop> {
  const stage = await setSwitchStage()
  await stage.start(documentOf(flags), stage.emergency)
  const cwd = folderWith({ 'holdfast.json': config })
  return {
    ...stage,
    run: (args, options) =>
      runCommand(args, { cwd, aws: stage.emulator.clientOptions, clock: stage.driven, ...options }),
  }
}

describe('holdfast kill', () => {
  test('shows before and after, asks, and says how to undo it; again it is off already', async () => {
    const shop = await setShop()
    await shop.start(documentOf({ 'new-checkout': true, banner: false }), await shop.strategy(GRADUAL))
    const ran = await shop.run(['kill', 'prod', 'new-checkout', '--reason', 'INC 77'], { stdin: typed('y\n') })
    expect(ran.stdout.split('\n')).toEqual([
      'new-checkout is on for everyone in v1 of checkout/prod/flags.',
      'Deployment #2 (flags v2, DEPLOYING at 60 %) is stopped first: it would be in the way.',
      'A new version is deployed by emergency, to everyone at once.',
      'new-checkout: killed by v3 (kill-new-checkout) of checkout/prod/flags, v1 but for that. Clients: within 16.5 s.',
      "undo: holdfast unkill prod new-checkout --reason 'INC 77'",
      '',
    ])
    expect(ran.stderr.split('\n')).toEqual([
      'Turn new-checkout off for everyone? [y/N] v3 is stored.',
      'Stopping deployment #2 (flags v2, DEPLOYING at 60 %).',
      'Deployment #3 of v3 runs.',
      '',
    ])
    expect(ran.exitCode).toBe(0)

    const again = await shop.run(['kill', 'prod', 'new-checkout', '--reason', 'INC 78', '--yes'])
    expect(again.stdout).toBe(
      'new-checkout is off already: v3 (kill-new-checkout) of checkout/prod/flags.\nNothing was done.\n',
    )
    expect(again.exitCode).toBe(0)

    const undone = await shop.run(['unkill', 'prod', 'new-checkout', '--reason', 'INC 77'], { stdin: typed('yes\n') })
    expect(undone.stdout.split('\n')).toEqual([
      'v3 (kill-new-checkout) of checkout/prod/flags has new-checkout off.',
      'A new version is deployed by emergency, to everyone at once.',
      'new-checkout: as the rules say by v4 (unkill-new-checkout) of checkout/prod/flags. Clients: within 16.5 s.',
      '',
    ])
    expect(undone.exitCode).toBe(0)
  })

  describe('says how many have the flag on, where its rules make that plain', () => {
    const startAt = '2020-01-01'
    const staged = [
      { cohort: 'internal', hold: '1h' },
      { percent: 5, hold: '1h' },
      { cohort: 'beta', hold: '1h' },
      { percent: 100 },
    ]
    const ramp = (ceiling: number) => ({
      id: 'ramp',
      serve: 'on',
      ramp: { startAt, steps: staged, guard: { id: 'r1', ceiling } },
    })
    const pro = { when: { attribute: 'plan', equals: 'pro' } }

    test.each<[words: string, rules: readonly object[]]>([
      ['for 15 %', [{ percent: 15, serve: 'on' }]],
      [
        'for 15 % and by rule "pro"',
        [
          { id: 'pro', ...pro, serve: 'on' },
          { percent: 15, serve: 'on' },
        ],
      ],
      [
        'for 5 % and by 4 other rules',
        [...Array.from({ length: 4 }, () => ({ ...pro, serve: 'on' })), { percent: 5, serve: 'on' }],
      ],
      ['for nobody', [ramp(0)]],
      ['by rule "ramp"', [ramp(1)]],
      ['for 5 % and by rule "ramp"', [ramp(2)]],
      ['for 5 % and by rules 0 and "ramp"', [{ ...pro, serve: 'on' }, ramp(3)]],
      ['for everyone', [ramp(4)]],
      [
        'for 5 %',
        [
          {
            serve: 'on',
            ramp: { startAt, steps: [{ percent: 5, hold: '1h' }, { percent: 100 }], guard: { id: 'r1', ceiling: 1 } },
          },
        ],
      ],
    ])('%s', async (words, rules) => {
      const shop = await setShop()
      const cohorts = { internal: { include: ['u-1'] }, beta: { include: ['u-2'] } }
      const document = { schemaVersion: 1, minor: 1, cohorts, flags: { 'new-checkout': { enabled: true, rules } } }
      await shop.start(JSON.stringify(document), shop.emergency)
      const { stdout } = await shop.run(['kill', 'prod', 'new-checkout', '--plan'])
      expect(stdout.split('\n')[0]).toBe(`new-checkout is on ${words} in v2 of checkout/prod/flags.`)
    })
  })

  test('what a stopped deployment was to turn off is said', async () => {
    const shop = await setShop({ 'new-checkout': true, banner: true })
    await shop.start(documentOf({ 'new-checkout': true, banner: false }), await shop.strategy(GRADUAL))
    const ran = await shop.run(['kill', 'prod', 'new-checkout', '--plan'])
    expect(ran.stdout.split('\n')).toEqual([
      'new-checkout is on for everyone in v1 of checkout/prod/flags.',
      'Deployment #2 (flags v2, DEPLOYING at 60 %) is stopped first: it would be in the way.',
      '  It was to turn off banner as well, which stays on.',
      'A new version is deployed by emergency, to everyone at once.',
      'Nothing was done: this is the plan.',
      '',
    ])
    expect(ran.exitCode).toBe(0)
    expect((await shop.deployment(2)).State).toBe('DEPLOYING')
  })

  test('--json', async () => {
    const shop = await setShop()
    expect((await shop.run(['kill', 'prod', 'new-checkout', '--plan', '--json'])).json).toMatchObject({
      outcome: 'planned',
    })
    expect((await shop.run(['kill', 'prod', 'new-checkout', '--yes', '--json', '--reason', 'INC-77'])).json).toEqual({
      command: 'kill',
      ok: true,
      exitCode: 0,
      outcome: 'done',
      in: 'document',
      place: 'checkout/prod/flags',
      served: { number: 1 },
      flags: ['new-checkout'],
      shares: [{ flag: 'new-checkout', percent: 100, besides: [] }],
      already: [],
      carried: [],
      strategy: 'emergency',
      version: { number: 2, label: 'kill-new-checkout' },
      deployment: 2,
      warnings: [],
      clientsWithinSeconds: 16.5,
      undo: 'holdfast unkill prod new-checkout --reason INC-77',
    })
    expect((await shop.run(['kill', 'prod', 'new-checkout', '--yes', '--json'])).json).toMatchObject({
      outcome: 'already',
      already: ['new-checkout'],
    })
    expect((await shop.run(['unkill', 'prod', 'new-checkout', '--json', '--reason', 'INC-80'])).json).toMatchObject({
      exitCode: 1,
      outcome: 'refused',
      otherReasons: [
        { flag: 'new-checkout', version: { number: 2, label: 'kill-new-checkout' }, isKill: true, reason: 'INC-77' },
      ],
    })
  })

  test('the kill lane, where holdfast.json has one; --main for the document', async () => {
    const shop = await setShop()
    await shop.environment({ Name: 'prod-kill' })
    await shop.profile({ Name: 'kill' })
    const ran = await shop.run(['kill', 'laned', 'new-checkout', '--yes'])
    expect(ran.stdout.split('\n')).toEqual([
      'new-checkout is on for everyone. The kill lane, checkout/prod-kill/kill, does not turn it off yet.',
      'A new version is deployed by emergency, to everyone at once.',
      'new-checkout: killed by v1 (kill-new-checkout) of checkout/prod-kill/kill. Clients: within 16.5 s.',
      'undo: holdfast unkill laned new-checkout',
      '',
    ])
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': true }))
    const main = await shop.run(['kill', 'laned', 'new-checkout', '--main', '--yes'])
    expect(main.stdout).toMatch(/undo: holdfast unkill laned new-checkout --main\n$/)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': false }))
    const unkilled = await shop.run(['unkill', 'laned', 'new-checkout', '--yes'])
    expect(unkilled.stdout).toContain('! new-checkout: off in v2 of checkout/prod/flags, and stays so.')
  })

  test('what the document has off needs no lane: the answer says where it is off', async () => {
    const shop = await setShop({ 'new-checkout': false, banner: true })
    await shop.environment({ Name: 'prod-kill' })
    await shop.profile({ Name: 'kill' })
    const ran = await shop.run(['kill', 'laned', 'new-checkout', '--yes'])
    expect(ran.stdout).toBe(
      'new-checkout is off already: v1 of checkout/prod/flags, without the lane.\nNothing was done.\n',
    )
    const both = await shop.run(['kill', 'laned', 'new-checkout', 'banner', '--yes'])
    expect(both.stdout.split('\n')).toEqual([
      'banner is on for everyone. The kill lane, checkout/prod-kill/kill, does not turn it off yet.',
      'A new version is deployed by emergency, to everyone at once.',
      'new-checkout is off already: v1 of checkout/prod/flags, without the lane.',
      'banner: killed by v1 (kill-banner) of checkout/prod-kill/kill. Clients: within 16.5 s.',
      'undo: holdfast unkill laned banner',
      '',
    ])
    expect((await shop.run(['kill', 'laned', 'new-checkout', 'banner', '--yes', '--json'])).json).toMatchObject({
      outcome: 'already',
      already: ['new-checkout', 'banner'],
      offInDocument: { flags: ['new-checkout'], place: 'checkout/prod/flags', version: { number: 1 } },
    })
  })

  test('what is off, and would be turned on by what is under way, is said to be so', async () => {
    const shop = await setShop({ 'new-checkout': false })
    await shop.start(documentOf({ 'new-checkout': true }), await shop.strategy(GRADUAL))
    const ran = await shop.run(['kill', 'prod', 'new-checkout'], { stdin: typed('y\n') })
    expect(ran.stdout.split('\n')).toEqual([
      'new-checkout is off in v1 of checkout/prod/flags, and deployment #2 would turn it on.',
      'Deployment #2 (flags v2, DEPLOYING at 60 %) is stopped first: it would be in the way.',
      'new-checkout: off for everyone, now that it is stopped. Clients: within 16.5 s.',
      '',
    ])
    expect(ran.stderr).toContain('Stop deployment #2, so that new-checkout stays off?')
    expect((await shop.deployment(2)).State).toBe('ROLLED_BACK')
  })

  test('the undo that it prints takes it back, although the same was killed before for another reason', async () => {
    const shop = await setShop()
    await shop.run(['kill', 'prod', 'new-checkout', '--reason', 'INC-77', '--yes'])
    await shop.rollback()
    const ran = await shop.run(['kill', 'prod', 'new-checkout', '--yes', '--json'])
    expect(ran.json).toMatchObject({ version: { number: 3 }, undo: 'holdfast unkill prod new-checkout' })
    const undo = await shop.run(['unkill', 'prod', 'new-checkout'], { stdin: typed('y\n') })
    expect(undo.exitCode).toBe(0)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': true }))
  })

  describe('says how many have the flag, where its rules make that plain', () => {
    const staff = { id: 'staff', when: { attribute: 'email', endsWith: '@example.com' }, serve: 'on' }
    const ramp = {
      startAt: '2020-01-01',
      pausedAt: '2020-01-02',
      steps: [{ percent: 5, hold: '2d' }, { percent: 50 }],
    }
    test.each<[words: string, flag: object]>([
      ['is on for 15 %', { rules: [{ percent: 15, serve: 'on' }] }],
      ['is on for 5 %', { rules: [{ ramp, serve: 'on' }] }],
      ['is on for 15 % and by rule "staff"', { rules: [staff, { percent: 15, serve: 'on' }] }],
      [
        'is on for 0.5 % and by rules 0 and "staff"',
        { rules: [{ ...staff, id: undefined }, { percent: 0.5, serve: 'on' }, staff] },
      ],
      ['is on for everyone', { rules: [staff, { serve: 'on' }] }],
      ['is on for everyone', { default: 'on' }],
      ['is on by rule "staff"', { rules: [staff] }],
      ['is on for nobody', {}],
      ['is on for nobody', { rules: [{ percent: 0, serve: 'on' }] }],
      // Not plain: who gets it depends on more than that.
      [
        'is on',
        {
          rules: [
            { ...staff, serve: 'off' },
            { percent: 15, serve: 'on' },
          ],
        },
      ],
      ['is on', { rules: [{ percent: 15, bucketBy: 'company', serve: 'on' }] }],
      [
        'is on',
        {
          rules: [
            { percent: 15, serve: 'on' },
            { percent: 15, salt: 'other', serve: 'on' },
          ],
        },
      ],
      ['is on', { default: 'on', rules: [{ percent: 15, serve: 'off' }] }],
      ['is on', { requires: [{ flag: 'other' }], rules: [{ percent: 15, serve: 'on' }] }],
    ])('%s: %j', async (words, flag) => {
      const shop = await setShop()
      const flags = { 'new-checkout': { enabled: true, ...flag }, other: { enabled: true, default: 'on' } }
      await shop.start(JSON.stringify({ schemaVersion: 1, flags }), shop.emergency)
      const ran = await shop.run(['kill', 'prod', 'new-checkout', '--plan'])
      expect(ran.stdout.split('\n')[0]).toBe(`new-checkout ${words} in v2 of checkout/prod/flags.`)
    })

    test('of several flags', async () => {
      const shop = await setShop()
      const flags = {
        a: { enabled: true, rules: [staff, { percent: 15, serve: 'on' }] },
        b: { enabled: true, default: 'on' },
      }
      await shop.start(JSON.stringify({ schemaVersion: 1, flags }), shop.emergency)
      const ran = await shop.run(['kill', 'prod', 'a', 'b', '--plan'])
      expect(ran.stdout.split('\n')[0]).toBe(
        'a (for 15 % and by rule "staff") and b (for everyone) are on in v2 of checkout/prod/flags.',
      )
    })
  })

  test('anything but yes leaves all as it is; without a terminal nobody is asked', async () => {
    const shop = await setShop()
    const no = await shop.run(['kill', 'prod', 'new-checkout'], { stdin: typed('n\n') })
    expect(no.stdout).toMatch(/\nNothing was done\.\n$/)
    expect(no.exitCode).toBe(1)
    const nobody = await shop.run(['kill', 'prod', 'new-checkout'])
    expect(nobody.stderr).toBe(
      'error: Nobody can be asked: standard input is no terminal. Give --yes to go ahead, or --plan to look first.\n',
    )
    expect(nobody.exitCode).toBe(2)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': true }))
  })

  test('while AppConfig is out of reach, it says so', async () => {
    const shop = await setShop()
    shop.emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'GetDeployment', requests: 20 })
    const { stderr, exitCode } = await shop.run(['kill', 'prod', 'new-checkout', '--yes'])
    expect(stderr.split('\n')).toEqual([
      'v2 is stored.',
      'Deployment #2 of v2 runs.',
      'AppConfig in us-east-1, GetDeployment: socket hang up. Check the network, and try again. The deployment goes on; trying again.',
      '',
    ])
    expect(exitCode).toBe(0)
  })

  test('what the lane has off stays off when the document is unkilled, and it says so', async () => {
    const shop = await setShop()
    await shop.environment({ Name: 'prod-kill' })
    await shop.profile({ Name: 'kill' })
    await shop.run(['kill', 'laned', 'new-checkout', '--yes'])
    await shop.run(['kill', 'laned', 'new-checkout', '--main', '--yes'])
    const { stdout, exitCode } = await shop.run(['unkill', 'laned', 'new-checkout', '--main', '--yes'])
    expect(stdout).toContain('! new-checkout: off in v1 of checkout/prod-kill/kill, and stays so.\n')
    expect(exitCode).toBe(0)
  })

  test('where what is served cannot be edited, each way that is named helps', async () => {
    const shop = await setShop()
    const twice = documentOf({ 'new-checkout': true }).replace('"enabled": true', '"enabled": true, "enabled": true')
    await shop.start(twice, shop.emergency)
    const args = ['new-checkout', '--reason', 'INC-77', '--yes']
    const cannot = await shop.run(['kill', 'prod', ...args])
    expect(cannot.shown).toBe(
      'error: v2 of checkout/prod/flags, which is served, cannot be edited (line 4, column 40): "enabled" is in the same object twice, first in line 4. JSON parsers differ in which one they use: remove one. Go back to an earlier version (holdfast rollback ENV), or kill by a lane.\n',
    )
    expect(cannot.exitCode).toBe(2)

    await shop.environment({ Name: 'prod-kill' })
    await shop.profile({ Name: 'kill' })
    const inLane = await shop.run(['kill', 'laned', ...args])
    expect(inLane.stdout).toContain(
      '\nnew-checkout: killed by v1 (kill-new-checkout) of checkout/prod-kill/kill. Clients: within 16.5 s.\n',
    )
    expect(inLane.exitCode).toBe(0)

    const back = await shop.run(['rollback', 'prod', '--yes'])
    expect(back.stderr).toContain(
      'What is served cannot be compared with: v2 of checkout/prod/flags:4:40: "enabled" is in the same object twice',
    )
    expect(back.stdout).toContain('v1 of checkout/prod/flags is served.')
    expect(back.exitCode).toBe(0)
    expect((await shop.run(['kill', 'prod', ...args])).exitCode).toBe(0)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': false }))
  })

  test('Ctrl-C says what is left behind', async () => {
    const shop = await setShop()
    const interrupt = new AbortController()
    shop.emulator.inject({ kind: 'hang', at: 'headers' }, { operation: 'StartDeployment' })
    const running = shop.run(['kill', 'prod', 'new-checkout', '--yes'], { signal: interrupt.signal })
    while (shop.emulator.counts.StartDeployment < 2) await new Promise((resolve) => setImmediate(resolve))
    interrupt.abort()
    const ran = await running
    expect(ran.stderr.split('\n')).toEqual([
      'v2 is stored.',
      'So far: v2 is stored. The same command goes on from there.',
      '',
    ])
    expect(ran.exitCode).toBe(130)
    const again = await shop.run(['kill', 'prod', 'new-checkout', '--yes'])
    expect(again.exitCode).toBe(0)
  })
})

describe('holdfast unkill', () => {
  test('what another reason turned off stays off without --yes', async () => {
    const shop = await setShop({ 'new-checkout': true, banner: false })
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(['unkill', 'prod', 'new-checkout', 'banner'], { stdin: typed('y\n') })
    expect(ran.stdout.split('\n')).toEqual([
      'Nothing was done: what turned these off is another reason than yours.',
      '  new-checkout: off since v2 (kill-new-checkout), 2026-01-01 00:00, a kill for "INC-77"',
      '  banner: off since v1, 2026-01-01 00:00, which was no kill',
      'Give that reason by --reason if it is over, or --yes to turn them on all the same.',
      '',
    ])
    expect(ran.exitCode).toBe(1)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': false, banner: false }))

    const forced = await shop.run(['unkill', 'prod', 'new-checkout', 'banner', '--yes'])
    expect(forced.exitCode).toBe(0)
    expect(await shop.served()).toBe(documentOf({ 'new-checkout': true, banner: true }))
    const again = await shop.run(['unkill', 'prod', 'new-checkout'])
    expect(again.stdout).toBe('new-checkout: not off in checkout/prod/flags.\nNothing was done.\n')
    expect(again.exitCode).toBe(0)
  })
})

describe('what is wrong with the command line', () => {
  test.each([
    [['kill', 'prod'], 'FLAG is missing. See: holdfast kill --help'],
    [['kill', 'prd', 'a'], 'holdfast.json names no environment "prd". Did you mean "prod"?'],
    [['kill', 'prod', 'a', '--lane', '--main'], 'Give --lane or --main, not both.'],
    [
      ['kill', 'prod', 'a', '--lane'],
      '"prod" has no kill lane: give it "killEnvironment" and "killProfile" in holdfast.json, or leave --lane out.',
    ],
    [
      ['kill', 'prod', 'new-chekout', '--yes'],
      'There is no flag "new-chekout" in v1 of checkout/prod/flags, which is served. Did you mean "new-checkout"?',
    ],
    [
      ['kill', 'slow', 'new-checkout', '--yes'],
      'The deployment strategy "AppConfig.AllAtOnce" bakes for 10 minutes: meanwhile the environment takes no other deployment, and stopping this one takes it back. This needs one that grows at once and bakes for 0 minutes. There is "emergency".',
    ],
  ])('%j', async (args, message) => {
    const shop = await setShop()
    const ran = await shop.run(args)
    expect(ran.stderr).toBe(`error: ${message}\n`)
    expect(ran.exitCode).toBe(2)
  })
})
