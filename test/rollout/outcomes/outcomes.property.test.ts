import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFlagClient, document, type FlagOutcome } from '../../../src/index.js'
import { outcomes } from '../../../src/outcomes.js'
import { manualClock } from '../../../src/testing.js'
import { type CountsLine, HOUR_MS, lines, rampDocument, startAt, sumsOf, type UnitLine } from './stage.js'

const overMs = 800

type Event =
  | { readonly kind: 'outcome'; readonly unit: number; readonly outcome: FlagOutcome }
  | { readonly kind: 'pass'; readonly ms: number }

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('outcome' as const),
      unit: fc.nat(60),
      outcome: fc.record({
        ok: maybe(fc.boolean()),
        ms: maybe(fc.oneof(fc.constantFrom(overMs, overMs + 0.5), fc.nat(2_000))),
        converted: maybe(fc.boolean()),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1, 9_999, 10_000, HOUR_MS) }),
  },
)

interface Known {
  readonly step: number
  readonly arm: 'Treatment' | 'Control'
  readonly outcomes: FlagOutcome[]
}

/** Plays the events, and gives what was written beside what is to be counted: for each step and unit, its outcomes in order. */
async function play(events: readonly Event[]) {
  const clock = manualClock(startAt + HOUR_MS / 2)
  const sink = lines()
  const client = createFlagClient({
    source: document(rampDocument({ gates: { errors: {}, latency: { overMs }, conversion: {} } })),
    clock,
    logger: false,
    outcomes: outcomes({ sink, clock }),
  })
  await client.ready()
  const known = new Map<string, Known>()
  for (const one of events) {
    if (one.kind === 'pass') {
      await clock.advance(one.ms)
      continue
    }
    const user = { targetingKey: `unit-${one.unit}` }
    const { arm } = client.evaluate('new-pricing', user)
    client.outcome('new-pricing', user, one.outcome)
    if (arm === undefined) continue
    const step = Math.floor((clock.now() - startAt) / HOUR_MS) + 1
    const key = `${step} ${one.unit}`
    if (!known.has(key)) known.set(key, { step, arm: arm === 'treatment' ? 'Treatment' : 'Control', outcomes: [] })
    known.get(key)?.outcomes.push(one.outcome)
  }
  await client.close()
  return { sink, known: [...known.values()] }
}

const events = fc.array(event, { maxLength: 200 })
const metrics = ['Units', 'Bad', 'Timed', 'Slow', 'Converted']

/** Looks at each unit's outcomes as a whole. */
function byHand(known: readonly Known[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { step, arm, outcomes: given } of known) {
    const firstMs = given.find(({ ms }) => ms !== undefined)?.ms
    const holds = {
      Units: given.some(({ ok }) => ok !== undefined),
      Bad: given.some(({ ok }) => ok === false),
      Timed: firstMs !== undefined,
      Slow: firstMs !== undefined && firstMs > overMs,
      Converted: given.some(({ converted }) => converted === true),
    }
    for (const name of metrics) {
      for (const each of ['Treatment', 'Control']) counts[`${step} ${each}${name}`] ??= 0
      if (holds[name as keyof typeof holds]) (counts[`${step} ${arm}${name}`] as number) += 1
    }
  }
  return counts
}

test('counts are those of looking at each unit as a whole, however outcomes fall on lines', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (played) => {
      const { sink, known } = await play(played)
      expect(sumsOf(sink.countsLines)).toEqual(byHand(known))
    }),
    { numRuns: 60 },
  )
})

test('every line has both arms, so that a line lost or doubled is lost or doubled for both', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (played) => {
      const { sink } = await play(played)
      for (const line of sink.countsLines) {
        const { _aws, ...values } = JSON.parse(line) as CountsLine & { _aws: { CloudWatchMetrics: object[] } }
        for (const name of metrics) {
          expect([typeof values[`Treatment${name}`], typeof values[`Control${name}`]]).toEqual(['number', 'number'])
        }
        expect(_aws.CloudWatchMetrics).toHaveLength(1)
      }
    }),
    { numRuns: 40 },
  )
})

test('unit lines tell each signal of a unit once, in the arm where it was counted; doubled ones change no distinct count', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (played) => {
      const { sink } = await play(played)
      const told = sink.unitLines.map((line) => JSON.parse(line) as UnitLine)
      expect(new Set(sink.unitLines).size).toBe(sink.unitLines.length)
      const distinct = new Set([...sink.unitLines, ...sink.unitLines])
      const countOf = (signal: string) => told.filter((line) => line.signal === signal).length
      const total = (name: string) =>
        Object.entries(sumsOf([...sink.countsLines]))
          .filter(([key]) => key.endsWith(name))
          .reduce((sum, [, count]) => sum + count, 0)
      expect(distinct.size).toBe(told.length)
      expect([countOf('bad'), countOf('slow'), countOf('converted')]).toEqual([
        total('Bad'),
        total('Slow'),
        total('Converted'),
      ])
      expect(told.every(({ signal, unit }) => isListed(signal, unit))).toBe(true)
    }),
    { numRuns: 40 },
  )
})

/** Of signals that every unit gives, logs have every eighth draw. */
function isListed(signal: string, unit: string): boolean {
  return !['seen', 'timed'].includes(signal) || Number.parseInt(unit, 16) % 8 === 0
}
