import type { Bucket, Counts } from '../judge/evidence.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import type { LogQueries } from './log-queries.js'
import { type MutableBucket, noCounts, totalOf } from './ramp-counts.js'

const HOUR_MS = 3_600_000
/** Of the units seen and timed, logs list every eighth. */
const LISTED = 8

/** Of so many that processes have counted, logs list one at the least: of all that were bad, and every eighth of those seen. */
const SURELY_LISTED: Counts = { units: 1_000, bad: 20, timed: 1_000, slow: 20, converted: 20 }

const members: Readonly<Record<string, { readonly member: keyof Counts; readonly weight: number }>> = {
  seen: { member: 'units', weight: LISTED },
  bad: { member: 'bad', weight: 1 },
  timed: { member: 'timed', weight: LISTED },
  slow: { member: 'slow', weight: 1 },
  converted: { member: 'converted', weight: 1 },
}

/**
 * Distinct units, each in the hour and the arm of its first signal.
 *
 * @param counts as processes counted
 * @throws {Error} for logs that have nothing of what processes counted
 */
export async function unitCounts(
  logs: LogQueries,
  ramp: GuardedRamp,
  counts: readonly Bucket[],
  terms: { readonly logGroups: readonly string[]; readonly from: number; readonly to: number },
): Promise<readonly Bucket[]> {
  const buckets = new Map<string, MutableBucket>()
  for (const row of await logs.run({ ...terms, query: queryOf(ramp) })) {
    const arm = row['a'] === 'treatment' || row['a'] === 'control' ? row['a'] : undefined
    const signal = members[row['signal'] ?? '']
    // Lines of a later version, with signals of its own.
    if (arm === undefined || signal === undefined) continue
    const [step, hour] = [Number(row['step']), hourOf(row['datefloor(t, 1h)'] ?? '')]
    const bucket = buckets.get(`${step} ${hour}`) ?? { step, hour, treatment: noCounts(), control: noCounts() }
    buckets.set(`${step} ${hour}`, bucket)
    bucket[arm][signal.member] += signal.weight * Number(row['n'])
  }
  const units = [...buckets.values()]
  for (const { member } of Object.values(members)) {
    const counted = totalOf(counts, member)
    if (counted < SURELY_LISTED[member] || totalOf(units, member) > 0) continue
    throw new Error(
      `${terms.logGroups.join(', ')}: no line of a unit among "${member}", of which processes counted ${counted}. Name the log groups of all services that tell outcomes.`,
    )
  }
  return units
}

function queryOf({ flag, ramp }: GuardedRamp): string {
  return [
    `filter holdfast = "unit" and flag = ${JSON.stringify(flag)} and ramp = ${JSON.stringify(ramp.guard.id)}`,
    'stats min(@timestamp) as t, earliest(arm) as a by signal, unit, step',
    'stats count(*) as n by signal, step, a, datefloor(t, 1h)',
  ].join(' | ')
}

/** Of `2026-12-01 09:00:00.000`, which is in UTC, or of milliseconds. */
function hourOf(time: string): number {
  const ms = /^\d+$/.test(time) ? Number(time) : Date.parse(`${time.replace(' ', 'T')}Z`)
  return Math.floor(ms / HOUR_MS)
}
