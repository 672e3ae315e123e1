import { expect, test } from 'vitest'
import { type Exposure, type ExposureOptions, exposures } from '../../src/exposures.js'
import { document } from '../../src/index.js'
import { manualClock } from '../../src/testing.js'
import { setStage, startMs } from '../client/stage.js'

const flags = {
  ramp: { enabled: true, rules: [{ id: 'half', percent: 50, serve: 'on' }] },
  all: { enabled: true, rules: [{ serve: 'on' }] },
  static: { enabled: true },
  killed: { enabled: false, rules: [{ serve: 'on' }] },
}

async function stage(options: ExposureOptions) {
  const clock = manualClock(startMs)
  const lines: unknown[][] = []
  const log = (...line: unknown[]) => void lines.push(line)
  const hook = exposures({ clock, logger: { debug: log, info: log, warn: log, error: log }, ...options })
  const { client } = setStage({ clock, source: document({ schemaVersion: 1, flags }), hooks: [hook] })
  await client.ready()
  return { client, clock, hook, lines }
}

/** Keeps what it is told. */
async function observed(options: Partial<ExposureOptions> = {}) {
  const seen: Exposure[] = []
  return { seen, ...(await stage({ onExposure: (exposure) => void seen.push(exposure), ...options })) }
}

test('an answer that was decided for a unit is an exposure, with all there is to say', async () => {
  const { client, seen } = await observed()
  const { variant, reason, version } = client.evaluate('ramp', { targetingKey: 'u-1' })
  expect(seen).toEqual([
    {
      flag: 'ramp',
      unit: 'u-1',
      variant,
      value: client.value('ramp', { targetingKey: 'u-1' }, false),
      reason,
      ruleIndex: reason === 'SPLIT' ? 0 : undefined,
      ruleId: reason === 'SPLIT' ? 'half' : undefined,
      version,
      at: startMs,
    },
  ])
})

test('those left out of a percentage are the control group, and count', async () => {
  const { client, seen } = await observed()
  for (let n = 0; n < 20; n++) client.isEnabled('ramp', { targetingKey: `u-${n}` })
  expect(new Set(seen.map(({ reason }) => reason))).toEqual(new Set(['SPLIT', 'DEFAULT']))
  expect(seen).toHaveLength(20)
})

test('what nothing was decided for, and what nobody asked for, is none', async () => {
  const { client, seen } = await observed()
  client.isEnabled('static', { targetingKey: 'u' })
  client.isEnabled('killed', { targetingKey: 'u' })
  client.isEnabled('missing', { targetingKey: 'u' })
  client.isEnabled('all')
  client.isEnabled('all', { targetingKey: '' })
  client.evaluateAll({ targetingKey: 'u' })
  client.explain('all', { targetingKey: 'u' })
  expect(seen).toEqual([])
})

test('a flag, unit and variant count once in an hour; another of any counts', async () => {
  const { client, clock, seen } = await observed()
  const ask = (targetingKey: string | number) => client.isEnabled('all', { targetingKey })
  ask('u')
  ask('u')
  ask(7)
  ask('7')
  expect(seen.map(({ unit }) => unit)).toEqual(['u', '7'])
  await clock.advance(3_599_999)
  ask('u')
  expect(seen).toHaveLength(2)
  await clock.advance(1)
  ask('u')
  expect(seen).toHaveLength(3)
})

test('what is remembered is bounded, and 0 ms remembers nothing', async () => {
  const bounded = await observed({ dedupeSize: 2 })
  for (const targetingKey of ['a', 'b', 'c', 'a']) bounded.client.isEnabled('all', { targetingKey })
  expect(bounded.seen.map(({ unit }) => unit)).toEqual(['a', 'b', 'c', 'a'])
  const forgetful = await observed({ dedupeWindowMs: 0 })
  for (let n = 0; n < 3; n++) forgetful.client.isEnabled('all', { targetingKey: 'a' })
  expect(forgetful.seen).toHaveLength(3)
})

test('`when` and `unitOf` say what counts and for whom', async () => {
  const { client, seen } = await observed({
    when: ({ variant }) => variant === 'on',
    unitOf: ({ ['company']: company }) => company as string | undefined,
  })
  client.isEnabled('all', { targetingKey: 'u', company: 'acme' })
  client.isEnabled('static', { company: 'acme' })
  client.isEnabled('all', { targetingKey: 'u' })
  expect(seen).toMatchObject([{ flag: 'all', unit: 'acme' }])
})

