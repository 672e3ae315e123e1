import { describe, expect, test } from 'vitest'
import { place } from '../control/stage.js'
import { documentOf, type SwitchStage, setSwitchStage } from '../control/switch-stage.js'
import { type Content, folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand, typed } from './run-command.js'

const lane = { environment: 'prod-kill', profile: 'kill' }
const config = {
  document: 'flags.json',
  environments: {
    prod: { ...place, strategy: 'emergency' },
    laned: { ...place, strategy: 'emergency', killEnvironment: lane.environment, killProfile: lane.profile },
  },
}

interface Shop extends SwitchStage {
  /** Runs a command, `holdfast publish` by default, in a folder with this document. */
  run(document: Content, args: readonly string[], options?: RunOptions): Promise<Ran>
}

/** `new-checkout` and `banner` are on, and `dark` is off, in what is served. */
async function setShop(): Promise<Shop> {
  const stage = await setSwitchStage()
  await stage.start(documentOf(allOn), stage.emergency)
  return {
    ...stage,
    run: (document, args, options = {}) =>
      runCommand(['publish', ...args], {
        cwd: folderWith({ 'flags.json': document, 'holdfast.json': config }),
        aws: stage.emulator.clientOptions,
        clock: stage.driven,
        ...options,
      }),
  }
}

const allOn = { 'new-checkout': true, banner: true, dark: false }
const killed = {
  flag: 'new-checkout',
  version: { number: 2, label: 'kill-new-checkout' },
  since: '2026-01-01T00:00:00.000Z',
  isKill: true,
  reason: 'INC-77',
}
const words = 'off since v2 (kill-new-checkout), 2026-01-01 00:00, a kill for "INC-77"'
const takesBack = `! This takes back the kill of new-checkout: ${words}`

describe('a document that has a killed flag on', () => {
  test('says so before it asks, with the kill, its time and its reason; and the question does', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(documentOf(allOn), ['prod'], { stdin: typed('n\n') })
    expect(ran.stdout.split('\n')).toEqual([
      'checkout/prod/flags: v2 (kill-new-checkout) is served, by deployment #2.',
      '  new-checkout       switched on',
      '1 of 3 flags may answer differently. 10,000 synthetic contexts (seed 1), 9,819 units: 100.00 % of contexts change.',
      '  new-checkout       on  0.00 % -> 100.00 %   +10,000     nobody loses it',
      takesBack,
      'A new version is deployed by emergency: everyone at once, without bake. No alarm watches it.',
      'Nothing was done.',
      '',
    ])
    expect(ran.stderr).toMatch(
      /\nPublish to checkout\/prod\/flags, and take back the kill of new-checkout\? \[y\/N\] $/,
    )
    expect(ran.exitCode).toBe(1)
    expect(JSON.parse(await shop.served()).flags['new-checkout'].enabled).toBe(false)
  })

  test('--plan says so as well', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(documentOf(allOn), ['prod', '--plan'])
    expect(ran.stdout.split('\n')).toContain(takesBack)
    expect(ran.stdout).toMatch(/\nNothing was done: this is the plan\.\n$/)
    expect(ran.exitCode).toBe(0)
  })

  test('without a terminal it is said, and not published', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(documentOf(allOn), ['prod'])
    expect(ran.stdout.split('\n')).toContain(takesBack)
    expect(ran.stderr).toContain('error: Nobody can be asked: standard input is no terminal. Give --yes to go ahead')
    expect(ran.exitCode).toBe(2)
  })

  test('--yes goes on, and says so; programs are told as well', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(documentOf(allOn), ['prod', '--yes'])
    expect(ran.stdout.split('\n')).toContain(takesBack)
    expect(ran.exitCode).toBe(0)
    expect(await shop.served()).toBe(documentOf(allOn))

    await shop.kill({ reason: 'INC-78', flags: ['banner'] })
    const told = await shop.run(documentOf(allOn), ['prod', '--yes', '--json', '--no-follow'])
    expect(told.json).toMatchObject({
      outcome: 'started',
      unkills: [{ flag: 'banner', isKill: true, reason: 'INC-78' }],
      killedInLane: [],
      warnings: [],
    })
  })

  test('--keep-kills publishes nothing', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    const ran = await shop.run(documentOf(allOn), ['prod', '--yes', '--keep-kills'])
    expect(ran.stdout.split('\n')).toContain(takesBack)
    expect(ran.stdout).toMatch(/\nNothing was done: --keep-kills is broken\.\n$/)
    expect(ran.exitCode).toBe(1)
    const both = await shop.run(documentOf(allOn), [
      'prod',
      '--plan',
      '--keep-kills',
      '--fail-if',
      'gained>0',
      '--json',
    ])
    expect(both.json).toMatchObject({ outcome: 'planned', exitCode: 1, unkills: [killed] })

    // With the flag off in the document as well, there is nothing to keep.
    const kept = await shop.run(documentOf({ ...allOn, 'new-checkout': false, dark: true }), [
      ...['prod', '--yes', '--keep-kills'],
    ])
    expect(kept.stdout).not.toContain('!')
    expect(kept.exitCode).toBe(0)
  })

  test('a kill that a reviewed change kept is still the kill', async () => {
    const shop = await setShop()
    await shop.kill({ reason: 'INC-77' })
    await shop.run(documentOf({ 'new-checkout': false, banner: true }), ['prod', '--yes'])
    const ran = await shop.run(documentOf(allOn), ['prod', '--yes'])
    expect(ran.stdout.split('\n')).toContain(takesBack)
  })

  test('more than ten are counted, and the question counts them', async () => {
    const shop = await setShop()
    const flags = Array.from({ length: 12 }, (_, index) => `flag-${index}`)
    const document = documentOf(Object.fromEntries(flags.map((flag) => [flag, true])))
    await shop.start(document, shop.emergency)
    await shop.kill({ flags })
    const ran = await shop.run(document, ['prod'], { stdin: typed('n\n') })
    expect(
      ran.stdout
        .split('\n')
        .filter((line) => line.startsWith('!'))
        .slice(9),
    ).toEqual([
      expect.stringMatching(/^! This takes back the kill of flag-9: off since v3 \(kill-flag-0/),
      '! and 2 flags more: --json names them',
    ])
    expect(ran.stderr).toContain('Publish to checkout/prod/flags, and take back 12 kills? [y/N]')
  })
})

