import { decide } from '../judge/decide.js'
import type { AlarmState, Bucket, Evidence } from '../judge/evidence.js'
import { isCompared } from '../judge/judge-gate.js'
import type { Verdict } from '../judge/verdict.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import type { LogQueries } from './log-queries.js'
import type { Metrics } from './metrics.js'
import { newestDatum, rampCounts } from './ramp-counts.js'
import type { RampScene } from './ramp-scene.js'
import type { Recounts } from './recounts.js'
import { unitCounts } from './unit-counts.js'

/** What a ramp is judged with. */
export interface JudgeTerms {
  readonly metrics: Metrics
  readonly logs: LogQueries
  readonly logGroups: readonly string[]
  readonly recounts: Recounts
  readonly leadMs: number
  readonly now: number
  /** Whether logs are asked also where the judge does without: for people, who are to see distinct units. */
  readonly asksLogs: boolean
}

/** What the judge said of a ramp, and of what it had to do without. */
export interface JudgedGuardedRamp extends GuardedRamp {
  readonly verdict: Verdict
  readonly evidence: Evidence
  /** When the newest of what was counted was measured, in epoch milliseconds; undefined where nothing was in the last hour. */
  readonly countedAt: number | undefined
  /** What could not be read, in words. */
  readonly failures: readonly string[]
}

const DAYS_14_MS = 14 * 24 * 3_600_000
const HOUR_MS = 3_600_000

/** Gathers what is known, decides, and asks the logs where the judge wants them. What cannot be read is missing, and no reason to fail. */
export async function judgeRamp(found: GuardedRamp, scene: RampScene, terms: JudgeTerms): Promise<JudgedGuardedRamp> {
  const { now, leadMs } = terms
  const isOffInLane = scene.lane?.isOff(found.flag) === true
  const ramp = { ...found, ramp: { ...found.ramp, enabled: found.ramp.enabled && !isOffInLane } }
  const { guard } = ramp.ramp
  const endedBefore = scene.endedBefore(ramp)
  const isOver = guard.ended !== undefined || endedBefore !== undefined
  const gathered = isOver ? nothingAsked : await gather(ramp, terms)
  const remembered = terms.recounts.of(ramp, gathered.counts)
  const evidence: Evidence = { ...gathered, endedBefore, units: remembered?.units ?? 'not-asked' }
  const verdict = decide(ramp.ramp, evidence, now, leadMs)
  const isAsked =
    remembered === undefined ? terms.asksLogs && isCounted(ramp, evidence) : isHarmedSince(ramp, evidence, terms)
  if (verdict.action.kind !== 'recount' && !isAsked) {
    const countedAt = remembered === undefined ? gathered.newestAt : remembered.newestAt
    return { ...ramp, verdict, evidence, countedAt, failures: gathered.failures }
  }
  const { units, failures } = await askLogs(ramp, gathered, terms)
  const recounted: Evidence = { ...evidence, units }
  return {
    ...ramp,
    verdict: decide(ramp.ramp, recounted, now, leadMs),
    evidence: recounted,
    countedAt: gathered.newestAt,
    failures: [...gathered.failures, ...failures],
  }
}

/** Whether there is something to ask the logs for: the step in force has two arms, and processes have counted. */
function isCounted({ ramp: { steps, guard } }: GuardedRamp, { counts }: Evidence): boolean {
  return isCompared(steps[guard.ceiling - 1]) && counts.length > 0
}

/** Whether what was counted since the logs were asked would take the ramp back, if it is what logs would tell. */
function isHarmedSince(ramp: GuardedRamp, evidence: Evidence, { recounts, now, leadMs }: JudgeTerms): boolean {
  const estimated = decide(ramp.ramp, { ...evidence, units: recounts.estimate(ramp, evidence.counts) }, now, leadMs)
  return estimated.reasons[0]?.code === 'harmful'
}

type Gathered = Pick<Evidence, 'counts' | 'newestAt' | 'alarms'> & Pick<JudgedGuardedRamp, 'failures'>

const nothingAsked: Gathered = { counts: [], newestAt: undefined, alarms: new Map(), failures: [] }

/** Each of the three may fail by itself: by the counts at hand, or by an alarm, a ramp is taken back all the same. */
async function gather(ramp: GuardedRamp, { metrics, now }: JudgeTerms): Promise<Gathered> {
  const failures: string[] = []
  const names = [...ramp.ramp.guard.alarms.rollback, ...ramp.ramp.guard.alarms.pause]
  const or = async <T>(asked: Promise<T>, otherwise: T): Promise<T> =>
    asked.catch((error: Error) => {
      failures.push(error.message)
      return otherwise
    })
  const [counts, newestAt, alarms] = await Promise.all([
    or<readonly Bucket[]>(rampCounts(metrics, ramp, now), []),
    or(newestDatum(metrics, ramp, now), undefined),
    or<ReadonlyMap<string, AlarmState>>(
      names.length === 0 ? Promise.resolve(new Map()) : metrics.alarms(names),
      new Map(),
    ),
  ])
  return { counts, newestAt, alarms, failures: [...new Set(failures)] }
}

async function askLogs(
  ramp: GuardedRamp,
  { counts, newestAt }: Gathered,
  { logs, logGroups, recounts, now }: JudgeTerms,
): Promise<{ readonly units: Evidence['units']; readonly failures: readonly string[] }> {
  const first = Math.min(now - HOUR_MS, ...counts.map(({ hour }) => hour * HOUR_MS))
  try {
    const units = await unitCounts(logs, ramp, counts, { logGroups, from: Math.max(first, now - DAYS_14_MS), to: now })
    recounts.keep(ramp, counts, { units, newestAt })
    return { units, failures: [] }
  } catch (error) {
    return { units: 'failed', failures: [(error as Error).message] }
  }
}