/** A sink that settles when told. */
function slowSink() {
  const batches: string[][] = []
  let proceed: (error?: Error) => void = () => {}
  return {
    batches,
    proceed: (error?: Error) => proceed(error),
    sink: {
      write(batch: readonly Exposure[]) {
        batches.push(batch.map(({ unit }) => unit))
        return new Promise<void>((resolve, reject) => {
          proceed = (error) => (error === undefined ? resolve() : reject(error))
        })
      },
    },
  }
}

test('batches are written when they are full, or after a while; one at a time', async () => {
  const { sink, batches, proceed } = slowSink()
  const { client, clock } = await stage({ sink, batchSize: 2 })
  const show = (...units: string[]) => units.map((targetingKey) => client.isEnabled('all', { targetingKey }))
  show('a')
  await clock.advance(9_999)
  expect(batches).toEqual([])
  await clock.advance(1)
  expect(batches).toEqual([['a']])
  show('b', 'c', 'd')
  await clock.advance(20_000)
  expect(batches).toEqual([['a']])
  proceed()
  await clock.advance(0)
  expect(batches).toEqual([['a'], ['b', 'c']])
  proceed()
  await clock.advance(0)
  expect(batches).toEqual([['a'], ['b', 'c'], ['d']])
  proceed()
})

test('a sink that does not keep up, or fails, costs exposures and one warning, and no answer', async () => {
  const { sink, batches, proceed } = slowSink()
  const { client, clock, hook, lines } = await stage({ sink, batchSize: 1, maxQueued: 2 })
  const show = (...units: string[]) => units.map((targetingKey) => client.isEnabled('all', { targetingKey }))
  expect(show('a', 'b', 'c', 'd', 'e')).toEqual([true, true, true, true, true])
  expect([batches, hook.dropped]).toEqual([[['a']], 2])
  proceed(new Error('throttled'))
  await clock.advance(0)
  expect(hook.dropped).toBe(3)
  expect(lines).toEqual([['Exposures are lost, which costs no flags. The sink does not keep up with them.', undefined]])
  proceed()
  await clock.advance(0)
  proceed(new Error('throttled'))
  await clock.advance(0)
  expect(lines[1]).toMatchObject([
    'Exposures are lost, which costs no flags. The sink failed.',
    { message: 'throttled' },
  ])
})

test('flush() and close() pass on what waits, and wait for it', async () => {
  const written: string[][] = []
  const sink = { write: (batch: readonly Exposure[]) => void written.push(batch.map(({ unit }) => unit)) }
  const { client, clock } = await stage({ sink })
  client.isEnabled('all', { targetingKey: 'a' })
  await client.flush()
  expect(written).toEqual([['a']])
  client.isEnabled('all', { targetingKey: 'b' })
  await client.close()
  expect(written).toEqual([['a'], ['b']])
  expect(clock.pending).toBe(0)
})

test('a sink that hangs holds up neither flush() nor close() for longer than they have time', async () => {
  const { sink } = slowSink()
  const { client, clock } = await stage({ sink })
  client.isEnabled('all', { targetingKey: 'a' })
  const flushed = client.flush({ timeoutMs: 100 })
  await clock.advance(100)
  await flushed
  const closed = client.close()
  await clock.advance(10_000)
  await closed
  expect(clock.pending).toBe(0)
})

test.each<[object, string]>([
  [{}, 'sink must be an object with a method write, unless there is an onExposure; received undefined.'],
  [{ sink: {} }, 'sink must be an object with a method write; received a value of type object.'],
  [{ onExposure: true }, 'onExposure must be a function; received true.'],
  [{ onExposure() {}, batchSise: 1 }, 'There is no option "batchSise". Did you mean "batchSize"?'],
  [{ onExposure() {}, batchSize: 0 }, 'batchSize must be an integer from 1 to 10000 (exposures); received 0.'],
])('%o is refused', (options, message) => {
  expect(() => exposures(options as ExposureOptions)).toThrow(message)
})
