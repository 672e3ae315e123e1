import type { FlagSet } from '../../authoring/flags/flag-set.js'
import type { Gate } from '../../evaluate/ramp-guard.js'
import { nearestName } from '../../options/nearest-name.js'
import { type GuardedRamp, guardedRamps } from '../../rollout/ramp/guarded-ramps.js'
import { type ExpectedGate, planRamp } from '../../rollout/ramp/plan-ramp.js'
import { printable } from '../../text/printable.js'
import { usage } from '../failure.js'
import { tableLines } from '../terminal/table.js'
import { numberWords } from '../terminal/words.js'
import { stepWords } from './step-words.js'
import { minutesWords } from './time-words.js'

export interface RampPlan {
  readonly ramp: GuardedRamp
  readonly unitsPerMinute: number
  readonly gates: readonly ExpectedGate[]
  /** Until the last step begins, in minutes, while the feature does no harm. */
  readonly lastStepAfter: number
}

interface Values {
  readonly traffic: number | undefined
  readonly errors: string | undefined
  readonly slow: string | undefined
  readonly converted: string | undefined
}

/** The option of each gate that says how many units have its signal without the feature. */
const optionOf = { errors: 'errors', latency: 'slow', conversion: 'converted' } as const

/** @throws {CommandFailure} for a flag without a guarded ramp, and for traffic that cannot be, or that a gate does without */
export function rampPlan(flags: FlagSet, key: string | undefined, values: Values): RampPlan {
  const ramp = foundRamp(guardedRamps(flags), key)
  const { gates } = ramp.ramp.guard
  const { traffic } = values
  const needed = ['--traffic UNITS-A-MINUTE', ...gates.map(({ kind }) => `--${optionOf[kind]} PERCENT`)].join(' ')
  if (traffic === undefined || gates.some(({ kind }) => values[optionOf[kind]] === undefined)) {
    throw usage(`plan needs to know the traffic of the ramp of "${printable(ramp.flag)}": ${needed}`)
  }
  for (const kind of ['errors', 'latency', 'conversion'] as const) {
    if (values[optionOf[kind]] === undefined || gates.some((gate) => gate.kind === kind)) continue
    throw usage(
      `The ramp of "${printable(ramp.flag)}" has no gate "${kind}": leave --${optionOf[kind]} out. It needs ${needed}`,
    )
  }
  const shares = new Map(gates.map(({ kind }) => [kind, shareIn(optionOf[kind], values[optionOf[kind]] ?? '')]))
  const expected = planRamp(ramp.ramp, { unitsPerMinute: traffic, shares })
  return { ramp, unitsPerMinute: traffic, gates: expected, lastStepAfter: lastStepAfter(ramp, expected) }
}

function foundRamp(all: readonly GuardedRamp[], key: string | undefined): GuardedRamp {
  const ramp = key === undefined && all.length === 1 ? all[0] : all.find(({ flag }) => flag === key)
  if (ramp !== undefined) return ramp
  if (all.length === 0) throw usage('The document has no guarded ramp.')
  if (key === undefined) throw usage(`The document has ${all.length} guarded ramps: name the flag of one.`)
  const nearest = nearestName(
    key,
    all.map(({ flag }) => flag),
  )
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
  throw usage(`The document has no flag "${printable(key)}" with a guarded ramp.${hint}`)
}

function shareIn(option: string, text: string): number {
  const percent = Number(text.replace(/ ?%$/, ''))
  if (percent > 0 && percent < 100) return percent / 100
  throw usage(`--${option} is a percentage above 0 and below 100; received "${printable(text)}".`)
}

/** Each step lasts as long as its hold, or until the slowest gate is safe. */
function lastStepAfter({ ramp: { steps } }: GuardedRamp, gates: readonly ExpectedGate[]): number {
  return steps.slice(0, -1).reduce((sum, step, index) => {
    const hold = ((steps[index + 1]?.after ?? step.after) - step.after) / 60_000
    return sum + Math.max(hold, ...gates.map((gate) => gate.steps[index]?.safeAfter ?? 0))
  }, 0)
}

export function planAsJson({ ramp, unitsPerMinute, gates, lastStepAfter }: RampPlan): object {
  return {
    action: 'plan',
    plan: {
      flag: ramp.flag,
      ramp: ramp.ramp.guard.id,
      unitsPerMinute,
      steps: ramp.ramp.steps.map(({ percent }, index) => {
        const hold = holdOf(ramp, index)
        return { label: ramp.labels[index], percent, ...(hold !== undefined && { holdMinutes: hold }) }
      }),
      gates: gates.map(({ gate, share, steps }) => ({
        gate: gate.kind,
        percent: round(share * 100),
        steps: steps.map(({ safeAfter, harm }) => ({
          ...(safeAfter !== undefined && Number.isFinite(safeAfter) && { safeAfterMinutes: round(safeAfter) }),
          harm: harm.map(({ ratio, foundAfter, bad }) => ({
            ...{ ratio, bad },
            ...(foundAfter !== undefined && { foundAfterMinutes: round(foundAfter) }),
          })),
        })),
      })),
      ...(Number.isFinite(lastStepAfter) && { lastStepAfterMinutes: round(lastStepAfter) }),
    },
  }
}

export function planAsText(plan: RampPlan): string {
  const { ramp, unitsPerMinute, gates, lastStepAfter } = plan
  return [
    `${printable(ramp.flag)}, ramp ${ramp.ramp.guard.id}: ${numberWords(unitsPerMinute)} units a minute`,
    ...gates.flatMap((gate) => [`${gate.gate.kind}: ${gateWords(gate)}`, ...gateLines(ramp, gate)]),
    'Until a fault is rolled back: how many units it costs, if treated ones do 2, 3, 5 times as badly as others, and how long it takes.',
    `The last step begins after ${minutesWords(lastStepAfter)}: each one lasts as long as its hold, and until the next one is safe by every gate.`,
    'Chance makes it earlier or later.',
  ].join('\n')
}

function gateWords({ gate, share }: ExpectedGate): string {
  const percent = `${round(share * 100)} % of units`
  switch (gate.kind) {
    case 'errors':
      return `${percent} fail`
    case 'latency':
      return `${percent} take longer than ${numberWords(gate.overMs)} ms`
    case 'conversion':
      return `${percent} convert`
  }
}

const costs: Readonly<Record<Gate['kind'], string>> = { errors: 'bad', latency: 'slow', conversion: 'lost' }

function gateLines(ramp: GuardedRamp, { gate, steps }: ExpectedGate): string[] {
  const harms = steps.find(({ harm }) => harm.length > 0)?.harm ?? []
  return tableLines([
    ['step', 'hold', 'safe after', ...harms.map(({ ratio }) => `${ratio}x`)],
    ...steps.map(({ safeAfter, harm }, index) => {
      const hold = holdOf(ramp, index)
      return [
        stepWords(ramp.labels[index]),
        hold === undefined ? '-' : minutesWords(hold),
        safeAfter === undefined ? 'not compared' : minutesWords(safeAfter),
        ...harm.map(({ bad, foundAfter }) =>
          foundAfter === undefined
            ? 'not in 30 days'
            : `${numberWords(bad)} ${costs[gate.kind]}, ${minutesWords(foundAfter)}`,
        ),
      ]
    }),
  ])
}

/** In minutes; undefined for the last step. */
function holdOf({ ramp: { steps } }: GuardedRamp, index: number): number | undefined {
  const [step, next] = [steps[index], steps[index + 1]]
  return step && next && (next.after - step.after) / 60_000
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
