import { reasonWords } from '../../rollout/controller/reason-words.js'
import type { RampTick, TickResult } from '../../rollout/controller/tick-result.js'
import type { GateVerdict } from '../../rollout/judge/verdict.js'
import { printable } from '../../text/printable.js'
import { shellWord } from '../terminal/shell-word.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { countWords, numberWords } from '../terminal/words.js'

/** All that there is to say of each ramp. */
export function statusAsText({ ramps, place, busy }: TickResult, name: string, now: number): string {
  const way =
    busy === undefined
      ? []
      : [`Deployment #${busy.deployment} of profile ${printable(busy.profile)} is ${busy.state}: raises wait.`, '']
  if (ramps.length === 0) return [...way, `${place}: no guarded ramp.`].join('\n')
  return [...way, ...ramps.map((ramp) => rampLines(ramp, name, now).join('\n'))].join('\n\n')
}

function rampLines(ramp: RampTick, name: string, now: number): string[] {
  const { flag, verdict, alarms, failures } = ramp
  const { gates } = verdict
  const rows = gates.some(({ verdict: shown }) => shown !== 'no-comparison') ? gateRows(gates) : []
  return [
    `${printable(flag)}   ramp ${ramp.ramp}   ${ramp.percent} %, step ${ramp.step} of ${ramp.steps}   ${stateWords(ramp, now)}   ${stepsLine(ramp)}`,
    ...tableLines(rows, { right: [1, 2, 3, 4, 5] }),
    ...(alarms.size === 0
      ? []
      : [`  alarms  ${[...alarms].map(([alarm, state]) => `${printable(alarm)} ${state}`).join(', ')}`]),
    `  ${verdict.reasons.map(reasonWords).map(printable).join('; ')}.`,
    ...failures.map((failure) => `  ! ${printable(failure)}`),
    ...(isOver(ramp) ? [] : [`  To stop: holdfast rollout rollback ${shellWord(name)} ${shellWord(flag)}`]),
  ]
}

/** `staff - 1 - [5] - 25`. */
function stepsLine({ labels, step }: RampTick): string {
  return labels.map((label, index) => (index + 1 === step ? `[${printable(label)}]` : printable(label))).join(' - ')
}

function isOver({ verdict: { reasons } }: RampTick): boolean {
  return reasons[0]?.code === 'ended'
}

function stateWords({ verdict: { action, reasons } }: RampTick, now: number): string {
  const [first] = reasons
  if (first?.code === 'ended') return first.ended
  if (first?.code === 'paused') return 'paused'
  if (first !== undefined && 'until' in first) {
    const minutes = Math.max(1, Math.ceil((first.until - now) / 60_000))
    const left = minutes < 120 ? countWords(minutes, 'minute') : countWords(Math.ceil(minutes / 60), 'hour')
    return `${first.code === 'not-started' ? 'begins in' : 'holding,'} ${left}${first.code === 'not-started' ? '' : ' left'}`
  }
  return action.kind === 'hold' ? 'holding' : `to be done: ${action.kind}`
}

function gateRows(gates: readonly GateVerdict[]): readonly (readonly Cell[])[] {
  const [first] = gates
  const by = first?.by === 'units' ? 'units' : 'units, by process'
  return [
    ['', 'treatment', 'control', 'ratio', 'excluded', 'must exclude', ''],
    [by, numberWords(first?.treatment.units ?? 0), numberWords(first?.control.units ?? 0), '', '', '', ''],
    ...gates.map((gate) => [
      gate.gate,
      shareWords(gate.treatment),
      shareWords(gate.control),
      gate.ratio === undefined ? '-' : gate.ratio.toFixed(1),
      timesWords(gate.excluded),
      timesWords(gate.mustExclude),
      gate.verdict,
    ]),
  ]
}

function shareWords({ units, signals }: GateVerdict['treatment']): string {
  return units === 0 ? '-' : `${((100 * signals) / units).toFixed(2)} %`
}

function timesWords(ratio: number | undefined): string {
  return ratio === undefined ? '-' : `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)}x`
}
