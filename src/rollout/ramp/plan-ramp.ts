import type { Gate } from '../../evaluate/ramp-guard.js'
import type { Arms } from '../judge/arms.js'
import { lnHarm } from '../judge/harm.js'
import { armsOf, isCompared, LN_20, LN_1000, ratioToExclude } from '../judge/judge-gate.js'
import type { JudgedRamp, JudgedStep } from '../judge/judged-ramp.js'
import { lnSafe, lnSmall } from '../judge/safety.js'

/** What is known of traffic beforehand. */
export interface ExpectedTraffic {
  /** Distinct units that report, of both arms. */
  readonly unitsPerMinute: number
  /** Of each gate, the share of them that has its signal without the feature: above 0 and below 1. */
  readonly shares: ReadonlyMap<Gate['kind'], number>
}

/** What is to be expected of a gate. */
export interface ExpectedGate {
  readonly gate: Gate
  /** The share of units that has its signal without the feature. */
  readonly share: number
  /** Of each step of the ramp. */
  readonly steps: readonly ExpectedStep[]
}

/** What is to be expected of a step, by one gate. Times are minutes. */
interface ExpectedStep {
  /** Until the next step is safe while the feature does no harm, from the beginning of this one; undefined where nothing is compared. */
  readonly safeAfter: number | undefined
  /** By how many times as bad treated units are. */
  readonly harm: readonly ExpectedHarm[]
}

interface ExpectedHarm {
  readonly ratio: number
  /** Until it is rolled back; undefined where that takes more than 30 days. */
  readonly foundAfter: number | undefined
  /** Treated units that fail, or are slow, or do not convert for it, until then. */
  readonly bad: number
}

const RATIOS = [2, 3, 5] as const
const MOST_MINUTES = 30 * 24 * 60
/** Until counts have come, a tick has been made, and hosts have the document. */
const DELAY_MINUTES = 3

/** What would come of counts that are as expected, without chance: by each gate of which the share is known. */
export function planRamp({ steps, guard }: JudgedRamp, traffic: ExpectedTraffic): readonly ExpectedGate[] {
  return guard.gates.flatMap((gate): ExpectedGate[] => {
    const share = traffic.shares.get(gate.kind)
    if (share === undefined) return []
    const expected = { gate, gates: guard.gates.length, share, unitsPerMinute: traffic.unitsPerMinute }
    return [{ gate, share, steps: steps.map((step, index) => expectedStep(step, steps[index + 1] ?? step, expected)) }]
  })
}

interface Expected {
  readonly gate: Gate
  readonly gates: number
  readonly share: number
  readonly unitsPerMinute: number
}

function expectedStep(step: JudgedStep, next: JudgedStep, { gate, gates, share, unitsPerMinute }: Expected) {
  if (!isCompared(step)) return { safeAfter: undefined, harm: [] }
  const treated = (unitsPerMinute * step.percent) / 100
  /** A minute of it, where so many of the treated units have the signal. */
  const minuteOf = (signals: number) =>
    armsOf(gate.kind, signals, (unitsPerMinute - treated) * share, step.percent / 100)
  const growth = growthOf(gate, minuteOf(treated * share), treated, next.percent)
  return {
    safeAfter: growth > 0 ? LN_20 / growth : Number.POSITIVE_INFINITY,
    harm: RATIOS.map((ratio): ExpectedHarm => {
      const signals = treated * (gate.kind === 'conversion' ? share / ratio : Math.min(1, share * ratio))
      const found = leastMinutes(minuteOf(signals), 1 + gate.tolerance / 100, LN_1000 + Math.log(gates))
      const until = (found ?? MOST_MINUTES) + DELAY_MINUTES
      const bad = gate.kind === 'conversion' ? treated * share - signals : signals
      return { ratio, foundAfter: found === undefined ? undefined : until, bad: Math.round(bad * until) }
    }),
  }
}

/** How much evidence for the next step a minute brings. */
function growthOf(gate: Gate, minute: Arms, treated: number, percentAfter: number): number {
  const mustExclude = ratioToExclude(gate, percentAfter)
  if (mustExclude === undefined) return Number.POSITIVE_INFINITY
  const small = gate.kind === 'conversion' ? 0 : lnSmall(treated, minute.worse, gate.floor, percentAfter)
  return Math.max(lnSafe(minute, mustExclude), small)
}

/** Until there is so much evidence of a fault, which grows with time. */
function leastMinutes({ worse, other, share }: Arms, tolerated: number, lnLevel: number): number | undefined {
  const isEnough = (minutes: number) =>
    lnHarm([{ worse: worse * minutes, other: other * minutes, share }], tolerated) >= lnLevel
  if (!isEnough(MOST_MINUTES)) return undefined
  let [low, high] = [0, MOST_MINUTES]
  while (high - low > 0.5) {
    const middle = (low + high) / 2
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
