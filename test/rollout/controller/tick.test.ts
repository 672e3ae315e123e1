import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { tick } from '../../../src/rollout/controller/tick.js'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import { logGroup, meeting, occupy, type RampStage, rampDocument, setRampStage, type Traffic } from './stage.js'
import {
  action,
  breakdown,
  codes,
  failing,
  healthy,
  options,
  ports,
  startAtThird,
  third,
  untilDue,
} from './third-step.js'

const quiet: Traffic = { units: 40, failing: { control: 0.004, treatment: 0 } }
const ticks = (stage: RampStage) => stage.lines.filter((line) => line.includes('"Ticks":1')).length

describe('a guarded ramp', () => {
  test('that is healthy goes to its end, and nothing but its own members changes', async () => {
    const stage = await setRampStage()
    const before = rampDocument({ hold: '10m', guard: { bake: '10m' } })
    await stage.start(before, stage.emergency)
    expect(await stage.run(stage.controller(), healthy, (last) => action(last) === 'complete')).toBe(60)
    const guard = '{"id":"r1","bake":"10m"'
    expect(await stage.live()).toBe(before.replace(guard, `${guard},"ceiling":5,"ended":"completed"`))
    expect(await stage.deployed()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(ticks(stage)).toBe(60)
  })

  test('that does harm is taken back, and stays so', async () => {
    const stage = await startAtThird()
    const controller = stage.controller()
    const taken = await stage.run(controller, failing, (last) => action(last) === 'rollback')
    expect(taken).toBeLessThan(5)
    expect(await stage.guard()).toEqual({ id: 'r1', ceiling: 0, ended: 'rolled-back' })
    expect(stage.bad.treatment).toBeLessThan(120)
    const line = stage.lines.find((one) => one.includes('"action":"rollback"')) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      ...{ holdfast: 'tick', place: 'checkout/prod/flags', flag: 'new-pricing', ramp: 'r1', step: 3 },
      ...{ outcome: 'published', version: 2, reasons: [{ code: 'harmful', gate: 'errors', by: 'units' }] },
    })
    expect(action(await controller())).toBe('none')
    expect(await stage.deployed()).toEqual([1, 2])
  })

  test('is taken back by an alarm, whatever its data say, also where neither metrics nor logs can be read', async () => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM', 'composite')
    for (const operation of ['GetMetricData', 'StartQuery'] as const) {
      stage.emulator.inject({ kind: 'error', name: 'AccessDeniedException' }, { operation, requests: Infinity })
    }
    const result = await stage.controller()()
    expect(result).toMatchObject({ published: { version: 2, deployment: 2 } })
    expect(codes(result)).toEqual(['rollback-alarm'])
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
    // The answer of a Lambda function is JSON.
    expect(result.ramps[0]?.alarms).toEqual({ burn: 'ALARM' })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('stands still while a pause alarm is not known to be OK', async () => {
    const stage = await startAtThird({ alarms: { pause: ['incident'] } })
    await untilDue(stage)
    const controller = stage.controller()
    expect(codes(await controller())).toEqual(['alarm'])
    stage.emulator.setAlarm('incident', 'INSUFFICIENT_DATA')
    expect(codes(await controller())).toEqual(['alarm'])
    stage.emulator.setAlarm('incident', 'OK')
    expect(action(await controller())).toBe('raise')
  })
})

