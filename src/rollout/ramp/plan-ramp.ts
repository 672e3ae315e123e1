import { lnHarm } from '../judge/harm.js'
import { isCompared, ratioToExclude } from '../judge/judge-gate.js'
import type { JudgedRamp } from '../judge/judged-ramp.js'
import { lnSafe, lnSmall } from '../judge/safety.js'

/** What is known of traffic beforehand. */
export interface ExpectedTraffic {
  /** Distinct units that report, of both arms. */
  readonly unitsPerMinute: number
  /** The share of them that fails without the feature, above 0 and below 1. */
  readonly failing: number
}

/** What is to be expected of a step, by the gate `errors`. Times are minutes. */
export interface ExpectedStep {
  readonly percent: number
  /** Undefined for the last step. */
  readonly hold: number | undefined
  /** Until the next step is safe while the feature does no harm, from the beginning of this one; undefined where nothing is compared. */
  readonly safeAfter: number | undefined
  /** By how many times as often treated units fail. */
  readonly harm: readonly ExpectedHarm[]
}

interface ExpectedHarm {
  readonly ratio: number
  /** Until it is rolled back; undefined where that takes more than 30 days. */
  readonly foundAfter: number | undefined
  /** Treated units that fail until then. */
  readonly bad: number
}

const LN_20 = Math.log(20)
const LN_1000 = Math.log(1000)
const RATIOS = [2, 3, 5] as const
const MOST_MINUTES = 30 * 24 * 60
/** Until counts have come, a tick has been made, and hosts have the document. */
const DELAY_MINUTES = 3

/** What would come of counts that are as expected, without chance. `undefined` for a ramp without the gate `errors`. */
export function planRamp({ steps, guard }: JudgedRamp, traffic: ExpectedTraffic): readonly ExpectedStep[] | undefined {
  const gate = guard.gates.find(({ kind }) => kind === 'errors')
  if (gate?.kind !== 'errors') return undefined
  const { unitsPerMinute, failing } = traffic
  return steps.map((step, index): ExpectedStep => {
    const next = steps[index + 1]
    const hold = next && (next.after - step.after) / 60_000
    if (!isCompared(step)) return { percent: step.percent, hold, safeAfter: undefined, harm: [] }
    const share = step.percent / 100
    const treated = unitsPerMinute * share
    const other = unitsPerMinute * (1 - share) * failing
    const percentAfter = (next ?? step).percent
    const mustExclude = ratioToExclude(gate, percentAfter)
    const safe = mustExclude === undefined ? 0 : lnSafe({ worse: treated * failing, other, share }, mustExclude)
    const growth = Math.max(safe, lnSmall(treated, treated * failing, gate.floor, percentAfter))
    const harm = RATIOS.map((ratio) => {
      const worse = treated * Math.min(1, failing * ratio)
      const evidence = (minutes: number) =>
        lnHarm([{ worse: worse * minutes, other: other * minutes, share }], 1 + gate.tolerance / 100)
      const found = leastMinutes((minutes) => evidence(minutes) >= LN_1000 + Math.log(guard.gates.length))
      const until = (found ?? MOST_MINUTES) + DELAY_MINUTES
      return { ratio, foundAfter: found === undefined ? undefined : until, bad: Math.round(worse * until) }
    })
    return {
      percent: step.percent,
      hold,
      safeAfter: growth > 0 ? LN_20 / growth : Number.POSITIVE_INFINITY,
      harm,
    }
  })
}

/** Evidence of a fault grows with time. */
function leastMinutes(isEnough: (minutes: number) => boolean): number | undefined {
  if (!isEnough(MOST_MINUTES)) return undefined
  let [low, high] = [0, MOST_MINUTES]
  while (high - low > 0.5) {
    const middle = (low + high) / 2
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
