import type { DocumentProblem } from '../../errors.js'
import type { FlagDefinition, FlagDocument } from '../generated/flag-document.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { at } from '../problems/place.js'
import { warnOfContradictions } from './contradictions.js'
import { warnOfFlag, warnOfPercentage } from './doubtful-flags.js'
import { type ClaimedSlot, collectSlots, warnOfSlots } from './doubtful-slots.js'
import { SeedCheck } from './seed-check.js'

/** Finds parts of a document that are allowed and probably a mistake. They do not keep it from being served. */
export function findWarnings(document: FlagDocument, isLater: boolean): readonly DocumentProblem[] {
  const diagnostics = new Diagnostics()
  const slots: ClaimedSlot[] = []
  const flagSeeds = new SeedCheck('flag', diagnostics)
  const flagsPlace = at(undefined, 'flags')
  for (const key of Object.keys(document.flags)) {
    const flag = document.flags[key] as FlagDefinition
    const place = at(flagsPlace, key)
    flagSeeds.add(flag.salt ?? key, place)
    for (const { salt } of flag.rules ?? []) if (salt !== undefined) flagSeeds.add(salt, place)
    warnOfFlag(flag, key, isLater, place, diagnostics)
    collectSlots(flag, key, place, slots)
  }
  warnOfSlots(document, slots, diagnostics)

  const cohortSeeds = new SeedCheck('cohort', diagnostics)
  for (const [name, { salt, percent, when }] of Object.entries(document.cohorts ?? {})) {
    const place = at(at(undefined, 'cohorts'), name)
    cohortSeeds.add(salt ?? name, place)
    warnOfPercentage(percent, at(place, 'percent'), diagnostics)
    if (when !== undefined) warnOfContradictions(when, at(place, 'when'), diagnostics)
  }
  const layerSeeds = new SeedCheck('layer', diagnostics)
  for (const [name, { salt }] of Object.entries(document.layers ?? {})) {
    layerSeeds.add(salt ?? name, at(at(undefined, 'layers'), name))
  }
  return diagnostics.warnings
}
