import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AppConfigEmulatorOptions } from '../../src/testing.js'
import { failure, setStage } from './stage.js'

const hour = 3_600_000

async function setMonitoringStage(options: AppConfigEmulatorOptions = {}) {
  const stage = await setStage(options)
  const terms = { ...stage.emulator.clientOptions, maxAttempts: 1 }
  const metrics = new CloudWatchClient(terms)
  const logs = new CloudWatchLogsClient(terms)
  onTestFinished(() => {
    metrics.destroy()
    logs.destroy()
  })
  const start = stage.clock.now()
  return {
    ...stage,
    metrics,
    logs,
    start,
    /** A line in Embedded Metric Format, of now. */
    count(values: Readonly<Record<string, number | readonly number[]>>, dimensions = { Flag: 'a', Step: '1' }) {
      const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: 'Count' }))
      const directive = { Namespace: 'Test', Dimensions: [Object.keys(dimensions)], Metrics }
      const _aws = { Timestamp: stage.clock.now(), CloudWatchMetrics: [directive] }
      stage.emulator.log('/app', { _aws, ...dimensions, ...values })
    },
    data(queries: readonly MetricDataQuery[], given: { NextToken?: string; MaxDatapoints?: number } = {}) {
      const [StartTime, EndTime] = [new Date(start - hour), new Date(start + 24 * hour)]
      return metrics.send(
        new GetMetricDataCommand({
          MetricDataQueries: [...queries],
          StartTime,
          EndTime,
          ScanBy: 'TimestampAscending',
          ...given,
        }),
      )
    },
    ask(queryString: string, logGroupNames = ['/app']) {
      const [startTime, endTime] = [start / 1_000, (start + 24 * hour) / 1_000]
      return logs.send(new StartQueryCommand({ queryString, logGroupNames, startTime, endTime }))
    },
    answer: (queryId: string | undefined) => logs.send(new GetQueryResultsCommand({ queryId: queryId ?? '' })),
  }
}

const query = (MetricName: string, Stat = 'Sum', Period = 3_600, Id = 'q', Dimensions = dimensionsOf('a', '1')) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'Test', MetricName, Dimensions }, Period, Stat },
})

function dimensionsOf(flag: string, step: string) {
  return [
    { Name: 'Step', Value: step },
    { Name: 'Flag', Value: flag },
  ]
}

function rowsOf({ results = [] }: GetQueryResultsCommandOutput) {
  return results.map((row) => Object.fromEntries(row.map(({ field, value }) => [field, value])))
}

describe('metrics', () => {
  test('are made of lines in Embedded Metric Format, by dimensions and period', async () => {
    const { count, data, clock, start } = await setMonitoringStage()
    count({ Bad: 1, Ms: [10, 20, 30] })
    count({ Bad: 2 }, { Flag: 'b', Step: '1' })
    await clock.advance(90_000)
    count({ Bad: 4 })
    await clock.advance(hour)
    count({ Bad: 8 })
    const { MetricDataResults = [] } = await data([
      query('Bad'),
      query('Bad', 'Sum', 60, 'minutes'),
      query('Ms', 'p50', 3_600, 'middle'),
      query('Other', 'Sum', 3_600, 'nothing'),
    ])
    expect(MetricDataResults.map(({ Id, Timestamps, Values }) => [Id, Timestamps?.map(Number), Values])).toEqual([
      ['q', [start, start + hour], [5, 8]],
      ['minutes', [start, start + 60_000, start + hour + 60_000], [1, 4, 8]],
      ['middle', [start], [20]],
      ['nothing', [], []],
    ])
  })

  test('come in pages', async () => {
    const { count, data } = await setMonitoringStage()
    count({ Bad: 1, Good: 2 })
    const first = await data([query('Bad'), query('Good', 'Sum', 3_600, 'r')], { MaxDatapoints: 1 })
    expect(first.MetricDataResults?.map(({ Values, StatusCode }) => [Values, StatusCode])).toEqual([
      [[1], 'Complete'],
      [[], 'PartialData'],
    ])
    const second = await data([query('Bad'), query('Good', 'Sum', 3_600, 'r')], {
      MaxDatapoints: 1,
      NextToken: first.NextToken ?? '',
    })
    expect(second.MetricDataResults?.map(({ Values }) => Values)).toEqual([[], [2]])
    expect(second.NextToken).toBeUndefined()
  })

  test('a line that is malformed, or lacks a dimension, gives none', async () => {
    const { emulator, data, start } = await setMonitoringStage()
    const directive = { Namespace: 'Test', Dimensions: [['Flag', 'Step']], Metrics: [{ Name: 'Bad' }] }
    const _aws = { Timestamp: start, CloudWatchMetrics: [directive] }
    emulator.log('/app', 'no JSON', '[1]', { _aws, Flag: 'a', Bad: 1 }, { _aws, Flag: 'a', Step: '1', Bad: 'many' })
    expect((await data([query('Bad')])).MetricDataResults?.[0]?.Values).toEqual([])
  })

  test.each([
    ['the same id twice', [query('a'), query('b')], 'The values for parameter id in MetricDataQueries are not unique.'],
    ['a period of half a minute', [query('a', 'Sum', 30)], 'q: Period must be a multiple of 60 seconds; received 30.'],
    ['a statistic that there is not', [query('a', 'Mode')], 'The value Mode for parameter Stat is not supported.'],
    ['no query', [], 'MetricDataQueries must have 1 to 500 members; received 0.'],
  ])('are refused for %s', async (_, queries, message) => {
    const { data, count } = await setMonitoringStage()
    count({ a: 1 })
    expect(await failure(data(queries))).toMatchObject({ name: 'ValidationException', message })
  })
})

