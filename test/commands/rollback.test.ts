import { expect, test } from 'vitest'
import { place } from '../control/stage.js'
import { documentOf, type SwitchStage, setSwitchStage } from '../control/switch-stage.js'
import { folderWith } from './folder.js'
import { type Ran, type RunOptions, runCommand, typed } from './run-command.js'

const DAY_MS = 86_400_000
const config = { environments: { prod: { ...place, strategy: 'emergency' } } }

interface Shop extends SwitchStage {
  run(args: readonly string[], options?: RunOptions): Promise<Ran>
}

async function setShop(): Promise<Shop> {
  const stage = await setSwitchStage()
  const cwd = folderWith({ 'holdfast.json': config })
  return {
    ...stage,
    run: (args, options) =>
      runCommand(['rollback', ...args], { cwd, aws: stage.emulator.clientOptions, clock: stage.driven, ...options }),
  }
}

test('shows what changes for users and which kill it takes back, asks, reverts; again it goes no further', async () => {
  const shop = await setShop()
  await shop.start(documentOf({ 'new-checkout': true }), shop.emergency)
  await shop.kill({ reason: 'INC-77' })
  const ran = await shop.run(['prod'], { stdin: typed('y\n') })
  expect(ran.stdout.split('\n')).toEqual([
    'checkout/prod/flags: from v2 (kill-new-checkout) back to v1.',
    '  new-checkout       switched on',
    '1 of 1 flag may answer differently. 10,000 synthetic contexts (seed 1), 9,819 units: 100.00 % of contexts change.',
    '  new-checkout       on  0.00 % -> 100.00 %   +10,000     nobody loses it',
    '! This takes back the kill of new-checkout: off since v2 (kill-new-checkout), 2026-01-01 00:00, a kill for "INC-77"',
    'Deployment #2 (flags v2, COMPLETE at 100 %) is reverted: at once, and without validators.',
    'v1 of checkout/prod/flags is served. Clients: within 16.5 s.',
    'undo: holdfast rollback prod --to 2',
    '',
  ])
  expect(ran.stderr.split('\n')).toEqual([
    'The contexts are made from the documents: shares of them say nothing of real users.',
    'Go back to v1 of checkout/prod/flags? [y/N] Stopping deployment #2 (flags v2, COMPLETE at 100 %).',
    '',
  ])
  expect(ran.exitCode).toBe(0)

  const again = await shop.run(['prod', '--yes'])
  expect(again.stdout).toBe(
    'checkout/prod/flags serves v1 already. Nothing was done. v2 was given up for it before. To go further back: holdfast rollback prod --to VERSION\n',
  )
  expect(again.exitCode).toBe(0)
})

test('--plan and --json', async () => {
  const shop = await setShop()
  await shop.start(documentOf({ one: true }), shop.emergency)
  await shop.start(documentOf({ two: true }), shop.emergency)
  shop.clock.set(shop.clock.now() + 4 * DAY_MS)
  const plan = await shop.run(['prod', '--plan'])
  expect(plan.stdout).toMatch(/\nv1 is deployed by emergency\.\nNothing was done: this is the plan\.\n$/)
  expect(plan.exitCode).toBe(0)
  expect((await shop.run(['prod', '--plan', '--json'])).json).toMatchObject({ outcome: 'planned', how: 'deploy' })
  expect((await shop.run(['prod', '--yes', '--json'])).json).toEqual({
    command: 'rollback',
    ok: true,
    exitCode: 0,
    outcome: 'done',
    place: 'checkout/prod/flags',
    from: { number: 2 },
    to: { number: 1 },
    how: 'deploy',
    turnsOn: [],
    strategy: 'emergency',
    deployment: 3,
    clientsWithinSeconds: 16.5,
  })
  expect(await shop.served()).toBe(documentOf({ one: true }))
  expect((await shop.run(['prod', '--yes', '--json'])).json).toMatchObject({ outcome: 'already', undone: 2 })
})

test('what is served, and no diff can be made of, is gone back from all the same', async () => {
  const shop = await setShop()
  await shop.start(documentOf({ one: true }), shop.emergency)
  await shop.start('{ "flags":', shop.emergency)
  const ran = await shop.run(['prod', '--yes'])
  expect(ran.stderr).toMatch(/^What is served cannot be compared with: v2 of checkout\/prod\/flags:1:11: /)
  expect(ran.stdout.split('\n')).toEqual([
    'checkout/prod/flags: from v2 back to v1.',
    'Deployment #2 (flags v2, COMPLETE at 100 %) is reverted: at once, and without validators.',
    'v1 of checkout/prod/flags is served. Clients: within 16.5 s.',
    'undo: holdfast rollback prod --to 2',
    '',
  ])
  expect(ran.exitCode).toBe(0)
})

test('anything but yes leaves all as it is', async () => {
  const shop = await setShop()
  await shop.start(documentOf({ one: true }), shop.emergency)
  await shop.start(documentOf({ two: true }), shop.emergency)
  const no = await shop.run(['prod'], { stdin: typed('n\n') })
  expect(no.stdout).toMatch(/\nNothing was done\.\n$/)
  expect(no.exitCode).toBe(1)
  const unknown = await shop.run(['prod', '--to', 'frday'])
  expect(unknown.stderr).toBe(
    'error: AppConfig in us-east-1: profile "flags" has no version "frday". The newest is 2.\n',
  )
  expect(unknown.exitCode).toBe(2)
  expect(await shop.served()).toBe(documentOf({ two: true }))
})

test('of a kill lane it says which kill it takes back, though the lane no longer speaks of the flag', async () => {
  const shop = await setShop()
  await shop.environment({ Name: 'prod-kill' })
  await shop.profile({ Name: 'kill' })
  const lane = { environment: 'prod-kill', profile: 'kill' }
  await shop.start(documentOf({ 'new-checkout': true, banner: true }), shop.emergency)
  await shop.kill({ lane, flags: ['banner'], reason: 'INC-76' })
  await shop.kill({ lane, reason: 'INC-77' })
  const ran = await shop.run(['checkout/prod-kill/kill', '--plan'])
  expect(ran.stdout.split('\n').filter((line) => line.startsWith('!'))).toEqual([
    '! This takes back the kill of new-checkout: off since v2 (kill-new-checkout), 2026-01-01 00:00, a kill for "INC-77"',
  ])
})
