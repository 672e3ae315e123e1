import type { DocumentProblem } from '../errors.js'
import { type BucketKind, bucketSeed } from '../evaluate/bucket.js'
import { Diagnostics } from './compile/diagnostics.js'
import { at, type Place } from './compile/place.js'
import type { FlagDefinition, FlagDocument, LayerSlotDefinition } from './generated/flag-document.js'

/** What a document may say but hardly means. Nothing here keeps it from being served. */
export function findWarnings(document: FlagDocument): readonly DocumentProblem[] {
  const diagnostics = new Diagnostics()
  const flagsPlace = at(undefined, 'flags')
  const slots = new Map<string, ClaimedSlot[]>()
  for (const [key, flag] of Object.entries(document.flags)) {
    const place = at(flagsPlace, key)
    warnOfUnreachableRules(flag, key, place, diagnostics)
    collectSlots(flag, key, place, slots)
  }
  for (const [name, claimed] of slots) {
    warnOfHoldout(100 - (document.layers?.[name]?.holdout ?? 0), claimed, diagnostics)
    warnOfOverlaps(claimed, diagnostics)
  }
  warnOfSharedSeeds(document, diagnostics)
  return diagnostics.warnings
}

/** Rules of one draw count from 0: a later percentage not above an earlier one, open to everyone, finds nobody left. */
function warnOfUnreachableRules(flag: FlagDefinition, key: string, place: Place, diagnostics: Diagnostics): void {
  const { rules = [] } = flag
  if (rules.length < 2) return
  const taken: { readonly unit: string; readonly salt: string; readonly percent: number; readonly index: number }[] = []
  rules.forEach((rule, index) => {
    const { percent = 100 } = rule
    if (rule.ramp !== undefined) return
    const unit = rule.bucketBy ?? flag.bucketBy ?? 'targetingKey'
    const salt = rule.salt ?? flag.salt ?? key
    const before = taken.findLast((earlier) => earlier.unit === unit && earlier.salt === salt)
    if (before !== undefined && percent <= before.percent) {
      diagnostics.warning(at(at(place, 'rules'), index), {
        code: 'unreachable-rule',
        message: `Nobody is left for this rule: rule ${before.index} draws the same units and takes all below ${before.percent} %. A later percentage is a ceiling counted from 0, not an addition; give it its own "salt" for a draw of its own.`,
        expected: `a percentage above ${before.percent}`,
        received: percent,
      })
    }
    const isOpen = rule.when === undefined && (rule.layer ?? flag.layer ?? false) === false
    if (isOpen && percent < 100 && percent > (before?.percent ?? 0)) taken.push({ unit, salt, percent, index })
  })
}

interface ClaimedSlot extends LayerSlotDefinition {
  readonly flag: string
  readonly place: Place
}

function collectSlots(flag: FlagDefinition, key: string, place: Place, slots: Map<string, ClaimedSlot[]>): void {
  const claim = (slot: LayerSlotDefinition | false | undefined, where: Place): void => {
    if (slot === undefined || slot === false) return
    const claimed = slots.get(slot.name) ?? []
    claimed.push({ ...slot, flag: key, place: at(where, 'layer') })
    slots.set(slot.name, claimed)
  }
  claim(flag.layer, place)
  for (const [index, rule] of (flag.rules ?? []).entries()) claim(rule.layer, at(at(place, 'rules'), index))
}

function warnOfHoldout(ceiling: number, claimed: readonly ClaimedSlot[], diagnostics: Diagnostics): void {
  for (const { to, name, place } of claimed) {
    if (to <= ceiling) continue
    diagnostics.warning(at(place, 'to'), {
      code: 'overlapping-slots',
      message: `This slot reaches into the holdout of layer "${name}", which begins at ${ceiling}: units from there on never get in.`,
      expected: `at most ${ceiling}`,
      received: to,
    })
  }
}

/** Only the nearest earlier slot of another flag is named: enough to find the fault, and linear in their number. */
function warnOfOverlaps(claimed: readonly ClaimedSlot[], diagnostics: Diagnostics): void {
  let widest: ClaimedSlot | undefined
  for (const slot of [...claimed].sort((a, b) => a.from - b.from)) {
    if (widest !== undefined && widest.flag !== slot.flag && slot.from < widest.to) {
      diagnostics.warning(slot.place, {
        code: 'overlapping-slots',
        message: `This slot overlaps the one of flag "${widest.flag}" (${widest.from} to ${widest.to}) in layer "${slot.name}": some units meet both.`,
        expected: 'slots of different flags apart',
        received: { from: slot.from, to: slot.to },
      })
    }
    if (widest === undefined || slot.to > widest.to) widest = slot
  }
}

/** Two salts of equal seed draw the same units. One pair in four thousand million, but silent. */
function warnOfSharedSeeds(document: FlagDocument, diagnostics: Diagnostics): void {
  const checkFlag = seedChecker('flag', diagnostics)
  for (const [key, { salt, rules = [] }] of Object.entries(document.flags)) {
    checkFlag(salt ?? key, () => at(at(undefined, 'flags'), key))
    rules.forEach((rule, index) => {
      if (rule.salt !== undefined) checkFlag(rule.salt, () => at(at(at(at(undefined, 'flags'), key), 'rules'), index))
    })
  }
  const checkCohort = seedChecker('cohort', diagnostics)
  for (const [name, { salt }] of Object.entries(document.cohorts ?? {})) {
    checkCohort(salt ?? name, () => at(at(undefined, 'cohorts'), name))
  }
  const checkLayer = seedChecker('layer', diagnostics)
  for (const [name, { salt }] of Object.entries(document.layers ?? {})) {
    checkLayer(salt ?? name, () => at(at(undefined, 'layers'), name))
  }
}

function seedChecker(kind: BucketKind, diagnostics: Diagnostics): (salt: string, place: () => Place) => void {
  const saltOf = new Map<number, string>()
  return (salt, place) => {
    const seed = bucketSeed(kind, salt)
    const other = saltOf.get(seed)
    if (other === undefined) {
      saltOf.set(seed, salt)
    } else if (other !== salt) {
      diagnostics.warning(place(), {
        code: 'shared-seed',
        message: `The salts "${salt}" and "${other}" happen to have the same seed and draw the same units. Choose another salt.`,
        expected: 'salts of different seeds',
        received: salt,
      })
    }
  }
}
