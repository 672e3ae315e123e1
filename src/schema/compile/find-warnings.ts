import type { DocumentProblem } from '../../errors.js'
import { type BucketKind, bucketSeed } from '../../evaluate/bucket.js'
import type { FlagDefinition, FlagDocument, LayerSlotDefinition } from '../generated/flag-document.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'

/** Finds parts of a document that are allowed and probably a mistake. They do not keep it from being served. */
export function findWarnings(document: FlagDocument): readonly DocumentProblem[] {
  const diagnostics = new Diagnostics()
  const slots: ClaimedSlot[] = []
  const flagSeeds = new SeedCheck('flag', diagnostics)
  for (const key of Object.keys(document.flags)) {
    const flag = document.flags[key] as FlagDefinition
    flagSeeds.add(flag.salt ?? key, 'flags', key)
    warnOfUnreachableRules(flag, key, diagnostics)
    for (const { salt } of flag.rules ?? []) if (salt !== undefined) flagSeeds.add(salt, 'flags', key)
    collectSlots(flag, key, slots)
  }
  warnOfSlots(document, slots, diagnostics)

  const cohortSeeds = new SeedCheck('cohort', diagnostics)
  for (const [name, { salt }] of Object.entries(document.cohorts ?? {})) cohortSeeds.add(salt ?? name, 'cohorts', name)
  const layerSeeds = new SeedCheck('layer', diagnostics)
  for (const [name, { salt }] of Object.entries(document.layers ?? {})) layerSeeds.add(salt ?? name, 'layers', name)
  return diagnostics.warnings
}

/** Rules of one draw count from 0: after a rule for everyone, a later percentage that is not higher reaches no unit. */
function warnOfUnreachableRules(flag: FlagDefinition, key: string, diagnostics: Diagnostics): void {
  const { rules = [] } = flag
  if (rules.length < 2) return
  const taken: { readonly unit: string; readonly salt: string; readonly percent: number; readonly index: number }[] = []
  for (const [index, rule] of rules.entries()) {
    const { percent = 100 } = rule
    if (rule.ramp !== undefined) continue
    const unit = rule.bucketBy ?? flag.bucketBy ?? 'targetingKey'
    const salt = rule.salt ?? flag.salt ?? key
    const before = taken.findLast((earlier) => earlier.unit === unit && earlier.salt === salt)
    if (before !== undefined && percent <= before.percent) {
      diagnostics.warning(at(at(placeOf('flags', key), 'rules'), index), {
        code: 'unreachable-rule',
        message: `No unit is left for this rule: rule ${before.index} draws the same units and serves all below ${before.percent} %. A later percentage counts from 0 and does not add to an earlier one: raise it, or give the rule its own "salt" for an independent draw.`,
        expected: `a percentage above ${before.percent}`,
        received: percent,
      })
    }
    const isOpen = rule.when === undefined && (rule.layer ?? flag.layer ?? false) === false
    if (isOpen && percent < 100 && percent > (before?.percent ?? 0)) taken.push({ unit, salt, percent, index })
  }
}

interface ClaimedSlot extends LayerSlotDefinition {
  readonly flag: string
  readonly place: Place
}

function collectSlots(flag: FlagDefinition, key: string, slots: ClaimedSlot[]): void {
  if (flag.layer !== undefined) slots.push({ ...flag.layer, flag: key, place: at(placeOf('flags', key), 'layer') })
  for (const [index, { layer }] of (flag.rules ?? []).entries()) {
    if (layer === undefined || layer === false) continue
    slots.push({ ...layer, flag: key, place: at(at(at(placeOf('flags', key), 'rules'), index), 'layer') })
  }
}

/** Of overlaps only the nearest earlier slot of another flag is named: enough to find the fault, and linear in their number. */
function warnOfSlots(document: FlagDocument, slots: readonly ClaimedSlot[], diagnostics: Diagnostics): void {
  const widest = new Map<string, ClaimedSlot>()
  for (const slot of [...slots].sort((a, b) => a.from - b.from)) {
    const { name, from, to, place } = slot
    const ceiling = 100 - (document.layers?.[name]?.holdout ?? 0)
    if (to > ceiling) {
      diagnostics.warning(at(place, 'to'), {
        code: 'overlapping-slots',
        message: `This slot reaches into the holdout of layer "${name}", which begins at ${ceiling}: units in the holdout never get this flag.`,
        expected: `at most ${ceiling}`,
        received: to,
      })
    }
    const before = widest.get(name)
    if (before !== undefined && before.flag !== slot.flag && from < before.to) {
      diagnostics.warning(place, {
        code: 'overlapping-slots',
        message: `This slot overlaps the one of flag "${before.flag}" (${before.from} to ${before.to}) in layer "${name}": some units meet both.`,
        expected: 'slots of different flags apart',
        received: { from, to },
      })
    }
    if (before === undefined || to > before.to) widest.set(name, slot)
  }
}

/** Two salts of equal seed draw the same units. One pair in four thousand million does, and nothing else would show it. */
class SeedCheck {
  readonly #kind: BucketKind
  readonly #diagnostics: Diagnostics
  readonly #saltOf = new Map<number, string>()

  constructor(kind: BucketKind, diagnostics: Diagnostics) {
    this.#kind = kind
    this.#diagnostics = diagnostics
  }

  add(salt: string, collection: string, name: string): void {
    const seed = bucketSeed(this.#kind, salt)
    const other = this.#saltOf.get(seed)
    if (other === undefined) this.#saltOf.set(seed, salt)
    if (other === undefined || other === salt) return
    this.#diagnostics.warning(placeOf(collection, name), {
      code: 'shared-seed',
      message: `The salts "${salt}" and "${other}" have the same seed by chance, so they draw the same units. Choose another salt.`,
      expected: 'salts of different seeds',
      received: salt,
    })
  }
}

function placeOf(collection: string, name: string): Place {
  return at(at(undefined, collection), name)
}
