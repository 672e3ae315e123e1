import type { DocumentProblem } from '../../errors.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { FlagDefinition, FlagDocument } from '../generated/flag-document.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { at } from '../problems/place.js'
import type { Pace, Steps } from '../steps.js'
import { warningOfContradictions } from './contradictions.js'
import { warningOfFlag, warnOfPercentage } from './doubtful-flags.js'
import { type ClaimedSlot, collectSlots, warningOfSlots } from './doubtful-slots.js'
import { SeedCheck } from './seed-check.js'

const noRules: readonly never[] = []

/**
 * Finds parts of a document that are allowed and probably a mistake. They do not keep it from being served. Flags whose bodies
 * are put off have none in them.
 */
export function* findingWarnings(
  document: FlagDocument,
  { flags }: RuleSet,
  isLater: boolean,
  pace: Pace,
): Steps<readonly DocumentProblem[]> {
  const diagnostics = new Diagnostics(pace)
  const slots: ClaimedSlot[] = []
  const flagsPlace = at(undefined, 'flags')
  const flagSeeds = new SeedCheck('flag', flagsPlace, diagnostics)
  for (const key of Object.keys(document.flags)) {
    const flag = document.flags[key] as FlagDefinition
    const { rules = noRules } = flag
    flagSeeds.add(flag.salt ?? key, key)
    for (let index = 0; index < rules.length; index++) {
      const salt = rules[index]?.salt
      if (salt !== undefined) flagSeeds.add(salt, key)
    }
    if (pace.isBreakDue(2 + rules.length)) yield
    if (flags.get(key)?.maker !== undefined) continue
    const place = at(flagsPlace, key)
    yield* warningOfFlag(flag, key, isLater, place, diagnostics, pace)
    collectSlots(flag, key, place, slots)
  }
  yield* warningOfSlots(document, slots, diagnostics, pace)

  const cohortsPlace = at(undefined, 'cohorts')
  const cohortSeeds = new SeedCheck('cohort', cohortsPlace, diagnostics)
  for (const [name, { salt, percent, when }] of Object.entries(document.cohorts ?? {})) {
    const place = at(cohortsPlace, name)
    if (pace.isBreakDue(2)) yield
    cohortSeeds.add(salt ?? name, name)
    warnOfPercentage(percent, at(place, 'percent'), diagnostics)
    if (when !== undefined) yield* warningOfContradictions(when, at(place, 'when'), diagnostics, pace)
  }
  const layersPlace = at(undefined, 'layers')
  const layerSeeds = new SeedCheck('layer', layersPlace, diagnostics)
  for (const [name, { salt }] of Object.entries(document.layers ?? {})) {
    if (pace.isBreakDue(1)) yield
    layerSeeds.add(salt ?? name, name)
  }
  return diagnostics.warnings
}
