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
  const flagSeeds = new SeedCheck('flag', diagnostics)
  const flagsPlace = at(undefined, 'flags')
  for (const key of Object.keys(document.flags)) {
    const flag = document.flags[key] as FlagDefinition
    const place = at(flagsPlace, key)
    flagSeeds.add(flag.salt ?? key, place)
    const isPutOff = flags.get(key)?.maker !== undefined
    if (pace.isBreakDue(2 + (flag.rules?.length ?? 0))) yield
    for (const { salt } of flag.rules ?? []) if (salt !== undefined) flagSeeds.add(salt, place)
    if (isPutOff) continue
    yield* warningOfFlag(flag, key, isLater, place, diagnostics, pace)
    collectSlots(flag, key, place, slots)
  }
  yield* warningOfSlots(document, slots, diagnostics, pace)

  const cohortSeeds = new SeedCheck('cohort', diagnostics)
  for (const [name, { salt, percent, when }] of Object.entries(document.cohorts ?? {})) {
    const place = at(at(undefined, 'cohorts'), name)
    if (pace.isBreakDue(2)) yield
    cohortSeeds.add(salt ?? name, place)
    warnOfPercentage(percent, at(place, 'percent'), diagnostics)
    if (when !== undefined) yield* warningOfContradictions(when, at(place, 'when'), diagnostics, pace)
  }
  const layerSeeds = new SeedCheck('layer', diagnostics)
  for (const [name, { salt }] of Object.entries(document.layers ?? {})) {
    if (pace.isBreakDue(1)) yield
    layerSeeds.add(salt ?? name, at(at(undefined, 'layers'), name))
  }
  return diagnostics.warnings
}