describe('without evidence', () => {
  test('of metrics nothing is raised, no tick is counted, and the failure is told', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    const message = 'User: arn:aws:iam::123456789012:role/ramps is not authorized to perform: cloudwatch:GetMetricData'
    const stop = stage.emulator.inject(
      { kind: 'error', name: 'AccessDeniedException', message },
      { operation: 'GetMetricData', requests: Infinity },
    )
    const controller = stage.controller()
    const blind = await controller()
    expect(codes(blind)).toEqual(['no-recent-data'])
    expect(blind.ramps[0]?.failures).toEqual([
      `cloudwatch:GetMetricData: AccessDeniedException, ${message}. Allow cloudwatch:GetMetricData.`,
    ])
    expect(ticks(stage)).toBe(0)
    expect(await stage.deployed()).toEqual([1])
    stop()
    expect(action(await controller())).toBe('raise')
    expect(ticks(stage)).toBe(1)
  })

  test.each([
    ['CLOUDWATCH', 'nowhere', ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData']],
    ['CLOUDWATCH', 'localhost:4566', ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData']],
    ['CLOUDWATCH_LOGS', 'nowhere', ['logs:StartQuery']],
    ['CLOUDWATCH_LOGS', 'localhost:4566', ['logs:StartQuery']],
  ])('where the endpoint of %s is %s nothing is raised, and the failure is told', async (service, address, actions) => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'OK')
    await untilDue(stage)
    const { endpoint, ...aws } = stage.emulator.clientOptions
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, address)
    onTestFinished(() => void vi.unstubAllEnvs())
    const blind = await stage.controller({ aws })()
    expect(action(blind)).toBe('hold')
    const told = `the endpoint must be an absolute http or https URL; received "${address}". It comes from AWS_ENDPOINT_URL_${service}, AWS_ENDPOINT_URL, endpoint_url in the shared AWS configuration, or the program.`
    expect(blind.ramps[0]?.failures).toEqual(actions.map((action) => `${action}: ${told}`))
  })

  test('of hosts that have died it holds', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    await stage.clock.advance(minutes(31))
    expect(codes(await stage.controller()())).toEqual(['no-recent-data'])
  })

  test('of this attempt, that of another one does not count, nor does that of a clock that is ahead', async () => {
    const stage = await startAtThird()
    await breakdown(stage)
    await stage.start(third({ id: 'r2' }), stage.emergency)
    const counts = { TreatmentUnits: 900, TreatmentBad: 900, ControlUnits: 900, ControlBad: 0 }
    const dimensions = { Flag: 'new-pricing', Ramp: 'r2', Step: '3' }
    const Metrics = Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' }))
    const directive = { Namespace: 'Holdfast/Ramps', Dimensions: [Object.keys(dimensions)], Metrics }
    const Timestamp = stage.clock.now() + minutes(120)
    stage.emulator.log(logGroup, { _aws: { Timestamp, CloudWatchMetrics: [directive] }, ...dimensions, ...counts })
    await stage.clock.advance(minutes(10))
    const held = await stage.controller()()
    expect(held.ramps[0]).toMatchObject({ ramp: 'r2', verdict: { action: { kind: 'hold' } } })
    expect(held.ramps[0]?.verdict.gates).toMatchObject([{ treatment: { units: 0 } }])
  })

  test.each([
    ['no numbers', Number.NaN],
    ['negative', -1],
  ])('that are %s nothing is raised, and an alarm rolls back all the same', async (_what, value) => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'OK')
    await untilDue(stage)
    const { metrics, ...others } = ports(stage)
    const sums: typeof metrics.sums = async (question) => {
      const series = await metrics.sums(question)
      return series.map((data) => data.map((datum, index) => (index === 0 ? { ...datum, value } : datum)))
    }
    const unsound = { ...others, metrics: { ...metrics, sums } }
    expect(codes(await tick(unsound, options(stage)))).toEqual(['unsound-data'])
    expect(await stage.deployed()).toEqual([1])
    stage.emulator.setAlarm('burn', 'ALARM')
    expect(action(await tick(unsound, options(stage)))).toBe('rollback')
  })

  test('of logs nothing is raised, and harm by counts rolls back all the same', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    stage.emulator.inject(
      { kind: 'error', name: 'LimitExceededException' },
      { operation: 'StartQuery', requests: Infinity },
    )
    const held = await stage.controller()()
    expect(held.ramps[0]).toMatchObject({
      outcome: 'none',
      verdict: { reasons: [{ code: 'not-recounted', units: 'failed' }] },
    })
    await breakdown(stage)
    const taken = await stage.controller()()
    expect(taken.ramps[0]?.verdict.reasons).toEqual([{ code: 'harmful', gate: 'errors', by: 'counts' }])
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
  })

  test('of units, in the log group of another service, is told as a failure: harm by counts rolls back all the same', async () => {
    const stage = await startAtThird()
    stage.emulator.log('/other', 'started')
    await untilDue(stage)
    const controller = stage.controller({ logGroups: ['/other'] })
    const held = await controller()
    expect(codes(held)).toEqual(['not-recounted'])
    expect(held.ramps[0]?.failures).toEqual([
      expect.stringMatching(
        /^\/other: no line of a unit among "units", of which processes counted \d+\. Name the log groups of all services that tell outcomes\.$/,
      ),
    ])
    await breakdown(stage)
    const taken = await controller()
    expect(taken.ramps[0]?.verdict.reasons).toEqual([{ code: 'harmful', gate: 'errors', by: 'counts' }])
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
  })

  test('a query that takes longer than 20 seconds is asked again at the next tick', async () => {
    const stage = await setRampStage({ queryMs: 30_000 })
    await stage.start(third(), stage.emergency)
    await untilDue(stage)
    const held = await stage.controller()()
    expect(held.ramps[0]?.failures).toEqual(['logs:GetQueryResults: no result within 20 s.'])
    expect(action(held)).toBe('hold')
  })

  test('logs are asked anew only when something has grown by a tenth', async () => {
    const stage = await startAtThird()
    await untilDue(stage, quiet)
    const controller = stage.controller()
    for (let count = 0; count < 3; count++) expect(action(await controller())).toBe('hold')
    expect(stage.emulator.counts.StartQuery).toBe(1)
    await untilDue(stage, quiet)
    await controller()
    expect(stage.emulator.counts.StartQuery).toBe(2)
  })
})

