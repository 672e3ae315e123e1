import type { FlagSet } from '../../authoring/flags/flag-set.js'
import { nearestName } from '../../options/nearest-name.js'
import { type GuardedRamp, guardedRamps } from '../../rollout/ramp/guarded-ramps.js'
import { type ExpectedStep, type ExpectedTraffic, planRamp } from '../../rollout/ramp/plan-ramp.js'
import { printable } from '../../text/printable.js'
import { usage } from '../failure.js'
import { tableLines } from '../terminal/table.js'
import { numberWords } from '../terminal/words.js'

export interface RampPlan {
  readonly ramp: GuardedRamp
  readonly traffic: ExpectedTraffic
  readonly steps: readonly ExpectedStep[]
}

/** @throws {CommandFailure} for a flag without a guarded ramp, and for traffic that cannot be */
export function rampPlan(
  flags: FlagSet,
  key: string | undefined,
  { traffic, errors }: { readonly traffic: number | undefined; readonly errors: string | undefined },
): RampPlan {
  if (traffic === undefined || errors === undefined) {
    throw usage('plan needs to know the traffic: --traffic UNITS-A-MINUTE --errors PERCENT')
  }
  const percent = Number(errors.replace(/ ?%$/, ''))
  if (!(percent > 0 && percent < 100))
    throw usage(`--errors is a percentage above 0 and below 100; received "${printable(errors)}".`)
  const all = guardedRamps(flags)
  const ramp = key === undefined && all.length === 1 ? all[0] : all.find(({ flag }) => flag === key)
  if (ramp === undefined) {
    const nearest = nearestName(
      key ?? '',
      all.map(({ flag }) => flag),
    )
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
    throw usage(
      key === undefined
        ? `The document has ${all.length} guarded ramps: name the flag of one.`
        : `The document has no flag "${printable(key)}" with a guarded ramp.${hint}`,
    )
  }
  const expected = { unitsPerMinute: traffic, failing: percent / 100 }
  const steps = planRamp(ramp.ramp, expected)
  if (steps === undefined)
    throw usage(`The ramp of "${printable(ramp.flag)}" has no gate "errors", which is what is planned.`)
  return { ramp, traffic: expected, steps }
}

export function planAsJson({ ramp, traffic, steps }: RampPlan): object {
  return {
    plan: {
      flag: ramp.flag,
      ramp: ramp.ramp.guard.id,
      ...traffic,
      steps: steps.map(({ percent, hold, safeAfter, harm }, index) => ({
        label: ramp.labels[index],
        percent,
        ...(hold !== undefined && { holdMinutes: hold }),
        ...(safeAfter !== undefined && Number.isFinite(safeAfter) && { safeAfterMinutes: round(safeAfter) }),
        harm: harm.map(({ ratio, foundAfter, bad }) => ({
          ratio,
          bad,
          ...(foundAfter !== undefined && { foundAfterMinutes: round(foundAfter) }),
        })),
      })),
    },
  }
}

export function planAsText({ ramp, traffic, steps }: RampPlan): string {
  const { flag, labels } = ramp
  const harms = steps.find(({ harm }) => harm.length > 0)?.harm ?? []
  const rows = [
    ['step', 'hold', 'safe after', ...harms.map(({ ratio }) => `${ratio}x`)],
    ...steps.map(({ hold, safeAfter, harm, percent }, index) => [
      `${labels[index]}${labels[index] === String(percent) ? ' %' : ''}`,
      hold === undefined ? '-' : minutesWords(hold),
      safeAfter === undefined ? 'not compared' : minutesWords(safeAfter),
      ...harm.map(({ bad, foundAfter }) =>
        foundAfter === undefined ? 'not in 30 days' : `${numberWords(bad)} bad, ${minutesWords(foundAfter)}`,
      ),
    ]),
  ]
  return [
    `${printable(flag)}, ramp ${ramp.ramp.guard.id}: ${numberWords(traffic.unitsPerMinute)} units a minute, of which ${round(traffic.failing * 100)} % fail`,
    ...tableLines(rows),
    'Bad: treated units that fail until it is rolled back, if they fail 2, 3, 5 times as often as others.',
    'A step passes when its hold is over and the next one is safe. Chance makes it earlier or later.',
  ].join('\n')
}

function minutesWords(minutes: number): string {
  if (!Number.isFinite(minutes)) return 'never'
  if (minutes < 120) return `${Math.max(1, Math.ceil(minutes))} min`
  return minutes < 2_880 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1_440).toFixed(1)} d`
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
