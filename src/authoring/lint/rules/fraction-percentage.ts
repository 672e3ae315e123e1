import { at, type Place } from '../../../schema/problems/place.js'
import { referredCohorts } from '../conditions-in.js'
import { type Doubt, holdfastFlags, type LintRule, type LintSubject } from '../lint-rule.js'

/** Below it reading the document warns already. */
const TINY = 0.1

export const fractionPercentage: LintRule = {
  code: 'fraction-percentage',
  *check(subject) {
    for (const { percent, place } of percentagesIn(subject)) {
      if (percent === undefined || percent < TINY || percent >= 1) continue
      yield doubtOf(percent, place)
    }
    for (const { from, to, place } of slotsIn(subject)) {
      if (to > 1) continue
      yield {
        place,
        message: `This slot holds ${share(to - from)} % of the units. Its bounds go from 0 to 100: for ${share((to - from) * 100)} % write "from": ${share(from * 100)}, "to": ${share(to * 100)}.`,
        expected: 'bounds from 0 to 100',
        received: { from, to },
      }
    }
  },
}

function doubtOf(percent: number, place: Place): Doubt {
  return {
    place,
    message: `This is ${percent} %, one unit in ${Math.round(100 / percent)}. Percentages go from 0 to 100: for ${share(percent * 100)} % write ${share(percent * 100)}.`,
    expected: 'a percentage from 0 to 100',
    received: percent,
  }
}

interface PlacedPercentage {
  readonly percent: number | undefined
  readonly place: Place
}

/** A ramp may well begin below 1 %. One that never gets beyond was meant to end at 1, the whole. */
function* percentagesIn(subject: LintSubject): Generator<PlacedPercentage> {
  for (const { definition, place } of holdfastFlags(subject)) {
    for (const [index, { percent, ramp }] of (definition.rules ?? []).entries()) {
      const rule = at(at(place, 'rules'), index)
      yield { percent, place: at(rule, 'percent') }
      if (ramp === undefined || ramp.steps.some(({ percent = 0 }) => percent > 1)) continue
      const steps = at(at(rule, 'ramp'), 'steps')
      for (const [step, { percent }] of ramp.steps.entries()) {
        yield { percent, place: at(at(steps, step), 'percent') }
      }
    }
  }
  for (const { definition, place } of referredCohorts(subject)) {
    yield { percent: definition.percent, place: at(place, 'percent') }
  }
}

function* slotsIn(subject: LintSubject): Generator<{ from: number; to: number; place: Place }> {
  for (const { definition, place } of holdfastFlags(subject)) {
    if (definition.layer !== undefined) yield { ...definition.layer, place: at(place, 'layer') }
    for (const [index, { layer }] of (definition.rules ?? []).entries()) {
      if (layer) yield { ...layer, place: at(at(at(place, 'rules'), index), 'layer') }
    }
  }
}

/** Without what binary fractions leave behind. */
function share(percent: number): number {
  return Number(percent.toPrecision(12))
}
