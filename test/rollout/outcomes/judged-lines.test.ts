import { expect, test } from 'vitest'
import { seededRandom } from '../../../soak/random.js'
import { createFlagClient, document } from '../../../src/index.js'
import { outcomes } from '../../../src/outcomes.js'
import { type Bucket, type Counts, decide, type JudgedRamp } from '../../../src/rollout.js'
import { manualClock } from '../../../src/testing.js'
import { HOUR_MS, lines, rampDocument, startAt, type UnitLine } from './stage.js'

const ramp: JudgedRamp = {
  enabled: true,
  startAt,
  pausedAt: undefined,
  steps: [0, 10, 50, 100].map((percent, step) => ({ after: step * HOUR_MS, percent })),
  guard: {
    id: 'r1',
    ceiling: 3,
    ended: undefined,
    gates: [{ kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 }],
    alarms: { rollback: [], pause: [] },
    bakeMs: HOUR_MS,
  },
}

const hour = startAt / HOUR_MS + 2
const now = startAt + 2 * HOUR_MS + HOUR_MS / 2
const none: Counts = { units: 0, bad: 0, timed: 0, slow: 0, converted: 0 }

/** What two hosts write of 2,500 units in the 50 % step, of which treated ones fail `ratio` times as often as the 3 % of the others. */
async function written(seed: number, ratio: number) {
  const random = seededRandom(seed)
  const clock = manualClock(now)
  const sink = lines()
  const hosts = [0, 1].map(() =>
    createFlagClient({
      source: document(rampDocument({ gates: { errors: {} } })),
      clock,
      logger: false,
      outcomes: outcomes({ sink, clock, logger: false }),
    }),
  )
  await Promise.all(hosts.map((host) => host.ready()))
  for (let unit = 0; unit < 2_500; unit++) {
    const host = hosts[unit % 2]
    const user = { targetingKey: `${seed}-${unit}` }
    const isBad = random() < (host?.evaluate('new-pricing', user).arm === 'treatment' ? 0.03 * ratio : 0.03)
    host?.outcome('new-pricing', user, { ok: !isBad })
    // A line for every fifty units or so.
    if (unit % 100 > 97) await host?.flush()
  }
  await Promise.all(hosts.map((host) => host.close()))
  return sink
}

/** Of ten lines, three are lost and two come twice. */
function lostAndDoubled(all: readonly string[], random: () => number): string[] {
  return all.flatMap((line) => {
    const drawn = random()
    if (drawn < 0.3) return []
    return drawn < 0.5 ? [line, line] : [line]
  })
}

/** As the controller makes it of metrics and of logs. */
function evidenceFrom(countsLines: readonly string[], unitLines: readonly string[]) {
  const read = countsLines.map((line) => JSON.parse(line) as Record<string, number>)
  const sum = (name: string) => read.reduce((total, line) => total + (line[name] ?? 0), 0)
  const counted = (arm: string): Counts => ({ ...none, units: sum(`${arm}Units`), bad: sum(`${arm}Bad`) })
  const units = [...new Set(unitLines)].map((line) => JSON.parse(line) as UnitLine)
  const listed = (arm: string, signal: string) =>
    units.filter((line) => line.arm === arm && line.signal === signal).length
  const distinct = (arm: string): Counts => ({ ...none, units: 8 * listed(arm, 'seen'), bad: listed(arm, 'bad') })
  const bucket = (of: (arm: string) => Counts, names: readonly [string, string]): Bucket[] => [
    { step: 3, hour, treatment: of(names[0]), control: of(names[1]) },
  ]
  return {
    counts: bucket(counted, ['Treatment', 'Control']),
    units: bucket(distinct, ['treatment', 'control']),
    newestAt: now,
    alarms: new Map(),
    endedBefore: undefined,
  }
}

test('lines that are lost or come twice take back no healthy ramp, and none that does harm goes on', async () => {
  const rolledBack = { healthy: 0, harmful: 0 }
  for (let seed = 1; seed <= 40; seed++) {
    for (const [kind, ratio] of [
      ['healthy', 1],
      ['harmful', 5],
    ] as const) {
      const sink = await written(seed, ratio)
      const random = seededRandom(1_000 + seed)
      const evidence = evidenceFrom(lostAndDoubled(sink.countsLines, random), lostAndDoubled(sink.unitLines, random))
      const { action } = decide(ramp, evidence, now, 60_000)
      if (action.kind === 'rollback') rolledBack[kind] += 1
    }
  }
  expect(rolledBack).toEqual({ healthy: 0, harmful: 40 })
})
