import { rampStepAt } from '../../../evaluate/ramp.js'
import type { Ramp } from '../../../evaluate/rule-set.js'
import { parseDate } from '../../../evaluate/time/date-text.js'
import type { RampDefinition } from '../../../schema/generated/flag-document.js'
import { at, type Place } from '../../../schema/problems/place.js'
import { daysBetween, inDays } from '../../flags/flag-age.js'
import { type Doubt, holdfastFlags, type LintRule } from '../lint-rule.js'

/** A pause of days is a weekend, one of weeks is forgotten. */
const LONGEST_PAUSE_DAYS = 14

export const endlessRamp: LintRule = {
  code: 'endless-ramp',
  *check(subject) {
    for (const { flag, definition, place } of holdfastFlags(subject)) {
      if (!flag.enabled) continue
      for (const { index, exposure } of flag.rules) {
        const written = definition.rules?.[index]?.ramp
        if (exposure?.kind !== 'ramp' || written === undefined) continue
        const doubt = doubtOf(exposure.ramp, written, at(at(at(place, 'rules'), index), 'ramp'), subject.now)
        if (doubt !== undefined) yield doubt
      }
    }
  },
}

function doubtOf(ramp: Ramp, { pausedAt, steps }: RampDefinition, place: Place, now: number): Doubt | undefined {
  const last = steps.findLast(({ percent }) => percent !== undefined)?.percent ?? 100
  const paused = pausedAt === undefined ? undefined : parseDate(pausedAt)
  const pause = paused === undefined ? 0 : daysBetween(paused, now)
  const { percent } = rampStepAt(ramp, now).share
  if (pause > LONGEST_PAUSE_DAYS && percent < last) {
    return {
      place: at(place, 'pausedAt'),
      message: `This ramp has been paused at ${percent} % for ${inDays(pause)}. Resume it: remove "pausedAt" and move "startAt" by the pause; or put "percent": ${percent} in its place.`,
      expected: `a pause of at most ${LONGEST_PAUSE_DAYS} days`,
      received: pausedAt,
    }
  }
  // Of a guarded ramp that may well be meant: the rest is the control group.
  if (last === 100 || ramp.guard !== undefined) return undefined
  return {
    place: at(
      at(
        at(place, 'steps'),
        steps.findLastIndex(({ percent }) => percent !== undefined),
      ),
      'percent',
    ),
    message: `This ramp rises to ${last} % and stays there for good. Add the steps up to 100; or put "percent": ${last} in its place once it is there.`,
    expected: 'a last step of 100',
    received: last,
  }
}
