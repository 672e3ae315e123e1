import { expect, onTestFinished, test, vi } from 'vitest'
import { createFlagClient, document, InvalidOptionsError } from '../../../src/index.js'
import { outcomes } from '../../../src/outcomes.js'
import { manualClock } from '../../../src/testing.js'
import golden from './lines.json' with { type: 'json' }
import { HOUR_MS, lines, outcomeStage, rampDocument, startAt, sumsOf, unitIn } from './stage.js'

interface GoldenCase {
  readonly name: string
  readonly guard: object
  readonly hour: number
  readonly outcomes: readonly {
    readonly unit: string
    readonly ok?: boolean
    readonly ms?: number
    readonly converted?: boolean
  }[]
  readonly counts: readonly object[]
  readonly units: readonly object[]
}

test.each(golden as readonly GoldenCase[])('$name', async ({ guard, hour, outcomes: given, counts, units }) => {
  const { client, sink } = await outcomeStage({ guard, hour })
  for (const { unit, ...outcome } of given) client.outcome('new-pricing', { targetingKey: unit }, outcome)
  await client.flush()
  expect(sink.countsLines.map((line) => JSON.parse(line))).toEqual(counts)
  expect(sink.unitLines.map((line) => JSON.parse(line))).toEqual(units)
})

test('counts are written every 10 s while there are outcomes, and never without', async () => {
  const { client, clock, sink } = await outcomeStage()
  const user = unitIn(client, 'control')
  await clock.advance(60_000)
  expect(sink.countsLines).toHaveLength(0)
  client.outcome('new-pricing', user, { ok: true })
  await clock.advance(9_999)
  expect(sink.countsLines).toHaveLength(0)
  await clock.advance(1)
  expect(sink.countsLines).toHaveLength(1)
  await clock.advance(60_000)
  expect(sink.countsLines).toHaveLength(1)
})

test('a unit seen before is no new count, and its line still says that outcomes come', async () => {
  const { client, sink, sums } = await outcomeStage()
  const user = unitIn(client, 'control')
  client.outcome('new-pricing', user, { ok: true })
  await client.flush()
  client.outcome('new-pricing', user, { ok: true })
  await client.flush()
  expect(sink.countsLines).toHaveLength(2)
  expect(sums()).toMatchObject({ '2 ControlUnits': 1, '2 TreatmentUnits': 0 })
})

test('of several attributes the unit counts, so whoever gains an earlier one counts twice', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const sink = lines()
  const { flags, ...rest } = rampDocument() as { flags: Record<string, object> }
  const chained = { ...flags['new-pricing'], bucketBy: ['targetingKey', 'deviceId'] }
  const client = createFlagClient({
    source: document({ ...rest, flags: { 'new-pricing': chained } } as object),
    clock,
    logger: false,
    outcomes: outcomes({ sink, clock, random: () => 0, logger: false }),
  })
  onTestFinished(() => client.close())
  await client.ready()
  const user = unitIn(client, 'control')
  const { targetingKey: deviceId } = unitIn(client, 'treatment')
  for (const context of [{ deviceId }, { deviceId, plan: 'pro' }, { ...user, deviceId }, user]) {
    client.outcome('new-pricing', context, { ok: true })
  }
  await client.flush()
  expect(sumsOf(sink.countsLines)).toMatchObject({ '2 ControlUnits': 1, '2 TreatmentUnits': 1 })
})

test('with `ifDue` counts wait for 10 s to pass, or for a bad unit', async () => {
  const { client, clock, sink } = await outcomeStage()
  const user = unitIn(client, 'control')
  client.outcome('new-pricing', user, { ok: true })
  await client.flush({ ifDue: true })
  expect(sink.countsLines).toHaveLength(0)
  // A function that is frozen: the wall clock goes on, timers do not.
  clock.set(clock.now() + 10_000)
  await client.flush({ ifDue: true })
  expect(sink.countsLines).toHaveLength(1)
  client.outcome('new-pricing', user, { ok: false })
  await client.flush({ ifDue: true })
  expect(sink.countsLines).toHaveLength(2)
  client.outcome('new-pricing', user, { ok: false })
  await client.flush({ ifDue: true })
  expect(sink.countsLines).toHaveLength(2)
})

test('closing the client writes what is left, and leaves no timer', async () => {
  const { client, clock, sink } = await outcomeStage()
  client.outcome('new-pricing', unitIn(client, 'control'), { ok: true })
  await client.close()
  expect(sink.countsLines).toHaveLength(1)
  expect(clock.pending).toBe(0)
})

test('each step counts its units anew, at the step that this process serves', async () => {
  const { client, clock, sums } = await outcomeStage()
  const user = unitIn(client, 'treatment')
  client.outcome('new-pricing', user, { ok: true })
  await clock.advance(HOUR_MS)
  client.outcome('new-pricing', user, { ok: true })
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '3 TreatmentUnits': 1 })
})

