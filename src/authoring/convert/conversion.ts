/** A document in the other format, and what has become of each flag. */
export interface Conversion<Document> {
  /** The converted document. */
  readonly document: Document
  /** In the order of the original. */
  readonly flags: readonly FlagFidelity[]
}

/** How the answers of a flag compare between the two documents, for every context of JSON values. */
export interface FlagFidelity {
  /** Key of the flag. */
  readonly flag: string
  /**
   * What is the same.
   *
   * - `exact`: value, variant and what `isEnabled` says.
   * - `renamed`: value and what `isEnabled` says; variants have other names, which `variants` lists.
   * - `enabled`: variant and what `isEnabled` says; the value is an object of attributes in place of true or false.
   * - `left-out`: the converted document has no such flag, since it could not answer the same; `notes` say why.
   */
  readonly fidelity: 'exact' | 'renamed' | 'enabled' | 'left-out'
  /** New names of variants by their old names, of those that differ. */
  readonly variants: Readonly<Record<string, string>>
  /** What was left out, added or written otherwise, in sentences for people. */
  readonly notes: readonly string[]
}

/** Ends the conversion of one flag. Never leaves the conversions and imports. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible'
  /** JSON Pointer, into the original, to what cannot be said. */
  readonly at: string | undefined

  constructor(message: string, at?: string) {
    super(message)
    this.at = at
  }
}

/** What `make` makes; why it cannot be said, where it throws that. */
export function orInexpressible<Made>(make: () => Made): Made | Inexpressible {
  try {
    return make()
  } catch (error) {
    if (error instanceof Inexpressible) return error
    throw error
  }
}
