import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { occupy, rampDocument } from '../../rollout/controller/stage.js'
import type { RunOptions } from '../run-command.js'
import { running, type Shop, setShop, write } from './shop.js'

const gates = { errors: {}, latency: { overMs: 800 } }
const alarms = { rollback: ['checkout-burn-fast', 'checkout-burn-slow'], pause: ['checkout-incident'] }

/** The example of the documentation: a ring, then 1, 5, 25, 50 and 100 %, in its third step. */
function staged(guard: object = {}, ramp: object = {}): string {
  const holds = { startAt: '2025-12-31T22:24:00Z', steps: steps() }
  const rule = { id: 'ramp', serve: 'on', ramp: { ...holds, guard: { id: 'r1', ceiling: 3, ...guard }, ...ramp } }
  const flags = { 'new-pricing': { enabled: true, rules: [rule] } }
  return JSON.stringify({ schemaVersion: 1, minor: 1, cohorts: { staff: { include: ['ann'] } }, flags })
}

const steps = () => [
  { cohort: 'staff', hold: '30m' },
  ...['30m', '1h', '4h', '1d'].map((hold, index) => ({ percent: [1, 5, 25, 50][index], hold })),
  { percent: 100 },
]

function setAlarms({ emulator }: Shop): void {
  for (const name of [...alarms.rollback, ...alarms.pause]) emulator.setAlarm(name, 'OK')
}

const ms = (most: number) => Array.from({ length: 100 }, (_, index) => Math.round((most * (index + 1)) / 100))
const healthy = [
  { units: 800, bad: 4, slow: 40, ms: ms(800) },
  { units: 15_200, bad: 60, slow: 760, ms: ms(790) },
] as const

/** Minutes go by as soon as the command pauses: what happens in them, and when Ctrl-C comes. */
function watching({ clock, driven }: Shop, happenings: Readonly<Record<number, () => void>>, last: number): RunOptions {
  const controller = new AbortController()
  let minutes = 0
  return {
    signal: controller.signal,
    clock: {
      now: driven.now,
      schedule(callback, delayMs, options) {
        if (delayMs !== 60_000 || options?.keepAlive !== true) return driven.schedule(callback, delayMs, options)
        minutes += 1
        happenings[minutes]?.()
        if (minutes === last) controller.abort()
        setImmediate(() => clock.advance(delayMs))
        return clock.schedule(callback, delayMs, options)
      },
    },
  }
}

/** As many requests as a command repeats. */
function failing({ emulator }: Shop): void {
  emulator.inject({ kind: 'error', status: 400, name: 'AccessDeniedException' }, { operation: 'ListDeployments' })
}

const lines = (stdout: string) => stdout.trimEnd().split('\n')

/** What docs/guarded-ramps.md shows. */
const sketch = [
  'new-pricing   ramp r1   5 %, step 3 of 6   holding, 24 min left       staff - 1 - [5] - 25 - 50 - 100',
  '               treatment   control   ratio   excluded   must exclude',
  '  units              800    15,200',
  '  errors          0.50 %    0.39 %     1.3       3.8x             5x   safe',
  '  latency          5.0 %     5.0 %     1.0       1.5x             5x   safe   p95 760 / 751 ms, p99 792 / 782 ms',
  '  alarms     checkout-burn-fast OK, checkout-burn-slow OK, checkout-incident OK',
  '  Next: 25 % at 00:24 UTC. Counted by unit 40 s ago. To stop: holdfast rollout rollback prod new-pricing',
]

test('the sketch of the documentation is what is printed', () => {
  const page = readFileSync(new URL('../../../docs/guarded-ramps.md', import.meta.url), 'utf8')
  expect(page.replace('11:32 UTC', '00:24 UTC')).toContain(`\n${sketch.join('\n')}\n`)
})

