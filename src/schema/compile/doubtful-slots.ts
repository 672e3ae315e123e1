import type { FlagDefinition, FlagDocument, LayerSlotDefinition } from '../generated/flag-document.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'
import { sorting } from '../sorting.js'
import type { Pace, Steps } from '../steps.js'

/** A slot of a layer, and the flag that claims it. */
export interface ClaimedSlot extends LayerSlotDefinition {
  readonly flag: string
  readonly place: Place
}

/**
 * Adds the slots of a flag that stands at `place`. Nobody is in the slots of a disabled flag, nor in the flag's own where each
 * rule has another or none.
 */
export function collectSlots(flag: FlagDefinition, key: string, place: Place, slots: ClaimedSlot[]): void {
  if (!flag.enabled) return
  const { rules = [] } = flag
  const isLeft = rules.length > 0 && rules.every(({ layer }) => layer !== undefined)
  if (flag.layer !== undefined && !isLeft) slots.push({ ...flag.layer, flag: key, place: at(place, 'layer') })
  for (const [index, { layer }] of rules.entries()) {
    if (layer === undefined || layer === false) continue
    slots.push({ ...layer, flag: key, place: at(at(at(place, 'rules'), index), 'layer') })
  }
}

/** Of overlaps only the nearest earlier slot of another flag is named: enough to find the fault, and linear in their number. */
export function* warningOfSlots(
  document: FlagDocument,
  slots: readonly ClaimedSlot[],
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  const widest = new Map<string, ClaimedSlot>()
  for (const slot of yield* sorting(slots, (a, b) => a.from - b.from, pace)) {
    if (pace.isBreakDue(0.3)) yield
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
