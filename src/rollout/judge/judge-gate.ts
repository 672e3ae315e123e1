import type { Gate } from '../../evaluate/ramp-guard.js'
import type { Arms } from './arms.js'
import type { Bucket, Counts } from './evidence.js'
import { lnHarm } from './harm.js'
import type { JudgedStep } from './judged-ramp.js'
import { leastExcluded, lnSafe, lnSmall } from './safety.js'
import type { GateVerdict } from './verdict.js'

/** Evidence of 20 is what an error of 5 % needs, of 1,000 what one of 0.1 % does; for all gates together. */
export const LN_20 = Math.log(20)
export const LN_1000 = Math.log(1000)

/** What the gate counts, and of what. */
const signals = {
  errors: { units: 'units', signal: 'bad' },
  latency: { units: 'timed', signal: 'slow' },
  conversion: { units: 'units', signal: 'converted' },
} as const satisfies Record<Gate['kind'], { units: keyof Counts; signal: keyof Counts }>

/** The ramp that is judged, at the step that may be in force. */
export interface GateQuestion {
  readonly gate: Gate
  /** How many gates the guard has. */
  readonly gates: number
  /** In order, sound. */
  readonly buckets: readonly Bucket[]
  readonly by: GateVerdict['by']
  readonly steps: readonly JudgedStep[]
  /** The step in force, from 1; 0 where none is. */
  readonly step: number
}

export function judgeGate({ gate, gates, buckets, by, steps, step }: GateQuestion): GateVerdict {
  const compared = buckets.filter((bucket) => isCompared(steps[bucket.step - 1]))
  const { units, signal } = signals[gate.kind]
  const evidence = lnHarm(
    compared.map((bucket) => {
      const { treatment, control } = bucket
      return armsOf(gate.kind, treatment[signal], control[signal], shareOf(steps[bucket.step - 1]))
    }),
    1 + gate.tolerance / 100,
  )
  const own = sumOf(compared.filter((bucket) => bucket.step === step))
  const treatment = { units: own.treatment[units], signals: own.treatment[signal] }
  const control = { units: own.control[units], signals: own.control[signal] }
  const told = { gate: gate.kind, by, treatment, control, ratio: ratioOf(treatment, control) }

  const current = steps[step - 1]
  const arms = isCompared(current) ? armsOf(gate.kind, treatment.signals, control.signals, shareOf(current)) : undefined
  // After the last step there is none to be allowed: what this one does is judged.
  const percentAfter = (steps[step] ?? current)?.percent ?? 0
  const mustExclude = arms && ratioToExclude(gate, percentAfter)

  const verdict = ((): GateVerdict['verdict'] => {
    if (evidence >= LN_1000 + Math.log(gates)) return 'harmful'
    if (evidence >= LN_20 + Math.log(gates)) return 'doubtful'
    if (arms === undefined) return 'no-comparison'
    if (mustExclude === undefined || lnSafe(arms, mustExclude) >= LN_20) return 'safe'
    return isSmall(gate, treatment, percentAfter) ? 'small' : 'inconclusive'
  })()
  return { ...told, verdict, excluded: arms && leastExcluded(arms, LN_20), mustExclude }
}

/** Both arms have units. */
export function isCompared(step: JudgedStep | undefined): boolean {
  return step !== undefined && 0 < step.percent && step.percent < 100
}

/**
 * How many units of each arm have the signal, as they are compared: for a conversion, the arm that converts more is the one to worry
 * about the other for. `share` is that of the treated units, above 0 and below 1.
 */
export function armsOf(kind: Gate['kind'], treatment: number, control: number, share: number): Arms {
  return kind === 'conversion'
    ? { worse: control, other: treatment, share: 1 - share }
    : { worse: treatment, other: control, share }
}

function shareOf(step: JudgedStep | undefined): number {
  return (step?.percent ?? 0) / 100
}

/**
 * So many times as bad, and the next step would worsen the total of all units by `worst`. `undefined` where it cannot: treated units
 * that convert not at all cost no more conversions than they are a share of all.
 */
export function ratioToExclude({ kind, worst }: Gate, percentAfter: number): number | undefined {
  if (kind !== 'conversion') return 1 + worst / percentAfter
  return worst >= percentAfter ? undefined : 1 / (1 - worst / percentAfter)
}

function isSmall(gate: Gate, { units, signals: seen }: GateVerdict['treatment'], percentAfter: number): boolean {
  return gate.kind !== 'conversion' && lnSmall(units, seen, gate.floor, percentAfter) >= LN_20
}

function ratioOf(treatment: GateVerdict['treatment'], control: GateVerdict['control']): number | undefined {
  const ratio = treatment.signals / treatment.units / (control.signals / control.units)
  return Number.isFinite(ratio) ? ratio : undefined
}

const none: Counts = { units: 0, bad: 0, timed: 0, slow: 0, converted: 0 }

/** What all the buckets have seen. */
export function sumOf(buckets: readonly Bucket[]): Pick<Bucket, 'treatment' | 'control'> {
  return buckets.reduce(
    (sum, { treatment, control }) => ({
      treatment: added(sum.treatment, treatment),
      control: added(sum.control, control),
    }),
    { treatment: none, control: none },
  )
}

function added(one: Counts, other: Counts): Counts {
  return {
    units: one.units + other.units,
    bad: one.bad + other.bad,
    timed: one.timed + other.timed,
    slow: one.slow + other.slow,
    converted: one.converted + other.converted,
  }
}
