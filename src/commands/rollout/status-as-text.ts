import type { RampStatus, RampsLook } from '../../rollout/controller/look-at-ramps.js'
import type { GateVerdict } from '../../rollout/judge/verdict.js'
import { printable } from '../../text/printable.js'
import { shellWord } from '../terminal/shell-word.js'
import { numberWords } from '../terminal/words.js'
import { nextWords, stateWords } from './next-words.js'
import { aboutWords, ageWords } from './time-words.js'

/** Where figures of the lines below the table begin. */
const INDENT = 13
const STATE_WIDTH = 24

/** All that there is to say of each ramp. `name` is the environment, as it was named. */
export function statusAsText({ ramps, place, busy }: RampsLook, name: string, now: number): string {
  const way =
    busy === undefined
      ? []
      : [`Deployment #${busy.deployment} of profile ${printable(busy.profile)} is ${busy.state}: raises wait.`]
  if (ramps.length === 0) return [...way, `${place}: no guarded ramp.`].join('\n')
  return [...way, ...ramps.map((ramp) => rampLines(ramp, name, now).join('\n'))].join('\n\n')
}

function rampLines(ramp: RampStatus, name: string, now: number): string[] {
  const { flag, percent, step, steps, verdict, alarms, failures } = ramp
  const { gates } = verdict
  const states = Object.entries(alarms)
  const isCompared = gates.some(({ verdict: shown }) => shown !== 'no-comparison')
  return [
    [
      printable(flag),
      `ramp ${ramp.ramp}`,
      `${percent} %, step ${step} of ${steps}`,
      stateWords(ramp, now).padEnd(STATE_WIDTH),
      stepsLine(ramp),
    ].join('   '),
    ...(isCompared ? tableOf(ramp) : []),
    ...gates.filter((gate) => gate.verdict === 'inconclusive').map((gate) => inconclusiveLine(ramp, gate)),
    ...(states.length === 0
      ? []
      : [labelled('alarms', states.map(([alarm, state]) => `${printable(alarm)} ${state}`).join(', '))]),
    ...failures.map((failure) => `  ! ${printable(failure)}`),
    ...lastLines(ramp, name, now),
  ]
}

/** `staff - 1 - [5] - 25`. */
function stepsLine({ labels, step }: RampStatus): string {
  return labels.map((label, index) => (index + 1 === step ? `[${printable(label)}]` : printable(label))).join(' - ')
}

const heads = ['treatment', 'control', 'ratio', 'excluded', 'must exclude'] as const
const LABEL_WIDTH = 10

/** Columns as wide as their heads, so that one minute's table stands below the last one's. */
function tableOf({ verdict: { gates }, latency }: RampStatus): string[] {
  const [first] = gates
  const rows = [
    ['', ...heads],
    ['units', numberWords(first?.treatment.units ?? 0), numberWords(first?.control.units ?? 0)],
    ...gates.map((gate) => [
      gate.gate,
      shareWords(gate.treatment),
      shareWords(gate.control),
      gate.ratio === undefined ? '-' : gate.ratio.toFixed(1),
      timesWords(gate.excluded),
      timesWords(gate.mustExclude),
      gate.verdict,
      gate.gate === 'latency' && latency !== undefined
        ? `p95 ${millisecondsWords(latency.p95)}, p99 ${millisecondsWords(latency.p99)}`
        : '',
    ]),
  ]
  return rows.map(([label = '', ...cells]) => {
    const shown = cells.map((cell, index) => cell.padStart(heads[index]?.length ?? 0))
    return `  ${label.padEnd(LABEL_WIDTH)}   ${shown.join('   ')}`.trimEnd()
  })
}

/** Two digits: `0.42 %`, `4.9 %`, `12 %`. */
function shareWords({ units, signals }: GateVerdict['treatment']): string {
  if (units === 0) return '-'
  const percent = (100 * signals) / units
  return `${percent < 1 ? percent.toFixed(2) : percent.toFixed(percent < 10 ? 1 : 0)} %`
}

function timesWords(ratio: number | undefined): string {
  return ratio === undefined ? '-' : `${Number(ratio.toFixed(ratio < 10 ? 1 : 0))}x`
}

function millisecondsWords({ treatment, control }: { readonly treatment: number; readonly control: number }): string {
  return `${numberWords(Math.round(treatment))} / ${numberWords(Math.round(control))} ms`
}

function inconclusiveLine({ toPass }: RampStatus, { gate, treatment, excluded }: GateVerdict): string {
  const [article, what] = gate === 'conversion' ? ['a', 'decrease'] : ['an', 'increase']
  const known =
    excluded === undefined
      ? `no ${what} is excluded`
      : `${article} ${what} below ${timesWords(excluded)} is not excluded`
  const left = toPass.get(gate)
  const more = left === undefined ? 'more of the same shows nothing' : `about ${aboutWords(left)} more at this traffic`
  return labelled(gate, `inconclusive: ${numberWords(treatment.units)} units; ${known}; ${more}`)
}

function labelled(label: string, text: string): string {
  return `  ${label}`.padEnd(INDENT) + text
}

function lastLines(ramp: RampStatus, name: string, now: number): string[] {
  const next = nextWords(ramp, now)
  if (next === undefined) return []
  const words = (action: string) => `holdfast rollout ${action} ${shellWord(name)} ${shellWord(ramp.flag)}`
  const isPaused = ramp.verdict.reasons[0]?.code === 'paused'
  const told = `  ${next}${countedWords(ramp, now)}`
  const stop = `To stop: ${words('rollback')}`
  return isPaused ? [`${told} To resume: ${words('resume')}`, `  ${stop}`] : [`${told} ${stop}`]
}

function countedWords({ countedAt, verdict: { gates } }: RampStatus, now: number): string {
  if (countedAt === undefined) return ''
  return ` Counted by ${gates[0]?.by === 'units' ? 'unit' : 'process'} ${ageWords(now - countedAt)} ago.`
}
