import type { DocumentProblem } from '../../errors.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { FlagDefinition, FlagDocument } from '../generated/flag-document.js'
import type { KnownHoldfastDocument } from '../known-document.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { at } from '../problems/place.js'
import type { Pace, Steps } from '../steps.js'
import { warningOfContradictions } from './contradictions.js'
import { warningOfFlag, warnOfPercentage } from './doubtful-flags.js'
import { type ClaimedSlot, collectSlots, warningOfSlots } from './doubtful-slots.js'
import { SeedCheck } from './seed-check.js'

const noRules: readonly never[] = []

export interface Doubts {
  readonly warnings: readonly DocumentProblem[]
  /** Whether no two salts of flags have the same seed. */
  readonly hasUniqueSeeds: boolean
}

/**
 * Finds parts of a document that are allowed and probably a mistake. They do not keep it from being served. Flags whose bodies
 * are put off have none in them.
 */
export function* findingWarnings(
  document: FlagDocument,
  { flags }: RuleSet,
  isLater: boolean,
  pace: Pace,
  known: KnownHoldfastDocument | undefined,
): Steps<Doubts> {
  const diagnostics = new Diagnostics(pace)
  const slots: ClaimedSlot[] = []
  const flagsPlace = at(undefined, 'flags')
  const flagSeeds = new SeedCheck('flag', flagsPlace, diagnostics)
  const keys = pace.keysOf(document.flags)
  if (!(yield* areSaltsKnown(document.flags, keys, known, pace))) {
    for (const key of keys) {
      const flag = document.flags[key] as FlagDefinition
      const { rules = noRules } = flag
      flagSeeds.add(flag.salt ?? key, key)
      for (let index = 0; index < rules.length; index++) {
        const salt = rules[index]?.salt
        if (salt !== undefined) flagSeeds.add(salt, key)
      }
      if (pace.isBreakDue(2 + rules.length)) yield
    }
  }
  const hasUniqueSeeds = diagnostics.warnings.length === 0
  for (const key of keys) {
    if (pace.isBreakDue(0.2)) yield
    if (flags.get(key)?.maker !== undefined) continue
    const flag = document.flags[key] as FlagDefinition
    if (pace.isBreakDue(2 + (flag.rules?.length ?? 0))) yield
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
  return { warnings: diagnostics.warnings, hasUniqueSeeds }
}

/**
 * Whether each flag has no salt that it did not have in the known document, in which no two had the same seed. Hashing them again is
 * what would take longest in a document in which little has changed.
 */
function* areSaltsKnown(
  flags: FlagDocument['flags'],
  keys: readonly string[],
  known: KnownHoldfastDocument | undefined,
  pace: Pace,
): Steps<boolean> {
  if (known?.hasUniqueSeeds !== true) return false
  for (const key of keys) {
    const flag = flags[key] as FlagDefinition
    const before = known.flags.get(key)?.definition as FlagDefinition | undefined
    if (pace.isBreakDue(0.2)) yield
    if (flag === before) continue
    if (before === undefined || flag.salt !== before.salt) return false
    const { rules = noRules } = flag
    const salts = new Set(before.rules?.map(({ salt }) => salt))
    if (pace.isBreakDue(0.2 * (rules.length + salts.size))) yield
    if (rules.some(({ salt }) => salt !== undefined && !salts.has(salt))) return false
  }
  return true
}