test('a fault that begins late does not wait until it is a tenth of all that was counted', async () => {
  // Never safe, so that the logs are asked and the ramp stays where it is.
  const stage = await startAtThird({ gates: { errors: { worst: 1, floor: 0.001 } } })
  const controller = stage.controller()
  await untilDue(stage, { units: 200, failing: { control: 0.5, treatment: 0.5 } })
  expect(codes(await controller())).toEqual(['inconclusive'])
  await stage.clock.advance(minutes(35))
  expect(await stage.run(controller, failing, (last) => action(last) === 'rollback')).toBe(1)
  expect(stage.emulator.counts.StartQuery).toBe(2)
})

describe('a process that ends', () => {
  class Killed extends Error {}
  const killed = (stage: RampStage) =>
    meeting(stage.controlPlane, 'startDeployment', () => Promise.reject(new Killed('SIGKILL')))

  test('between version and deployment of a rollback: the next one deploys that version', async () => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    await expect(tick({ ...ports(stage), controlPlane: killed(stage) }, options(stage))).rejects.toThrow(Killed)
    expect(await stage.deployed()).toEqual([1])
    stage.emulator.setAlarm('burn', 'OK')
    const next = await stage.controller()()
    expect(next.ramps[0]?.verdict.reasons).toEqual([{ code: 'ended-before', ended: 'rolled-back' }])
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
    expect((await stage.deployed()).length).toBe(2)
  })

  test('between version and deployment of a raise: the next one decides anew', async () => {
    const stage = await startAtThird()
    await untilDue(stage)
    await expect(tick({ ...ports(stage), controlPlane: killed(stage) }, options(stage))).rejects.toThrow(Killed)
    await breakdown(stage)
    expect(action(await stage.controller()())).toBe('rollback')
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
  })

  test('for want of a permission half-way: the rollback is made once it is there again', async () => {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    stage.emulator.inject({ kind: 'error', name: 'AccessDeniedException' }, { operation: 'StartDeployment' })
    await expect(stage.controller()()).rejects.toMatchObject({
      code: 'CONTROL_ACCESS_DENIED',
      action: 'appconfig:StartDeployment',
    })
    expect(ticks(stage)).toBe(0)
    await stage.controller()()
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
  })
})

