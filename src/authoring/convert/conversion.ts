/** A document in another format, and what has become of each flag. */
export interface Conversion<Document> {
  readonly document: Document
  /** In the order of the original. */
  readonly flags: readonly FlagFidelity[]
}

/** What a flag of the original answers in the converted document, for every context of JSON values. */
export interface FlagFidelity {
  readonly flag: string
  /**
   * `exact`: the same value and variant, and the same from `isEnabled`.
   * `renamed`: the same value, and the same from `isEnabled`; variants go by the names in `variants`.
   * `enabled`: the same from `isEnabled`, and the same variant; values are attributes instead of true and false.
   * `left-out`: it is not in the converted document, which could not say the same. `notes` say why.
   */
  readonly fidelity: 'exact' | 'renamed' | 'enabled' | 'left-out'
  /** New names of variants by their old ones, as far as they differ. */
  readonly variants: Readonly<Record<string, string>>
  /** For people: what was left out, added or told otherwise. */
  readonly notes: readonly string[]
}

/** Ends the conversion of one flag. Never leaves this folder. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
}
