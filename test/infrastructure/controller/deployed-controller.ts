import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { type Account, accountOf } from '../flags/account.js'
import type { MiniStack } from '../ministack.js'
import { controllerStack } from './stack.js'

const place = { application: 'shop', environment: 'prod', profile: 'flags' }
const name = 'shop-prod-ramps'
/** As the stack's output says them. */
const alarms = { rollback: ['shop-prod-burn-fast', 'shop-prod-burn-slow'], pause: ['shop-prod-incident'] }

/** A document with a guarded ramp that was to begin a minute ago. */
const rampOf = (guard: object) => ({
  schemaVersion: 1,
  minor: 1,
  flags: {
    'new-checkout': {
      enabled: true,
      rules: [
        {
          id: 'ramp',
          serve: 'on',
          ramp: {
            startAt: new Date(Date.now() - 60_000).toISOString(),
            steps: [{ percent: 5, hold: '1h' }, { percent: 100 }],
            guard: { alarms, ...guard },
          },
        },
      ],
    },
  },
})

interface Tick {
  readonly ramps: readonly {
    readonly step: number
    readonly outcome: string
    readonly verdict: { readonly action: object; readonly reasons: readonly object[] }
    readonly failures: readonly string[]
  }[]
}

/**
 * What must hold of the stack `controller` in MiniStack, whichever language deployed it: its function runs there, as it was bundled.
 * MiniStack makes no metrics of its lines, answers a query of logs with lines and not with what is counted, and asks no policy.
 * @param deployed `guardAlarms` is what the stack puts out
 */
export function testController(deployed: () => { readonly miniStack: MiniStack; readonly guardAlarms: string }): void {
  let account: Account
  beforeAll(async () => {
    account = accountOf(deployed().miniStack)
    // Until its own test: the others call the function themselves.
    account.aws('events', 'disable-rule', '--name', schedule())
    await account.deploy(place, rampOf({ id: 'r1' }), 'r1', 'shop-emergency')
    return () => account.close()
  })

  const schedule = (): string => {
    const { Rules } = account.aws('events', 'list-rules') as { Rules: { Name: string }[] }
    return Rules[0]?.Name ?? ''
  }

  /** Calls the function, as the schedule does. */
  const tick = (): Tick => {
    const file = join(tmpdir(), `holdfast-tick-${process.pid}.json`)
    const called = account.aws('lambda', 'invoke', '--function-name', name, file)
    const answer = readFileSync(file, 'utf8')
    rmSync(file)
    expect([called, answer]).toEqual([{ StatusCode: 200, ExecutedVersion: expect.anything() }, answer])
    return JSON.parse(answer)
  }
  const setAlarms = (state: 'OK' | 'ALARM', ...names: string[]) => {
    for (const alarm of names) {
      const given = ['--alarm-name', alarm, '--state-value', state, '--state-reason', 'test']
      account.aws('cloudwatch', 'set-alarm-state', ...given)
    }
  }
  /** What the function has written to its log group. */
  const ticksLines = (): Readonly<Record<string, unknown>>[] => {
    const group = ['--log-group-name', `/aws/lambda/${name}`]
    const { events } = account.aws('logs', 'filter-log-events', ...group) as { events: { message: string }[] }
    return events.flatMap(({ message }) => (message.includes('"Ticks":1') ? [JSON.parse(message)] : []))
  }

  test('the output gives the alarms that a guard names', () => {
    expect(JSON.parse(deployed().guardAlarms)).toEqual({ alarms })
  })

  test('a tick begins a ramp, and writes the metric that its alarm waits for', async () => {
    expect(tick().ramps).toMatchObject([
      { outcome: 'published', verdict: { action: { kind: 'raise', ceiling: 1 } }, failures: [] },
    ])
    const alarm = controllerStack.alarms.find((one) => one.name === 'shop-prod-ramps-ticks')
    if (alarm === undefined || 'expression' in alarm.measures) throw new Error('There is no alarm on ticks.')
    const { metric, dimensions } = alarm.measures
    const [line] = ticksLines()
    expect(line).toMatchObject({ ...dimensions, Ticks: 1 })
    expect(line?.['_aws']).toMatchObject({
      CloudWatchMetrics: [
        { Namespace: metric.split(' ')[0], Dimensions: [Object.keys(dimensions)], Metrics: [{ Name: 'Ticks' }] },
      ],
    })
  })

  test('while there is an incident, a ramp stands still', () => {
    setAlarms('ALARM', 'shop-prod-errors')
    expect(tick().ramps).toMatchObject([
      { outcome: 'none', verdict: { reasons: [{ code: 'alarm', alarm: 'shop-prod-incident' }] } },
    ])
    setAlarms('OK', 'shop-prod-errors')
  })

  test('a budget that burns over one window alone takes nothing back, over both it does', () => {
    setAlarms('ALARM', 'shop-prod-burn-1h')
    expect(tick().ramps).toMatchObject([{ outcome: 'none', verdict: { action: { kind: 'hold' } } }])
    setAlarms('ALARM', 'shop-prod-burn-5m')
    expect(tick().ramps).toMatchObject([
      { outcome: 'published', verdict: { reasons: [{ code: 'rollback-alarm', alarm: 'shop-prod-burn-fast' }] } },
    ])
    expect(tick().ramps).toMatchObject([{ step: 0, verdict: { reasons: [{ code: 'ended', ended: 'rolled-back' }] } }])
    setAlarms('OK', 'shop-prod-burn-1h', 'shop-prod-burn-5m')
  })

  test('where counts say harm, the logs are asked; and counts alone take a ramp back where logs have none of its units', async () => {
    await account.deploy(place, rampOf({ id: 'r2', ceiling: 1 }), 'r2', 'shop-emergency')
    const Dimensions = Object.entries({ Flag: 'new-checkout', Ramp: 'r2', Step: '1' }).map(([Name, Value]) => ({
      Name,
      Value,
    }))
    const counted = { TreatmentUnits: 100, TreatmentBad: 90, ControlUnits: 1_900, ControlBad: 10 }
    const data = Object.entries(counted).map(([MetricName, Value]) => ({ MetricName, Value, Dimensions }))
    account.aws('cloudwatch', 'put-metric-data', '--namespace', 'Holdfast/Ramps', '--metric-data', JSON.stringify(data))
    expect(tick().ramps).toMatchObject([
      {
        outcome: 'published',
        verdict: { reasons: [{ code: 'harmful', gate: 'errors', by: 'counts' }] },
        failures: [
          expect.stringMatching(/^\/ecs\/shop: no line of a unit among "units", of which processes counted 2000\./),
        ],
      },
    ])
  })

  test('people are told of missing ticks', () => {
    const named = ['--alarm-names', 'shop-prod-ramps-ticks']
    const topic = 'arn:aws:sns:eu-west-1:000000000000:shop-prod-ramps'
    expect(account.aws('cloudwatch', 'describe-alarms', ...named)).toMatchObject({
      MetricAlarms: [{ AlarmActions: [topic], OKActions: [topic] }],
    })
  })

  test('in real time, the schedule calls the function', async () => {
    const before = ticksLines().length
    account.aws('events', 'enable-rule', '--name', schedule())
    while (ticksLines().length === before) await wait(1_000)
  })
}
