import type { RampGuard } from '../../evaluate/ramp-guard.js'
import { type Bucket, type Evidence, inOrder, isSound } from './evidence.js'
import { isCompared, judgeGate, sumOf } from './judge-gate.js'
import { type JudgedRamp, leadOf } from './judged-ramp.js'
import { lnUnlikeDraw } from './sample-ratio.js'
import type { Action, GateVerdict, Reason, Verdict } from './verdict.js'

/** Older data say nothing of the step in force. */
const RECENT_MS = 30 * 60_000
/** How far the clocks of hosts may be ahead. */
const SKEW_MS = 60_000
/** Of the units seen, logs list every eighth. */
const LISTED = 8
const LN_20 = Math.log(20)

type Ruling = Pick<Verdict, 'action' | 'reasons'>

/**
 * What is to be done with a guarded ramp: pure and total. Doubt never raises a ceiling, and never keeps a rollback from being made.
 * Applied, its answer asks for nothing more: deciding again at the same time, by the same evidence, gives `none` or `hold`.
 *
 * @param ramp as it is deployed
 * @param evidence what is known of its `id`
 * @param now epoch milliseconds
 * @param leadMs how long a document takes to reach all hosts, in milliseconds: a raise is made that much before the step begins, or as
 * long as the step in force lasts, where that is shorter
 */
export function decide(ramp: JudgedRamp, evidence: Evidence, now: number, leadMs: number): Verdict {
  const { counts, units } = evidence
  const byCounts = gatesBy('counts', counts, ramp, now)
  const byUnits = typeof units === 'string' ? undefined : gatesBy('units', units, ramp, now)
  const gates = byUnits ?? byCounts
  const ruling =
    ending(ramp, evidence, now) ??
    harm(ramp, evidence, byCounts, byUnits) ??
    waiting(ramp, evidence, now, leadMs) ??
    doubt(ramp, evidence, now, gates) ??
    raise(ramp, now, leadMs)
  return { ...ruling, gates }
}

/** 1 to 3: what is over, and what stands still. */
function ending({ enabled, pausedAt, guard }: JudgedRamp, { endedBefore }: Evidence, now: number): Ruling | undefined {
  if (guard.ended !== undefined) return ruled('none', { code: 'ended', ended: guard.ended })
  if (endedBefore !== undefined) {
    return ruled(endedBefore === 'completed' ? 'complete' : 'rollback', { code: 'ended-before', ended: endedBefore })
  }
  if (enabled) return undefined
  if (pausedAt !== undefined || !Number.isFinite(now)) return ruled('none', { code: 'disabled' })
  return { action: { kind: 'pause', pausedAt: now }, reasons: [{ code: 'disabled' }] }
}

/** 4 and 5: what takes the ramp back. */
function harm(
  { guard }: JudgedRamp,
  { alarms, units }: Evidence,
  byCounts: readonly GateVerdict[],
  byUnits: readonly GateVerdict[] | undefined,
): Ruling | undefined {
  const ringing = guard.alarms.rollback.find((name) => alarms.get(name) === 'ALARM')
  if (guard.ceiling > 0 && ringing !== undefined) return ruled('rollback', { code: 'rollback-alarm', alarm: ringing })
  const [byUnit] = harmful(byUnits ?? [])
  if (byUnit !== undefined) return ruled('rollback', byUnit)
  const [byCount] = harmful(byCounts)
  if (byCount === undefined || byUnits !== undefined) return undefined
  return ruled(units === 'failed' ? 'rollback' : 'recount', byCount)
}

/** 6 to 10: what is not due. */
function waiting(ramp: JudgedRamp, { alarms }: Evidence, now: number, leadMs: number): Ruling | undefined {
  const { startAt, pausedAt, steps, guard } = ramp
  if (pausedAt !== undefined) return ruled('none', { code: 'paused' })
  const quiet = unquiet(guard, alarms)
  if (quiet.length > 0) return ruled('hold', ...quiet)
  if (guard.ceiling === 0) {
    return now >= startAt - leadMs ? undefined : ruled('hold', { code: 'not-started', until: startAt })
  }
  const next = steps[guard.ceiling]
  if (next === undefined) {
    const until = startAt + (steps.at(-1)?.after ?? 0) + guard.bakeMs
    return now >= until ? ruled('complete', { code: 'baked' }) : ruled('hold', { code: 'baking', until })
  }
  const until = startAt + next.after
  return now >= until - leadOf(ramp, leadMs) ? undefined : ruled('hold', { code: 'holding', until })
}

