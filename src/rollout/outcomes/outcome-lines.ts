import type { Arm } from '../../evaluate/evaluation.js'
import { BAD, CONVERTED, SEEN, type SignalBits, SLOW, signals, TIMED } from './signals.js'
import type { ArmCounts, NotedUnit } from './step-tally.js'

/** Of which step of which ramp a line tells. */
export interface LinePlace {
  readonly flag: string
  readonly ramp: string
  /** From 1. */
  readonly step: number
}

/** Names of the metrics of each arm, in the order of `signals`. */
const metrics: readonly (readonly [bit: SignalBits, name: string])[] = [
  [SEEN, 'Units'],
  [BAD, 'Bad'],
  [TIMED, 'Timed'],
  [SLOW, 'Slow'],
  [CONVERTED, 'Converted'],
]

const arms = [
  ['Treatment', 'treatment'],
  ['Control', 'control'],
] as const

/**
 * Both arms in one line of the Embedded Metric Format, zeros too: whatever becomes of the line, it happens to both alike. `asked` are
 * the signals that have a metric.
 */
export function countsLine(
  { flag, ramp, step }: LinePlace,
  asked: SignalBits,
  counted: Readonly<Record<Arm, ArmCounts>>,
  at: number,
): string {
  const definitions: { Name: string; Unit: string }[] = []
  const values: Record<string, number | readonly number[]> = {}
  for (const [prefix, arm] of arms) {
    const { counts, ms } = counted[arm]
    for (const [index, [bit, name]] of metrics.entries()) {
      if ((asked & bit) === 0) continue
      definitions.push({ Name: `${prefix}${name}`, Unit: 'Count' })
      values[`${prefix}${name}`] = counts[index] as number
    }
    // The format has no empty lists.
    if (ms.length === 0) continue
    definitions.push({ Name: `${prefix}Ms`, Unit: 'Milliseconds' })
    values[`${prefix}Ms`] = ms
  }
  const metric = { Namespace: 'Holdfast/Ramps', Dimensions: [['Flag', 'Ramp', 'Step']], Metrics: definitions }
  const _aws = { Timestamp: at, CloudWatchMetrics: [metric] }
  return JSON.stringify({ _aws, Flag: flag, Ramp: ramp, Step: String(step), ...values })
}

/** A unit by its draw, which names nobody. */
export function unitLine({ flag, ramp, step }: LinePlace, { arm, draw, signal }: NotedUnit): string {
  const unit = (draw >>> 0).toString(16).padStart(8, '0')
  return JSON.stringify({ holdfast: 'unit', flag, ramp, step, arm, signal: signals[signal], unit })
}
