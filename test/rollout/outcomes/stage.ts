import { onTestFinished } from 'vitest'
import { createFlagClient, document, type FlagClient, type FlagHook, type GuardDefinition } from '../../../src/index.js'
import { type OutcomeSink, outcomes } from '../../../src/outcomes.js'
import { type ManualClock, manualClock } from '../../../src/testing.js'

export const startAt = Date.parse('2026-12-01T09:00:00Z')
export const HOUR_MS = 3_600_000

const allGates = { errors: {}, latency: { overMs: 800 }, conversion: {} }

export type Guard = Partial<GuardDefinition>

/** Steps of staff, 10 %, 50 % and everyone, an hour each. */
export function rampDocument(guard: Guard = {}, flag = 'new-pricing'): object {
  const steps = [
    { cohort: 'staff', hold: '1h' },
    { percent: 10, hold: '1h' },
    { percent: 50, hold: '1h' },
    { percent: 100 },
  ]
  const ramp = {
    startAt: '2026-12-01T09:00:00Z',
    steps,
    guard: { id: 'r1', ceiling: 4, gates: allGates, ...guard },
  }
  return {
    schemaVersion: 1,
    minor: 1,
    cohorts: { staff: { include: ['staff-1'] } },
    flags: { [flag]: { enabled: true, rules: [{ ramp, serve: 'on' }] }, plain: { enabled: true, rules: [] } },
  }
}

/** A counts line, read. */
export type CountsLine = Readonly<Record<string, unknown>>

export interface UnitLine {
  readonly flag: string
  readonly ramp: string
  readonly step: number
  readonly arm: 'treatment' | 'control'
  readonly signal: string
  readonly unit: string
}

export interface Lines extends OutcomeSink {
  readonly countsLines: string[]
  readonly unitLines: string[]
  readonly counts: (line: string) => void
  readonly unit: (line: string) => void
}

export function lines(): Lines {
  const countsLines: string[] = []
  const unitLines: string[] = []
  return {
    countsLines,
    unitLines,
    counts: (line) => void countsLines.push(line),
    unit: (line) => void unitLines.push(line),
  }
}

export interface OutcomeStage {
  readonly client: FlagClient
  readonly clock: ManualClock
  readonly sink: Lines
  /** All counts so far, as sums by metric of each step, `2 TreatmentUnits`; durations left out. */
  readonly sums: () => Record<string, number>
}

interface StageOptions {
  readonly guard?: Guard
  readonly hooks?: readonly FlagHook[]
  /** Hours since the ramp has begun. */
  readonly hour?: number
}

/** A client of a ramp on a manual clock, in the 10 % step unless told otherwise. */
export async function outcomeStage({ guard, hooks = [], hour = 1 }: StageOptions = {}): Promise<OutcomeStage> {
  const clock = manualClock(startAt + hour * HOUR_MS)
  const sink = lines()
  const client = createFlagClient({
    source: document(rampDocument(guard)),
    clock,
    hooks,
    logger: false,
    outcomes: outcomes({ sink, clock, random: () => 0, logger: false }),
  })
  onTestFinished(() => client.close())
  await client.ready()
  return { client, clock, sink, sums: () => sumsOf(sink.countsLines) }
}

export function sumsOf(countsLines: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const line of countsLines) {
    const { _aws, Flag, Ramp, Step, ...values } = JSON.parse(line) as CountsLine
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'number') sums[`${Step} ${name}`] = (sums[`${Step} ${name}`] ?? 0) + value
    }
  }
  return sums
}

/** The first unit of `unit-0`, `unit-1`, ... that is in the arm of the client's `new-pricing` now. */
export function unitIn(
  client: FlagClient,
  arm: 'treatment' | 'control',
  after = -1,
): { readonly targetingKey: string } {
  for (let i = after + 1; ; i++) {
    const user = { targetingKey: `unit-${i}` }
    if (client.evaluate('new-pricing', user).arm === arm) return user
  }
}

/** Settles once a line was written: for outcomes of requests, whose end no clock moves. */
export async function firstLine({ client, sink }: OutcomeStage): Promise<void> {
  while (sink.countsLines.length === 0) {
    await new Promise((resolve) => setImmediate(resolve))
    await client.flush()
  }
}
