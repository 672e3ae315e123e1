import type { EvaluationDetail } from './evaluation.js'

/** A set of details as bits, so that evaluating allocates nothing. Bit 0 is left to the truth of a condition. */
export type DetailBits = number

export const HOLDOUT = 2
export const SLOT = 4
export const TARGETING_KEY_MISSING = 8
/** No detail of an answer: the unit is in the control arm of the flag's guarded ramp. */
export const CONTROL = 16
export const LAYER_BITS = HOLDOUT | SLOT
export const DETAIL_BITS = LAYER_BITS | TARGETING_KEY_MISSING
/** What is still said where a later rule decides. */
export const LASTING_BITS = TARGETING_KEY_MISSING | CONTROL

const names: readonly (readonly [bit: DetailBits, detail: EvaluationDetail])[] = [
  [HOLDOUT, 'HOLDOUT'],
  [SLOT, 'SLOT'],
  [TARGETING_KEY_MISSING, 'TARGETING_KEY_MISSING'],
]

/** Most answers have none: they share these. */
export const noDetails: readonly EvaluationDetail[] = Object.freeze([])

/** The details named by `bits`, frozen. */
export function detailsOf(bits: DetailBits): readonly EvaluationDetail[] {
  if ((bits & DETAIL_BITS) === 0) return noDetails
  return Object.freeze(names.filter(([bit]) => (bits & bit) !== 0).map(([, detail]) => detail))
}
