import type { CohortCondition, Ramp, RampStep, Rings } from '../../evaluate/rule-set.js'
import { comparedShareOf, shareOf } from '../../evaluate/share.js'
import type { RampDefinition, RampStepDefinition } from '../generated/flag-document.js'
import { MAX_STAGED_STEPS } from '../limits.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compileDate } from './compile-date.js'
import { compileGuard } from './compile-guard.js'
import { durationMs } from './duration.js'
import { refuseOlderMinor } from './needed-minor.js'
import type { Site } from './site.js'
import { rampTests } from './test-costs.js'

/** `undefined` when a date of it is refused. */
export function* compilingRamp(definition: RampDefinition, site: Site<ReferringCompilation>): Steps<Ramp | undefined> {
  const { pausedAt: pausedText, guard } = definition
  const startAt = compileDate(definition.startAt, site.at('startAt'))
  const pausedAt = pausedText === undefined ? undefined : compileDate(pausedText, site.at('pausedAt'))

  site.tally.test(rampTests(definition.steps.length))
  refuseStepsAtLarge(definition, site)
  const schedule = yield* compilingSchedule(definition, site.at('steps'))
  if (guard !== undefined) refuseOlderMinor('A guard', site.at('guard'))
  const compiledGuard = guard && compileGuard(guard, schedule.length, site.at('guard'))
  if (startAt === undefined) return undefined
  const steps = compiledGuard === undefined ? schedule : schedule.slice(0, compiledGuard.ceiling)
  return { startAt, pausedAt, steps, schedule, guard: compiledGuard }
}

/** Each step with the share reached and the rings so far. */
function* compilingSchedule({ steps, guard }: RampDefinition, site: Site<ReferringCompilation>): Steps<RampStep[]> {
  const { pace, shareOf: sharedShareOf } = site.compilation
  const compiled: RampStep[] = []
  const cohorts: CohortCondition[] = []
  let rings: Rings | undefined
  let after = 0
  let reached = 0
  let share = shareOf(0)
  for (const [index, step] of steps.entries()) {
    const { percent, cohort, hold } = step
    const stepSite = site.at(index)
    if (pace.isBreakDue(0.5)) yield
    refuseWrongHold(step, index === steps.length - 1, stepSite)
    if (percent !== undefined) {
      if (percent < reached) refuseDescent(percent, reached, guard !== undefined, stepSite)
      share = guard === undefined ? sharedShareOf(percent) : comparedShareOf(percent)
      reached = percent
    }
    if (cohort !== undefined) {
      const ring = yield* compilingRing(cohort, stepSite.at('cohort'))
      // More steps are refused, and would take the square of their number to compile.
      if (ring !== undefined && cohorts.length < MAX_STAGED_STEPS) {
        cohorts.push(ring)
        rings = { kind: 'any', conditions: [...cohorts] }
      }
    }
    compiled.push({ after, share, rings })
    after += hold === undefined ? 0 : durationMs(hold)
  }
  return compiled
}

/** The members of a cohort are in from a step on. */
function* compilingRing(name: string, site: Site<ReferringCompilation>): Steps<CohortCondition | undefined> {
  const { tally, compilation } = site
  refuseOlderMinor('A step with "cohort"', site)
  tally.test()
  const cohort = yield* compilation.references.cohort(name, site)
  if (cohort === undefined) return undefined
  tally.refer(cohort, 1)
  return { kind: 'cohort', cohort: cohort.value }
}

/** What was never limited for ramps without guard and rings stays so. */
function refuseStepsAtLarge({ steps, guard }: RampDefinition, site: Site): void {
  const hasRings = steps.some(({ cohort }) => cohort !== undefined)
  const stepsSite = site.at('steps')
  if (steps.length > MAX_STAGED_STEPS && (guard !== undefined || hasRings)) {
    stepsSite.problem({
      code: 'invalid-ramp',
      message: `A ramp with ${guard === undefined ? 'cohorts' : 'a guard'} has at most ${MAX_STAGED_STEPS} steps, and this one has ${steps.length}. Leave some out.`,
      expected: `at most ${MAX_STAGED_STEPS} steps`,
      received: steps.length,
    })
  }
  if (hasRings && steps.every(({ percent }) => percent === undefined)) {
    stepsSite.problem({
      code: 'invalid-ramp',
      message:
        'This ramp has cohorts only. Add a step with "percent"; or, for cohorts alone, give each a rule of its own.',
      expected: 'at least one step with "percent"',
      received: steps,
    })
  }
}

function refuseDescent(percent: number, reached: number, isGuarded: boolean, site: Site): void {
  const cure = isGuarded ? 'set "ceiling": 0' : 'change "percent" or disable the flag'
  site.at('percent').problem({
    code: 'invalid-ramp',
    message: `A ramp never goes down: this step has ${percent} after ${reached}. To take a rollout back, ${cure}.`,
    expected: `a percentage of at least ${reached}`,
    received: percent,
  })
}

function refuseWrongHold({ hold }: RampStepDefinition, isLast: boolean, site: Site): void {
  if (isLast === (hold === undefined)) return
  const faulty = isLast ? site.at('hold') : site
  faulty.problem({
    code: 'invalid-ramp',
    message: isLast
      ? 'The last step of a ramp lasts for good: leave out its "hold".'
      : 'Every step of a ramp but the last needs a "hold", such as "30m" or "1d".',
    expected: isLast ? 'no "hold" on the last step' : '"hold" on every step but the last',
    received: hold,
  })
}