/** 11 to 14: what has not been shown. */
function doubt(
  { steps, guard }: JudgedRamp,
  { counts, units, newestAt }: Evidence,
  now: number,
  gates: readonly GateVerdict[],
): Ruling | undefined {
  const step = steps[guard.ceiling - 1]
  if (step === undefined || !isCompared(step)) return undefined
  const isRecent = newestAt !== undefined && now - newestAt <= RECENT_MS && newestAt - now <= SKEW_MS
  if (!isRecent) return ruled('hold', { code: 'no-recent-data', newestAt })
  const isUsable = (bucket: Bucket) => isSound(bucket, steps.length, now)
  if (!counts.every(isUsable)) return ruled('hold', { code: 'unsound-data' })
  if (typeof units === 'string') {
    return ruled(units === 'failed' ? 'hold' : 'recount', { code: 'not-recounted', units })
  }
  if (!units.every(isUsable)) return ruled('hold', { code: 'unsound-data' })

  const doubts = [...gates.flatMap(doubtful), ...unlikeDraw(units, guard.ceiling, step.percent / 100)]
  if (doubts.length > 0) return ruled('hold', ...doubts)
  const open = gates.flatMap(({ gate, verdict }): Reason[] => {
    return verdict === 'safe' || verdict === 'small' ? [] : [{ code: 'inconclusive', gate }]
  })
  return open.length > 0 ? ruled('hold', ...open) : undefined
}

/** 15: the next step, for all hosts at one instant. */
function raise(ramp: JudgedRamp, now: number, leadMs: number): Ruling {
  const { startAt, steps, guard } = ramp
  const step = steps[guard.ceiling - 1]
  const holdEnd = startAt + (steps[guard.ceiling]?.after ?? 0)
  const flip = Math.max(holdEnd, now + leadOf(ramp, leadMs))
  const action: Action = { kind: 'raise', ceiling: guard.ceiling + 1, startAt: startAt + (flip - holdEnd) }
  return { action, reasons: [isCompared(step) ? { code: 'passed' } : { code: 'no-comparison' }] }
}

function gatesBy(
  by: GateVerdict['by'],
  buckets: readonly Bucket[],
  { steps, guard }: JudgedRamp,
  now: number,
): readonly GateVerdict[] {
  const sound = inOrder(buckets.filter((bucket) => isSound(bucket, steps.length, now)))
  return guard.gates.map((gate) => {
    return judgeGate({ gate, gates: guard.gates.length, buckets: sound, by, steps, step: guard.ceiling })
  })
}

function harmful(gates: readonly GateVerdict[]): Reason[] {
  return gates.flatMap(({ gate, verdict, by }): Reason[] =>
    verdict === 'harmful' ? [{ code: 'harmful', gate, by }] : [],
  )
}

function doubtful({ gate, verdict }: GateVerdict): Reason[] {
  return verdict === 'doubtful' ? [{ code: 'doubtful', gate }] : []
}

/** Whether the units seen in this step have been split as they are drawn. */
function unlikeDraw(units: readonly Bucket[], step: number, share: number): Reason[] {
  const seen = sumOf(units.filter((bucket) => bucket.step === step))
  const [treatment, control] = [seen.treatment.units / LISTED, seen.control.units / LISTED]
  return lnUnlikeDraw(treatment, control, share) >= LN_20 ? [{ code: 'split', treatment, control }] : []
}

/** The listed alarms that are not known to be OK. */
function unquiet({ alarms: { rollback, pause } }: RampGuard, states: Evidence['alarms']): Reason[] {
  return [...rollback, ...pause].flatMap((alarm): Reason[] => {
    const state = states.get(alarm) ?? 'UNKNOWN'
    return state === 'OK' ? [] : [{ code: 'alarm', alarm, state }]
  })
}

function ruled(kind: Exclude<Action['kind'], 'pause' | 'raise'>, ...reasons: readonly Reason[]): Ruling {
  return { action: { kind }, reasons }
}
