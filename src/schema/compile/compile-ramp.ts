import type { Ramp, RampStep } from '../../evaluate/share.js'
import type { RampDefinition } from '../generated/flag-document.js'
import type { Steps } from '../steps.js'
import { compileDate } from './compile-date.js'
import type { Site } from './site.js'
import { rampTests } from './test-costs.js'

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `undefined` when a date of it is refused. */
export function* compilingRamp(definition: RampDefinition, site: Site): Steps<Ramp | undefined> {
  const startAt = compileDate(definition.startAt, site.at('startAt'))
  const pausedAt = definition.pausedAt === undefined ? undefined : compileDate(definition.pausedAt, site.at('pausedAt'))

  site.tally.test(rampTests(definition.steps.length))
  const steps: RampStep[] = []
  let after = 0
  let previousPercent = 0
  for (const [index, { percent, hold }] of definition.steps.entries()) {
    if (site.compilation.pace.isBreakDue(0.5)) yield
    const stepSite = site.at('steps').at(index)
    const isLast = index === definition.steps.length - 1
    if (percent < previousPercent) {
      stepSite.at('percent').problem({
        code: 'invalid-ramp',
        message: `A ramp never goes down: this step has ${percent} after ${previousPercent}. To take a rollout back, change "percent" or disable the flag.`,
        expected: `a percentage of at least ${previousPercent}`,
        received: percent,
      })
    }
    if (isLast !== (hold === undefined)) {
      const faulty = isLast ? stepSite.at('hold') : stepSite
      faulty.problem({
        code: 'invalid-ramp',
        message: isLast
          ? 'The last step of a ramp lasts for good: leave out its "hold".'
          : 'Every step of a ramp but the last needs a "hold", such as "30m" or "1d".',
        expected: isLast ? 'no "hold" on the last step' : '"hold" on every step but the last',
        received: hold,
      })
    }
    steps.push({ after, share: site.compilation.shareOf(percent) })
    after += hold === undefined ? 0 : Number(hold.slice(0, -1)) * (unitMs[hold.slice(-1)] ?? 0)
    previousPercent = percent
  }
  return startAt === undefined ? undefined : { startAt, pausedAt, steps }
}
