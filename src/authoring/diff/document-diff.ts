import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { DocumentForm } from '../flags/flag-set.js'
import type { PartName } from '../population/parts.js'
import type { BrokenStickiness } from './broken-stickiness.js'
import type { ChangedFlag } from './changed-flags.js'
import type { ChangedPart } from './changed-parts.js'
import type { ChangeKind, TransitionKind } from './transition.js'

/** What a change of documents does to a population. Plain JSON. */
export interface DocumentDiff {
  /** The document before the change. */
  readonly old: DiffedDocument
  /** The document after it. */
  readonly next: DiffedDocument
  /** How many flags there are in either document. */
  readonly flags: number
  /** The flags that are not the same, with every reason. */
  readonly changedFlags: readonly ChangedFlag[]
  /** The parts that are defined differently, each once: flags, cohorts, layers. */
  readonly changedParts: readonly ChangedPart[]
  /** Where a unit is drawn anew that need not be. */
  readonly brokenStickiness: readonly BrokenStickiness[]
  /** Who was asked. */
  readonly population: DiffedPopulation
  /** What changes for them, at each instant asked for. */
  readonly instants: readonly InstantDiff[]
}

/** Which document was compared. */
export interface DiffedDocument {
  /** Its form. */
  readonly form: DocumentForm
  /** Its label and hash. */
  readonly version: DocumentVersion
}

/** Who was asked. */
export interface DiffedPopulation {
  /** How many contexts. */
  readonly contexts: number
  /** How many distinct units, for each attribute that flags which may answer differently draw by; `targetingKey` first. */
  readonly units: readonly UnitCount[]
}

/** Distinct units. */
export interface UnitCount {
  /** The attribute that holds the unit, or several of which the first that holds one counts. */
  readonly bucketBy: string | readonly string[]
  /** How many. */
  readonly units: number
  /** Whether that is a count, and not an estimate because there are more than `maxUnits`. */
  readonly exact: boolean
}

/** How many contexts, and how many distinct units among them: the units that the flag draws by. */
export interface Affected {
  /** How many contexts. */
  readonly contexts: number
  /** How many distinct units. A context without one counts for none. */
  readonly units: number
}

/** What changes at an instant. */
export interface InstantDiff {
  /** Epoch milliseconds. */
  readonly at: number
  /** Contexts for which at least one flag changes, whatever it is. */
  readonly changed: number
  /** Contexts for which at least one flag changes so. */
  readonly contexts: Readonly<Record<ChangeKind, number>>
  /** The flags that change for somebody, in the order of `changedFlags`. */
  readonly flags: readonly FlagDiff[]
}

/** What becomes of a flag at an instant. */
export interface FlagDiff {
  /** Its key. */
  readonly flag: string
  /** The attribute that holds its unit, or several of which the first that holds one counts. */
  readonly bucketBy: string | readonly string[]
  /** Contexts it is on for, before and after. */
  readonly on: {
    /** In the old document. */
    readonly before: number
    /** In the new one. */
    readonly after: number
  }
  /** For whom it changes. */
  readonly changed: Affected
  /** For whom it changes so. */
  readonly kinds: Readonly<Record<ChangeKind, Affected>>
  /** Every pair of answers that differ, most contexts first. */
  readonly transitions: readonly Transition[]
  /** How many contexts change through what, in the order of the flag's reasons. One may change through several. */
  readonly through: readonly ChangesThrough[]
}

/** From one variant to another. */
export interface Transition extends Affected {
  /** The variant before; absent where the flag was not there. */
  readonly from?: string
  /** The variant after; absent where the flag is gone. */
  readonly to?: string
  /** What that is to those concerned. */
  readonly kind: Exclude<TransitionKind, 'same'>
  /** The first of the units, in the order of the population. */
  readonly examples: readonly string[]
}

/** Contexts for which a flag changes, by what makes it. */
export interface ChangesThrough {
  /** The part that is defined differently: a cohort, layer or other flag, or the flag itself for what nothing else explains. */
  readonly part: PartName
  /** How many contexts. */
  readonly contexts: number
  /** How many of them change so. */
  readonly kinds: Readonly<Record<ChangeKind, number>>
}
