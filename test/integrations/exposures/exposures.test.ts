import { expect, test } from 'vitest'
import { type Exposure, type ExposureOptions, exposures } from '../../../src/exposures.js'
import { document } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { setStage, startMs } from '../../client/stage.js'
import { processWarnings } from '../web/stage.js'

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
  const { client, lines: clientLines } = setStage({
    clock,
    source: document({ schemaVersion: 1, flags }),
    hooks: [hook],
  })
  await client.ready()
  return { client, clock, hook, lines, clientLines }
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
    unitOf: ({ company }, { flag }) => (flag === 'all' ? (company as string | undefined) : undefined),
  })
  client.isEnabled('all', { targetingKey: 'u', company: 'acme' })
  client.isEnabled('static', { company: 'acme' })
  client.isEnabled('ramp', { targetingKey: 'u', company: 'acme' })
  client.isEnabled('all', { targetingKey: 'u' })
  client.isEnabled('all', { company: 'x'.repeat(1_025) })
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

test('a sink that does not keep up, or fails, costs exposures and no answer, and is logged once until nothing waits', async () => {
  const { sink, batches, proceed } = slowSink()
  const { client, clock, hook, lines } = await stage({ sink, batchSize: 1, maxQueued: 2 })
  const show = (...units: string[]) => units.map((targetingKey) => client.isEnabled('all', { targetingKey }))
  const settle = async (error?: Error) => {
    proceed(error)
    await clock.advance(0)
  }
  show('a')
  await clock.advance(0)
  expect(show('b', 'c', 'd', 'e')).toEqual([true, true, true, true])
  expect([batches, hook.dropped]).toEqual([[['a']], 2])
  await settle(new Error('throttled'))
  expect(hook.dropped).toBe(3)
  await settle()
  await settle()
  expect(batches).toEqual([['a'], ['b'], ['c']])
  expect(lines).toEqual([
    [
      'Exposures are lost: the sink is slower than they arrive. Flags are not affected. Check the sink, or raise maxQueued.',
      undefined,
    ],
  ])

  show('f')
  await clock.advance(0)
  await settle(new Error('throttled'))
  expect(lines.slice(1)).toMatchObject([
    [
      'Exposures are lost: the sink failed. Flags are not affected. Check the sink, or raise maxQueued.',
      { message: 'throttled' },
    ],
  ])
})

test('without a logger, lost exposures are a process warning, the first time; `false` silences', async () => {
  const told = processWarnings()
  const sink = {
    write() {
      throw new Error('disk full')
    },
  }
  for (const more of [{}, { logger: false } as const]) {
    const { client } = setStage({
      clock: manualClock(startMs),
      source: document({ schemaVersion: 1, flags }),
      hooks: [exposures({ sink, batchSize: 1, ...more })],
    })
    await client.ready()
    for (const targetingKey of ['a', 'b', 'c']) {
      client.isEnabled('all', { targetingKey })
      await client.flush()
    }
  }
  await new Promise(setImmediate)
  expect(told).toMatchObject([
    {
      name: 'HoldfastWarning',
      code: 'EXPOSURES_LOST',
      message: 'Exposures are lost: the sink failed. Flags are not affected. Check the sink, or raise maxQueued.',
      detail: expect.stringContaining('disk full'),
    },
  ])
})

test('a sink that takes its time at once does not take it from the evaluation', async () => {
  const written: number[] = []
  const { client, clock } = await stage({ sink: { write: (batch) => void written.push(batch.length) }, batchSize: 2 })
  for (const targetingKey of ['a', 'b', 'c']) client.isEnabled('all', { targetingKey })
  expect(written).toEqual([])
  await clock.advance(0)
  expect(written).toEqual([2, 1])
})

test('no exposure is left behind by one that is shown as a write ends', async () => {
  const written: string[] = []
  let showMore: () => void | Promise<void> = () => {}
  const sink = {
    async write(batch: readonly Exposure[]) {
      written.push(...batch.map(({ unit }) => unit))
      void showMore()
    },
  }
  const { client, clock } = await stage({ sink, batchSize: 1 })
  for (let depth = 0; depth < 8; depth++) {
    // So many promises after the write: before, while and after the batches come to rest.
    showMore = async () => {
      showMore = () => {}
      for (let turn = 0; turn < depth; turn++) await undefined
      client.isEnabled('all', { targetingKey: `late-${depth}` })
    }
    client.isEnabled('all', { targetingKey: `early-${depth}` })
    await clock.advance(0)
    expect(written).toContain(`late-${depth}`)
  }
})

test('a batch is never larger than what may wait', async () => {
  const written: number[] = []
  const { client, clock, hook } = await stage({
    sink: { write: (batch) => void written.push(batch.length) },
    maxQueued: 2,
  })
  for (const targetingKey of ['a', 'b']) client.isEnabled('all', { targetingKey })
  await clock.advance(0)
  expect([written, hook.dropped]).toEqual([[2], 0])
})

test.each([
  [
    'throws',
    () => {
      throw new Error('mine')
    },
  ],
  ['rejects', () => Promise.reject(new Error('mine'))],
])('an onExposure that %s is logged once by the client, and the sink has its exposures', async (_, onExposure) => {
  const written: string[] = []
  const sink = { write: (batch: readonly Exposure[]) => void written.push(...batch.map(({ unit }) => unit)) }
  const { client, clientLines } = await stage({ sink, onExposure })
  expect(['a', 'b'].map((targetingKey) => client.isEnabled('all', { targetingKey }))).toEqual([true, true])
  await client.flush()
  expect(written).toEqual(['a', 'b'])
  expect(clientLines.filter(([level]) => level === 'error')).toMatchObject([
    ['error', expect.stringContaining('threw: mine.'), { message: 'mine' }],
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