describe('rollout status', () => {
  test('says how a ramp does by distinct units, what comes next, and how to stop it', async () => {
    const shop = await setShop(staged({ gates, alarms }))
    setAlarms(shop)
    write(shop, 3, ...healthy)
    await shop.clock.advance(40_000)
    const { stdout, exitCode } = await shop.rollout('status', 'prod')
    expect(lines(stdout)).toEqual(sketch)
    expect(exitCode).toBe(0)
    expect(await shop.deployed()).toEqual([1])
  })

  test('--json is the same for programs', async () => {
    const shop = await setShop(staged({ gates, alarms }))
    setAlarms(shop)
    write(shop, 3, ...healthy)
    await shop.clock.advance(40_000)
    expect((await shop.rollout('status', 'prod', '--json')).json).toMatchObject({
      ...{ command: 'rollout', ok: true, action: 'status', place: 'checkout/prod/flags', judged: 1 },
      ramps: [
        {
          ...{ flag: 'new-pricing', ramp: 'r1', step: 3, steps: 6, percent: 5 },
          ...{ labels: ['staff', '1', '5', '25', '50', '100'], countedAt: '2026-01-01T00:00:00.000Z' },
          begins: expect.arrayContaining(['2025-12-31T22:24:00.000Z', '2026-01-01T00:24:00.000Z']),
          ...{ action: { kind: 'hold' }, reasons: [{ code: 'holding', until: Date.parse('2026-01-01T00:24:00Z') }] },
          gates: [
            { gate: 'errors', verdict: 'safe', by: 'units', treatment: { units: 800, signals: 4 }, mustExclude: 5 },
            { gate: 'latency', verdict: 'safe', control: { units: 15_200, signals: 760 } },
          ],
          latency: { p95: { treatment: 760, control: 751 }, p99: { treatment: 792, control: 782 } },
          alarms: { 'checkout-burn-fast': 'OK', 'checkout-incident': 'OK' },
        },
      ],
    })
  })

  test('says with little traffic what is not excluded yet, and how long it takes', async () => {
    const shop = await setShop(staged({}, { startAt: '2025-12-31T20:00:00Z' }))
    write(shop, 3, { units: 64, bad: 1 }, { units: 1_200, bad: 12 })
    await shop.clock.advance(60_000)
    expect(lines((await shop.rollout('status', 'prod')).stdout)).toEqual([
      'new-pricing   ramp r1   5 %, step 3 of 6   held                       staff - 1 - [5] - 25 - 50 - 100',
      '               treatment   control   ratio   excluded   must exclude',
      '  units               64     1,200',
      '  errors           1.6 %     1.0 %     1.6        11x             5x   inconclusive',
      '  errors     inconclusive: 64 units; an increase below 11x is not excluded; about 9 h more at this traffic',
      '  Next: 25 %, held: errors: inconclusive. Counted by unit 60 s ago. To stop: holdfast rollout rollback prod new-pricing',
    ])
    const { json } = await shop.rollout('status', 'prod', '--json')
    expect(json).toMatchObject({ ramps: [{ gates: [{ toPassSeconds: expect.any(Number) }] }] })
  })

  test('says where more of the same shows nothing, and where nothing bad was seen at all', async () => {
    const shop = await setShop(staged({ gates: { errors: {}, conversion: {} } }, { startAt: '2025-12-31T20:00:00Z' }))
    write(shop, 3, { units: 64, converted: 2 }, { units: 1_200, converted: 60 })
    await shop.clock.advance(60_000)
    const { stdout } = await shop.rollout('status', 'prod')
    expect(lines(stdout).filter((line) => line.includes('inconclusive'))).toEqual([
      '  errors          0.00 %    0.00 %       -          -             5x   inconclusive',
      '  conversion       3.1 %     5.0 %     0.6        20x           1.7x   inconclusive',
      '  errors     inconclusive: 64 units; no increase is excluded; about 45 h more at this traffic',
      '  conversion inconclusive: 64 units; a decrease below 20x is not excluded; more of the same shows nothing',
      expect.stringContaining('Next: 25 %, held: errors: inconclusive; conversion: inconclusive.'),
    ])
  })

  test.each([
    ['that has not begun', rampDocument(), 'begins in 10 min', 'Next: 1 % at 00:10 UTC.'],
    [
      'whose step is allowed and is about to begin',
      staged({ ceiling: 2 }, { startAt: '2025-12-31T23:31:00Z' }),
      'begins in 1 min',
      'Next: 5 % at 00:31 UTC.',
    ],
    [
      'whose last step is about to begin',
      staged({ ceiling: 6 }, { startAt: '2025-12-30T18:01:00Z' }),
      'begins in 1 min',
      'Next: completed at 01:01 UTC.',
    ],
    [
      'that is paused',
      staged().replace('"startAt"', '"pausedAt":"2025-12-31T23:30:00Z","startAt"'),
      'paused',
      'Next: nothing, until it is resumed. To resume: holdfast rollout resume prod new-pricing',
    ],
    [
      'in its last step',
      staged({ ceiling: 6 }, { startAt: '2025-12-30T17:30:00Z' }),
      'watched, 30 min left',
      'Next: completed at 00:30 UTC.',
    ],
    [
      'that has been watched',
      staged({ ceiling: 6 }, { startAt: '2025-12-30T10:00:00Z' }),
      'due: complete',
      'Next: completed by the next tick.',
    ],
    ['before whose first step it is time', staged({ ceiling: 0 }), 'due: raise', 'Next: staff at 00:01 UTC.'],
    [
      'of which nobody has counted',
      staged({}, { startAt: '2025-12-31T20:00:00Z' }),
      'held',
      'Next: 25 %, held: no data of the last hour.',
    ],
    [
      'whose next step is another day',
      staged({ ceiling: 5 }, { startAt: '2025-12-31T18:00:00Z' }),
      'holding, 24 h left',
      'Next: 100 % at 2026-01-02 00:00 UTC.',
    ],
    [
      'whose flag is off',
      staged().replace('"enabled":true', '"enabled":false'),
      'flag off',
      'Next: paused by the next tick: the flag is off.',
    ],
  ])('of a ramp %s', async (_, document, state, next) => {
    const shop = await setShop(document)
    const shown = lines((await shop.rollout('status', 'prod')).stdout)
    expect(shown[0]).toContain(`   ${state}   `)
    expect(shown.join('\n')).toContain(`\n  ${next}`)
    expect(shown.at(-1)).toMatch(/(^ {2}|\. )To stop: holdfast rollout rollback prod new-pricing$/)
  })

  test.each([
    ['rolled-back', 'rolled back', 0],
    ['completed', 'completed', 6],
  ])('of a ramp that is %s there is nothing to stop', async (ended, state, ceiling) => {
    const shop = await setShop(staged({ ended, ceiling }))
    const shown = lines((await shop.rollout('status', 'prod')).stdout)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toContain(`   step ${ceiling} of 6   ${state}   `.slice(3))
  })

  test('an alarm that is not OK holds a ramp, or takes it back, and is seen to', async () => {
    const shop = await setShop(staged({ alarms }))
    setAlarms(shop)
    shop.emulator.setAlarm('checkout-incident', 'ALARM')
    const held = lines((await shop.rollout('status', 'prod')).stdout)
    expect(held[0]).toContain('   held   ')
    expect(held).toContain('  alarms     checkout-burn-fast OK, checkout-burn-slow OK, checkout-incident ALARM')
    expect(held.at(-1)).toContain('Next: 25 %, held: checkout-incident is in ALARM.')
    shop.emulator.setAlarm('checkout-burn-fast', 'ALARM')
    const back = lines((await shop.rollout('status', 'prod')).stdout)
    expect(back[0]).toContain('   due: rollback   ')
    expect(back.at(-1)).toContain('Next: rolled back by the next tick: checkout-burn-fast is in ALARM.')
  })

  test('counts by process where the logs cannot be read, says so, and fails with 1', async () => {
    const shop = await setShop(staged({ gates }))
    write(shop, 3, ...healthy)
    await shop.clock.advance(180_000)
    shop.emulator.inject(
      { kind: 'error', name: 'AccessDeniedException', message: 'No.' },
      { operation: 'StartQuery', requests: Infinity },
    )
    const { stdout, exitCode } = await shop.rollout('status', 'prod')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('  ! logs:StartQuery: AccessDeniedException')
    expect(stdout).toContain(' Counted by process 3 min ago.')
  })

  test('fails with 1 where metrics cannot be read, and says what, once', async () => {
    const shop = await setShop(staged({ gates }, { startAt: '2025-12-31T20:00:00Z' }))
    write(shop, 3, ...healthy)
    shop.emulator.inject(
      { kind: 'error', name: 'InternalServerException', message: 'Oops' },
      { operation: 'GetMetricData', requests: Infinity },
    )
    const { stdout, exitCode } = await shop.rollout('status', 'prod')
    expect(exitCode).toBe(1)
    expect(lines(stdout).filter((line) => line.includes('!'))).toEqual([
      '  ! cloudwatch:GetMetricData: InternalServerException, Oops.',
    ])
    expect(stdout).toContain('  Next: 25 %, held: no data of the last hour.')
  })

  test('says what else occupies the environment, and what it is asked for only', async () => {
    const shop = await setShop(staged())
    await occupy(shop)
    expect(lines((await shop.rollout('status', 'prod')).stdout)[0]).toBe(
      'Deployment #2 of profile others is DEPLOYING: raises wait.',
    )
    expect((await shop.rollout('status', 'prod', 'new-pricing', '--expect-id', 'r1')).exitCode).toBe(0)
    const other = await shop.rollout('status', 'prod', '--expect-id', 'r2')
    expect([other.exitCode, other.stdout]).toEqual([1, 'new-pricing, ramp r1: is attempt r1, not r2.\n'])
    expect((await shop.rollout('status', 'prod', '--expect-id', 'r2', '--json')).json).toMatchObject({
      ramps: [{ ramp: 'r1', outcome: 'refused', why: 'is attempt r1, not r2' }],
    })
  })

  test('says when what was taken back is tried again', async () => {
    const shop = await setShop(staged({ ceiling: 1 }, { startAt: '2025-12-31T23:30:00Z' }))
    expect((await shop.rollout('tick', 'prod')).stdout).toContain('raise: ')
    await shop.stop(2, true)
    const shown = lines((await shop.rollout('status', 'prod')).stdout)
    expect(shown.at(-1)).toContain(
      'Next: raise, which was taken back or refused, again at 00:15 UTC: all units are in one arm: passed by time and alarms alone.',
    )
    const [ramp] = (await shop.rollout('status', 'prod', '--json')).json['ramps'] as { retryAt: number }[]
    expect(new Date(ramp?.retryAt ?? 0).toISOString()).toMatch(/^2026-01-01T00:15:0/)
    expect(await shop.deployed()).toEqual([1, 2])
  })

  test('a document without guarded ramps has nothing to tell', async () => {
    const shop = await setShop('{"schemaVersion":1,"flags":{}}')
    expect((await shop.rollout('status', 'prod')).stdout).toBe('checkout/prod/flags: no guarded ramp.\n')
  })

  test('--watch looks again every minute until Ctrl-C, whatever fails meanwhile, and asks logs when there is more', async () => {
    const shop = await setShop(staged())
    write(shop, 3, ...healthy)
    const watch = watching(
      shop,
      {
        2: () => failing(shop),
      },
      4,
    )
    const watched = await shop.rolloutWith(watch, 'status', 'prod', '--watch', '--json')
    expect(watched.exitCode).toBe(130)
    expect(watched.lines('rollout').map(({ event }) => event)).toEqual(['status', 'status', 'failed', 'status'])
    expect(shop.emulator.counts.StartQuery).toBe(1)
  })
})

test('tick --watch goes on after a tick that failed', async () => {
  const shop = await setShop(running({ alarms: { rollback: ['burn'] } }))
  shop.emulator.setAlarm('burn', 'OK')
  const watch = watching(shop, { 1: () => failing(shop), 2: () => shop.emulator.setAlarm('burn', 'ALARM') }, 3)
  const { stdout } = await shop.rolloutWith(watch, 'tick', 'prod', '--watch')
  expect(lines(stdout).map((line) => line.replace(/InternalServerException.*/, '...'))).toEqual([
    'new-pricing, ramp r1, step 3 of 5 (25 %): hold: holds until 2026-01-01 00:20 UTC.',
    expect.stringMatching(/^ {2}! .*/),
    'new-pricing, ramp r1, step 3 of 5 (25 %): rollback: burn is in ALARM. v2, deployment #2.',
  ])
  expect(await shop.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
})
