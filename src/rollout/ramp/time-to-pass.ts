import { armsOf, LN_20 } from '../judge/judge-gate.js'
import type { JudgedRamp } from '../judge/judged-ramp.js'
import { lnSafe, lnSmall } from '../judge/safety.js'
import type { GateVerdict } from '../judge/verdict.js'

/**
 * How many milliseconds more a gate that is inconclusive takes until the next step is safe or the effect small, if units go on as they
 * did in this step: evidence grows in proportion. `undefined` where more of the same shows nothing.
 */
export function timeToPass(
  { steps, startAt, pausedAt = Number.POSITIVE_INFINITY, guard }: JudgedRamp,
  { gate: kind, treatment, control, mustExclude }: GateVerdict,
  now: number,
): number | undefined {
  const step = steps[guard.ceiling - 1]
  const gate = guard.gates.find((one) => one.kind === kind)
  if (step === undefined || gate === undefined || mustExclude === undefined) return undefined
  const lasted = Math.min(now, pausedAt) - (startAt + step.after)
  const arms = armsOf(kind, treatment.signals, control.signals, step.percent / 100)
  const small =
    gate.kind === 'conversion'
      ? 0
      : lnSmall(treatment.units, treatment.signals, gate.floor, (steps[guard.ceiling] ?? step).percent)
  const evidence = Math.max(lnSafe(arms, mustExclude), small)
  if (!(lasted > 0) || !(evidence > 0)) return undefined
  return lasted * Math.max(0, LN_20 / evidence - 1)
}