test('what had ended is ended again when somebody deploys an older version', async () => {
  const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
  stage.emulator.setAlarm('burn', 'ALARM')
  const controller = stage.controller()
  await controller()
  stage.emulator.setAlarm('burn', 'OK')
  await stage.start('', stage.emergency, { ConfigurationVersion: '1' })
  const again = await controller()
  expect(codes(again)).toEqual(['ended-before'])
  expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
})

describe('while something else occupies the environment', () => {
  async function busyStage(): Promise<RampStage> {
    const stage = await startAtThird({ alarms: { rollback: ['burn'] } })
    stage.emulator.setAlarm('burn', 'ALARM')
    await occupy(stage)
    return stage
  }

  test('a rollback stops it', async () => {
    const stage = await busyStage()
    expect(await stage.controller()()).toMatchObject({ ramps: [{ outcome: 'published' }] })
    expect((await stage.deployment(2)).State).toBe('ROLLED_BACK')
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
  })

  test('a rollback that another controller has begun is neither stopped nor made again', async () => {
    const stage = await setRampStage({ transitionMs: 5_000 })
    await stage.start(third({ alarms: { rollback: ['burn'] } }), stage.emergency)
    await stage.clock.advance(minutes(1))
    stage.emulator.setAlarm('burn', 'ALARM')
    const controller = stage.controller()
    expect(await controller()).toMatchObject({ ramps: [{ outcome: 'published' }] })
    expect(await controller()).toMatchObject({
      busy: { deployment: 2, state: 'VALIDATING' },
      ramps: [{ outcome: 'waits' }],
    })
    await stage.clock.advance(minutes(1))
    expect(await stage.guard()).toMatchObject({ ceiling: 0 })
    expect(await stage.deployed()).toEqual([1, 2])
  })

  test('a rollback goes to the lane at once, to the document when it is free, and then out of the lane', async () => {
    const stage = await busyStage()
    const lane = { environment: 'kill', profile: 'kill' }
    await stage.environment({ Name: 'kill' })
    await stage.profile({ Name: 'kill' })
    const controller = stage.controller({ lane })
    const isOff = async () => {
      const session = await stage.host({ application: 'checkout', ...lane })
      return JSON.parse(await session()).flags['new-pricing']?.enabled === false
    }
    expect(await controller()).toMatchObject({ ramps: [{ outcome: 'lane' }], published: undefined })
    expect(await isOff()).toBe(true)
    expect((await stage.deployment(2)).State).toBe('DEPLOYING')
    expect(await controller()).toMatchObject({ ramps: [{ outcome: 'lane' }] })

    stage.emulator.setAlarm('burn', 'OK')
    await stage.clock.advance(minutes(20))
    expect(await controller()).toMatchObject({ ramps: [{ outcome: 'published' }], outOfLane: [] })
    expect(await stage.guard()).toMatchObject({ ceiling: 0, ended: 'rolled-back' })
    expect(await controller()).toMatchObject({ outOfLane: [] })
    await stage.clock.advance(minutes(1))
    expect(await controller()).toMatchObject({ outOfLane: ['new-pricing'] })
    expect(await isOff()).toBe(false)
  })
})

test('nothing deployed, and no guarded ramp, is nothing to do', async () => {
  const stage = await setRampStage()
  expect(await stage.controller()()).toMatchObject({ judged: undefined, ramps: [] })
  await stage.start('{"schemaVersion":1,"flags":{}}', stage.emergency)
  expect(await stage.controller()()).toMatchObject({ judged: 1, ramps: [] })
  expect(ticks(stage)).toBe(2)
})
