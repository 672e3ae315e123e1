import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { type OptionChecks, optionsOf } from '../../options/option-checks.js'
import { expecting } from '../../options/value-checks.js'
import type { FlagDocument } from '../../schema/generated/flag-document.js'
import { type DocumentLimits, limitChecks } from '../../schema/limits.js'
import { isIterable } from '../flags/is-iterable.js'

/** How a document of another system is imported. */
export interface ImportOptions {
  /**
   * Whom flags that draw are asked for, to measure how many keep their answer. It is read once.
   * @default up to 10,000 synthetic contexts, made from what the imported document asks for
   */
  readonly population?: Iterable<EvaluationContext> | undefined
  /**
   * What the imported document may cost those who read it. A flag beyond these limits is left out.
   * @default see `DocumentLimits`
   */
  readonly limits?: Partial<DocumentLimits> | undefined
}

export const importChecks: OptionChecks<ImportOptions> = {
  population: expecting('a sequence of evaluation contexts', isIterable),
  limits: optionsOf(limitChecks),
}

/** A Holdfast document made of one of another system, and what has become of each flag. */
export interface FlagImport {
  /** The document. It has every flag but those that are left out. */
  readonly document: FlagDocument
  /** In the order of the original. */
  readonly flags: readonly ImportedFlag[]
  /** What is to be known besides, in sentences for people. */
  readonly notes: readonly string[]
}

/** How the answers of a flag compare with those of the other system. */
export interface ImportedFlag {
  /** Key of the flag in the other system. */
  readonly flag: string
  /** Its key in the document, where it is another; absent where the flag is left out. */
  readonly key?: string | undefined
  /**
   * What is the same.
   *
   * - `exact`: the value, for every context in which attributes hold what `notes` say that they have to.
   * - `assignments-redrawn`: rules and shares. Each system draws with a hash of its own, so a share goes to other units.
   * - `left-out`: the document has no such flag, since it could not answer the same; `notes` say why.
   */
  readonly fidelity: 'exact' | 'assignments-redrawn' | 'left-out'
  /** Of a flag whose assignments are redrawn: the share of the population that keeps its value, from 0 to 1. */
  readonly kept?: number | undefined
  /** New names of variants by their old names, of those that differ. */
  readonly variants: Readonly<Record<string, string>>
  /** JSON Pointer, into the original, to what could not be said. Absent where nothing was left out. */
  readonly at?: string | undefined
  /** What was left out, is written otherwise, or has to be so in contexts, in sentences for people. */
  readonly notes: readonly string[]
}