test('rings, steps of everyone or nobody, and flags without a guard are not counted', async () => {
  const { client, clock, sink } = await outcomeStage()
  client.outcome('new-pricing', { targetingKey: 'staff-1' }, { ok: false })
  client.outcome('new-pricing', {}, { ok: false })
  client.outcome('plain', { targetingKey: 'unit-1' }, { ok: false })
  clock.set(startAt)
  client.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: false })
  clock.set(startAt + 3 * HOUR_MS)
  client.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: false })
  clock.set(startAt - 1)
  client.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: false })
  await client.flush()
  expect(sink.countsLines).toEqual([])
})

test('the ramp is never counted above its ceiling, whatever the clock says', async () => {
  const { client, sums } = await outcomeStage({ guard: { ceiling: 2 }, hour: 100 })
  client.outcome('new-pricing', unitIn(client, 'treatment'), { ok: true })
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1 })
})

test('logs have every eighth unit that was seen, all that were bad, and at most 1,000 of each', async () => {
  const { client, sink, sums } = await outcomeStage({ hour: 2 })
  for (let i = 0; i < 15_000; i++) client.outcome('new-pricing', { targetingKey: `unit-${i}` }, { ok: i % 5 !== 0 })
  await client.flush()
  const written = sink.unitLines.map((line) => JSON.parse(line) as { signal: string; unit: string })
  const bad = written.filter(({ signal }) => signal === 'bad')
  const seen = written.filter(({ signal }) => signal === 'seen')
  expect(bad).toHaveLength(1_000)
  expect(seen).toHaveLength(1_000)
  expect(seen.every(({ unit }) => Number.parseInt(unit, 16) % 8 === 0)).toBe(true)
  expect((sums()['3 TreatmentBad'] ?? 0) + (sums()['3 ControlBad'] ?? 0)).toBe(3_000)
  expect((sums()['3 TreatmentUnits'] ?? 0) + (sums()['3 ControlUnits'] ?? 0)).toBe(15_000)
})

test('the next hour has lines of its own, so that a fault that begins late is in the logs of a busy host', async () => {
  const { client, clock, sink } = await outcomeStage({ guard: { ceiling: 3 }, hour: 2 })
  let unit = 0
  const listed = async (count: number) => {
    const before = sink.unitLines.length
    for (; count > 0; count--) client.outcome('new-pricing', { targetingKey: `unit-${unit++}` }, { ok: false })
    await client.flush()
    return sink.unitLines.slice(before).filter((line) => line.includes('"signal":"bad"')).length
  }
  expect(await listed(2_000)).toBe(1_000)
  expect(await listed(100)).toBe(0)
  clock.set(startAt + 4 * HOUR_MS)
  // The first line of an hour tells that it has begun.
  expect(await listed(100)).toBe(0)
  expect(await listed(2_000)).toBe(1_000)
})

test('20,000 units are remembered; one that is forgotten counts again', async () => {
  const { client, sums } = await outcomeStage({ hour: 2 })
  const tell = (from: number, to: number) => {
    for (let i = from; i < to; i++) client.outcome('new-pricing', { targetingKey: `unit-${i}` }, { ok: true })
  }
  tell(0, 20_000)
  tell(0, 20_000)
  await client.flush()
  const total = () => (sums()['3 TreatmentUnits'] ?? 0) + (sums()['3 ControlUnits'] ?? 0)
  expect(total()).toBe(20_000)
  tell(20_000, 20_001)
  tell(0, 1)
  await client.flush()
  expect(total()).toBe(20_002)
})

test('a line has at most 100 durations of each arm, of which later ones take the place of earlier ones by chance', async () => {
  const clock = manualClock(startAt + 2 * HOUR_MS)
  const sink = lines()
  const client = createFlagClient({
    source: document(rampDocument()),
    clock,
    outcomes: outcomes({ sink, clock, random: () => 0 }),
    logger: false,
  })
  await client.ready()
  for (let i = 0; i < 2_000; i++) client.outcome('new-pricing', { targetingKey: `unit-${i}` }, { ms: i })
  await client.close()
  const { TreatmentMs, ControlMs } = JSON.parse(sink.countsLines[0] as string)
  expect([TreatmentMs.length, ControlMs.length]).toEqual([100, 100])
  // The place that is drawn is always the first: it has the last duration of its arm.
  expect(Math.max(TreatmentMs[0], ControlMs[0])).toBe(1_999)
  expect(TreatmentMs.slice(1).every((ms: number, index: number) => index === 0 || ms > TreatmentMs[index])).toBe(true)
})

