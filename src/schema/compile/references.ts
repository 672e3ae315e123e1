import type { Cohort, Flag, Layer } from '../../evaluate/rule-set.js'
import type { Place } from '../problems/place.js'
import type { Compiled } from './reach.js'

/**
 * How the compilation of one definition asks for another. `undefined`: the name cannot be used, and the diagnostics
 * say why; the document is refused anyway.
 * @throws {UnreadableReference} when the name stands for something only a newer reader understands.
 */
export interface References {
  flag(key: string, place: Place): Compiled<Flag> | undefined
  cohort(name: string, place: Place): Compiled<Cohort> | undefined
  layer(name: string, place: Place): Layer | undefined
}

/** Abandons the compilation of a definition that depends on one this reader cannot read. */
export class UnreadableReference extends Error {
  override readonly name = 'UnreadableReference'
}