test('a document without the killed flag takes the kill back, too', async () => {
  const shop = await setShop()
  await shop.kill({ reason: 'INC-77' })
  const ran = await shop.run(documentOf({ banner: true }), ['prod', '--plan'])
  expect(ran.stdout.split('\n')).toContain(takesBack)
})

test('what no kill turned off is turned on without a word about kills', async () => {
  const shop = await setShop()
  await shop.kill({ reason: 'INC-77' })
  const ran = await shop.run(documentOf({ ...allOn, 'new-checkout': false, dark: true }), ['prod', '--yes'])
  expect(ran.stdout).not.toContain('!')
  expect(ran.stdout).toContain('  dark               switched on\n')
})

test("of AppConfig's own flags as well", async () => {
  const shop = await setShop()
  await shop.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
  const document = '{"version":"1","flags":{"new-checkout":{"name":"f"}},"values":{"new-checkout":{"enabled":true}}}'
  const args = ['checkout/prod/own', '--yes', '--strategy', 'emergency']
  await shop.run(document, args)
  await shop.kill({ reason: 'INC-77' }, 'own')
  expect((await shop.run(document, args)).stdout.split('\n')).toContain(takesBack)
})

describe('a flag that the kill lane has off', () => {
  async function setLanedShop(): Promise<Shop> {
    const shop = await setShop()
    await shop.environment({ Name: lane.environment })
    await shop.profile({ Name: lane.profile })
    return shop
  }

  test('stays off, whatever the document says of it: that is said', async () => {
    const shop = await setLanedShop()
    const before = await shop.run(documentOf({ ...allOn, dark: true }), ['laned', '--plan'])
    expect(before.stdout).not.toContain('!')

    await shop.kill({ lane, reason: 'INC-77' })
    const document = documentOf(allOn).replace('"serve"', '"percent": 50, "serve"')
    const ran = await shop.run(document, ['laned', '--plan'])
    expect(ran.stdout.split('\n').slice(3)).toEqual([
      '  new-checkout       on 100.00 % -> 49.08 %   -5,092      LOSE it   e.g. user-1, user-7',
      '! new-checkout stays off for everyone, by the kill lane: off since v1 (kill-new-checkout), 2026-01-01 00:00, a kill for "INC-77"',
      'A new version is deployed by emergency: everyone at once, without bake. No alarm watches it.',
      'Nothing was done: this is the plan.',
      '',
    ])
    expect((await shop.run(document, ['laned', '--plan', '--json'])).json).toMatchObject({
      unkills: [],
      killedInLane: [{ ...killed, version: { number: 1, label: 'kill-new-checkout' } }],
    })
    const off = await shop.run(documentOf({ ...allOn, 'new-checkout': false }), ['laned', '--plan'])
    expect(off.stdout).not.toContain('!')
  })

  test('a lane that is not there, or may not be read, keeps nobody from publishing', async () => {
    const shop = await setShop()
    const ran = await shop.run(documentOf({ banner: true }), ['laned', '--yes'])
    expect(ran.stdout.split('\n')[1]).toBe(
      '! Whether the kill lane prod-kill/kill has flags off is not known. AppConfig in us-east-1: there is no environment "prod-kill" in application "checkout". There are prod. Check region and account.',
    )
    expect(ran.exitCode).toBe(0)
  })

  test('a document of the lane without it takes the kill back', async () => {
    const shop = await setLanedShop()
    await shop.kill({ lane, reason: 'INC-77' })
    await shop.kill({ lane, flags: ['banner'], reason: 'INC-78' })
    const args = ['checkout/prod-kill/kill', '--strategy', 'emergency', '--plan']
    const ran = await shop.run(documentOf({ banner: false }), args)
    expect(ran.stdout).toContain('! This takes back the kill of new-checkout: off since v1 (kill-new-checkout)')
  })
})