test('a new attempt of the same flag is counted for itself, and so is each flag', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const sink = lines()
  const recorder = outcomes({ sink, clock })
  const client = (guard: object, flag?: string) =>
    createFlagClient({ source: document(rampDocument(guard, flag)), clock, outcomes: recorder, logger: false })
  const clients = [client({ id: 'r1' }), client({ id: 'r2' }), client({ id: 'r1' }, 'other')]
  await Promise.all(clients.map((one) => one.ready()))
  for (const one of clients) {
    one.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: true })
    one.outcome('other', { targetingKey: 'unit-1' }, { ok: true })
  }
  await clients[0]?.flush()
  const places = sink.countsLines.map((line) => JSON.parse(line)).map(({ Flag, Ramp, Step }) => [Flag, Ramp, Step])
  expect(places).toEqual([
    ['new-pricing', 'r1', '2'],
    ['new-pricing', 'r2', '2'],
    ['other', 'r1', '2'],
  ])
  await Promise.all(clients.map((one) => one.close()))
})

test('a hundred attempts are remembered: the one longest without an outcome is forgotten', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const sink = lines()
  const recorder = outcomes({ sink, clock })
  const tell = async (id: string) => {
    const client = createFlagClient({
      source: document(rampDocument({ id })),
      clock,
      outcomes: recorder,
      logger: false,
    })
    await client.ready()
    client.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: true })
    await client.close()
  }
  for (let attempt = 0; attempt < 100; attempt++) await tell(`r${attempt}`)
  await tell('r0')
  await tell('r100')
  await tell('r1')
  const units = (id: string) =>
    sumsOf(sink.countsLines.filter((line) => JSON.parse(line).Ramp === id))['2 ControlUnits'] ?? 0
  expect(units('r0')).toBe(1)
  expect(units('r1')).toBe(2)
})

test('a sink that fails loses lines, says so once, and touches nothing else', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const warn = vi.fn()
  const ignore = () => {}
  const recorder = outcomes({
    clock,
    logger: { debug: ignore, info: ignore, warn, error: ignore },
    sink: {
      counts: () => Promise.reject(new Error('no room')),
      unit() {
        throw new Error('no room')
      },
    },
  })
  const client = createFlagClient({ source: document(rampDocument()), clock, outcomes: recorder, logger: false })
  await client.ready()
  const user = unitIn(client, 'control')
  for (let i = 0; i < 3; i++) {
    client.outcome('new-pricing', user, { ok: false })
    await client.flush()
  }
  expect(warn).toHaveBeenCalledTimes(1)
  expect(warn.mock.calls[0]?.[0]).toContain('Lines of outcomes are lost')
  await client.close()
})

test('flush and close wait for a sink, also for lines that were on their way, and not for good', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const release: (() => void)[] = []
  const sink = { counts: () => new Promise<void>((resolve) => void release.push(resolve)), unit: () => {} }
  const client = createFlagClient({
    source: document(rampDocument()),
    clock,
    outcomes: outcomes({ sink, clock }),
    logger: false,
  })
  await client.ready()
  client.outcome('new-pricing', unitIn(client, 'control'), { ok: true })
  await clock.advance(10_000)
  const flushed = vi.fn()
  void client.flush().then(flushed)
  await clock.advance(0)
  expect([release.length, flushed.mock.calls.length]).toEqual([1, 0])
  release[0]?.()
  await clock.advance(0)
  expect(flushed).toHaveBeenCalledOnce()

  client.outcome('new-pricing', unitIn(client, 'control'), { ok: true })
  const closed = client.close()
  await clock.advance(10_000)
  await closed
})

test('a clock or a recorder that throws is never in the way', async () => {
  const broken = {
    now: () => {
      throw new Error('no time')
    },
    schedule: () => {
      throw new Error('no timers')
    },
  }
  const clock = manualClock(startAt + HOUR_MS)
  const client = createFlagClient({
    source: document(rampDocument()),
    clock,
    outcomes: outcomes({ clock: broken, sink: lines(), logger: false }),
    logger: false,
  })
  await client.ready()
  const user = unitIn(client, 'control')
  expect(client.run('new-pricing', user, { on: () => 1, off: () => 2 })).toBe(2)
  client.outcome('new-pricing', user, { ok: true })
  await client.close()
})

test('without a sink lines go to standard output, one after another', async () => {
  const clock = manualClock(startAt + HOUR_MS)
  const client = createFlagClient({
    source: document(rampDocument()),
    clock,
    outcomes: outcomes({ clock }),
    logger: false,
  })
  await client.ready()
  client.outcome('new-pricing', unitIn(client, 'control'), { converted: true })
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await client.close()
  const written = write.mock.calls.map(([line]) => String(line))
  write.mockRestore()
  expect(written).toHaveLength(2)
  expect(written.map((line) => JSON.parse(line))).toMatchObject([{ Flag: 'new-pricing' }, { holdfast: 'unit' }])
  expect(written.every((line) => line.endsWith('}\n'))).toBe(true)
})

test('misspelt and wrong options are refused', () => {
  const wrong = [{ sinks: lines() }, { sink: { counts: () => {} } }, { clock: {} }, { random: 1 }, { logger: true }]
  for (const options of wrong) expect(() => outcomes(options as object)).toThrow(InvalidOptionsError)
  const source = document(rampDocument())
  expect(() => createFlagClient({ source, outcomes: outcomes as never })).toThrow(/outcomes must be outcomes\(\)/)
})
