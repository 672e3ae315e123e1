import type { JsonObject } from '../../evaluate/evaluation.js'
import type {
  CohortDefinition,
  FlagDefinition,
  LayerDefinition,
  RuleDefinition,
} from '../../schema/generated/flag-document.js'
import type { Inexpressible } from '../convert/conversion.js'
import type { Naming } from '../convert/naming.js'

/** A system that flags are imported from. */
export interface ImportedSystem {
  /** Its name, as its makers write it. */
  readonly name: string
  /** What a document of it looks like, for the message about one that is none. */
  readonly expected: string
  /** Whether the object is a document of it, however faulty. */
  readonly recognizes: (document: JsonObject) => boolean
  /** @throws {InvalidDocumentError} for an unknown version, and for what makes the whole of it unreadable */
  readonly translate: (document: JsonObject) => Translation
}

/** The parts of a document in Holdfast's words. What cannot be said stands there as an error. */
export interface Translation {
  /** Keys of flags in the document by those of the original, which may be no names. Definitions refer to flags by the former. */
  readonly keys: Naming
  /** By the key of the original, in its order. */
  readonly flags: ReadonlyMap<string, TranslatedFlag | Inexpressible>
  /** Groups of units that flags refer to, by their name in the document. */
  readonly cohorts?: ReadonlyMap<string, TranslatedCohort | Inexpressible>
  readonly layers?: Readonly<Record<string, LayerDefinition>>
  /** Attributes whose units are whole numbers there: synthetic contexts have numbers in them, where they would have texts. */
  readonly numberUnits?: ReadonlySet<string>
  readonly notes?: readonly string[]
}

export interface TranslatedFlag {
  readonly definition: Omit<FlagDefinition, 'rules'>
  readonly rules: readonly TranslatedRule[]
  /** New names of variants by old ones, of those that differ. */
  readonly renamed?: Readonly<Record<string, string>>
  readonly notes?: readonly string[]
}

export interface TranslatedRule {
  readonly definition: RuleDefinition
  /** There where the rule draws, by `percent`, `split` or `layer`. */
  readonly pick?: SourcePick
}

/**
 * The variant that the rule of the other system serves a unit for which its conditions hold, by that system's own hash;
 * undefined where it passes the unit by. The unit is the one that the rule has here.
 */
export type SourcePick = (unit: string) => string | undefined

export interface TranslatedCohort {
  /** One that draws has no `include` and `exclude`: they are for a cohort that refers to it. */
  readonly definition: CohortDefinition
  /** There where the cohort has a `percent`: whether the other system's own hash takes the unit in. */
  readonly takesIn?: (unit: string) => boolean
}