test('alarms are told of by name, and composite ones only where they are asked for', async () => {
  const { emulator, metrics } = await setMonitoringStage()
  emulator.setAlarm('burn-fast', 'OK', 'composite')
  emulator.setAlarm('arn:aws:cloudwatch:us-east-1:123456789012:alarm:incident', 'ALARM')
  emulator.setAlarm('other', 'INSUFFICIENT_DATA')
  const AlarmNames = ['burn-fast', 'incident']
  const both = await metrics.send(
    new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  )
  expect(both.MetricAlarms).toMatchObject([{ AlarmName: 'incident', StateValue: 'ALARM' }])
  expect(both.CompositeAlarms).toMatchObject([{ AlarmName: 'burn-fast', StateValue: 'OK' }])
  const plain = await metrics.send(new DescribeAlarmsCommand({ AlarmNames }))
  expect(plain.CompositeAlarms).toEqual([])
  const all = await metrics.send(new DescribeAlarmsCommand({}))
  expect(all.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['incident', 'other'])
})

describe('queries of logs', () => {
  const distinctUnits =
    'filter holdfast = "unit" and flag = "a \\"b\\"" | stats min(@timestamp) as t, earliest(arm) as arm by unit | stats count(*) as n by arm, datefloor(t, 1h)'

  test('count distinct units in the hour and the arm in which they came first', async () => {
    const { emulator, clock, ask, answer } = await setMonitoringStage()
    const unit = (name: string, arm: string, flag = 'a "b"') => ({ holdfast: 'unit', flag, arm, unit: name })
    emulator.log('/app', unit('u1', 'treatment'), unit('u2', 'control'), unit('u3', 'control', 'other'), 'GET / 200')
    await clock.advance(hour)
    emulator.log('/app', unit('u1', 'control'), unit('u4', 'control'))
    emulator.log('/elsewhere', unit('u5', 'control'))
    const { queryId } = await ask(distinctUnits)
    const result = await answer(queryId)
    expect(result.status).toBe('Complete')
    expect(rowsOf(result)).toEqual([
      { arm: 'treatment', 'datefloor(t, 1h)': '2026-01-01 00:00:00.000', n: '1' },
      { arm: 'control', 'datefloor(t, 1h)': '2026-01-01 00:00:00.000', n: '1' },
      { arm: 'control', 'datefloor(t, 1h)': '2026-01-01 01:00:00.000', n: '1' },
    ])
  })

  test('run for as long as the emulator is told', async () => {
    const { emulator, clock, ask, answer } = await setMonitoringStage({ queryMs: 2_000 })
    emulator.log('/app', { a: 1 }, { a: 2 })
    const { queryId } = await ask('stats sum(a) as all, max(a) as most, latest(a) as last by b')
    expect((await answer(queryId)).status).toBe('Running')
    await clock.advance(2_000)
    expect(rowsOf(await answer(queryId))).toEqual([{ all: '3', most: '2', last: '2' }])
  })

  test.each([
    ['fields @message', 'MalformedQueryException'],
    ['filter a > 1', 'MalformedQueryException'],
    ['stats pct(a, 50)', 'MalformedQueryException'],
    ['stats count(*) by bin(5m)', 'MalformedQueryException'],
  ])('refuse %s', async (text, name) => {
    const { emulator, ask } = await setMonitoringStage()
    emulator.log('/app', { a: 1 })
    expect((await failure(ask(text))).name).toBe(name)
  })

  test('refuse a group and a query that there is not', async () => {
    const { ask, answer } = await setMonitoringStage()
    const unknown = { name: 'ResourceNotFoundException', message: "Log group '/none' does not exist." }
    expect(await failure(ask('stats count(*)', ['/none']))).toMatchObject(unknown)
    expect(await failure(answer('8d0c3f3e'))).toMatchObject({ name: 'InvalidParameterException' })
  })
})

test('faults meet them as they meet all other operations', async () => {
  const { emulator, data } = await setMonitoringStage()
  emulator.inject({ kind: 'error', name: 'ThrottlingException' }, { operation: 'GetMetricData' })
  const refused = await failure(data([query('a')]))
  expect(refused).toMatchObject({ name: 'ThrottlingException', $metadata: { httpStatusCode: 429 } })
  await data([query('a')])
  expect(emulator.counts.GetMetricData).toBe(2)
})
