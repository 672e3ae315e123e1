import type { AttributePath, UnitPath } from './attribute.js'
import type { AttributeTest } from './attribute-test.js'
import type { DocumentVersion, FlagValueType } from './evaluation.js'
import type { DecidingRule, Outcome, Variant } from './outcome.js'
import type { RampGuard } from './ramp-guard.js'
import type { Share } from './share.js'
import type { TimeWindow } from './time/time-window.js'
import type { ExplainedWindow, PairWording, TestWording } from './wording.js'

/**
 * A compiled document: every name resolved to what it names, every date, pattern, range and percentage parsed once.
 * Built by `schema`, held by `client`, read here. Never changed once built, but for what is made at first use: outcomes, and
 * bodies of flags that the document's reader has put off.
 */
export interface RuleSet {
  readonly version: DocumentVersion
  readonly flags: ReadonlyMap<string, Flag>
  /** Flags of a newer document that this reader cannot evaluate, with the reason. */
  readonly unreadable: ReadonlyMap<string, string>
}

/** A part of the document, as it stands there, and the parts it refers to by name. */
export interface Definition {
  readonly definition: object
  readonly dependsOn: readonly Definition[]
}

export interface Flag extends Definition {
  readonly key: string
  /** Whose format the flag is of. */
  readonly form: 'holdfast' | 'appconfig'
  readonly enabled: boolean
  /** Whether browsers and other clients may see what it serves. */
  readonly clientVisible: boolean
  readonly valueType: FlagValueType
  readonly variants: readonly Variant[]
  readonly requires: readonly FlagTest[]
  readonly rules: readonly Rule[]
  /** Where there are many rules on one attribute. */
  readonly ruleIndex: RuleIndex | undefined
  /** Whether an answer can depend on the time, through this flag or one it refers to. */
  readonly timed: boolean
  /** Whether its definition says nothing but `enabled`, and annotations: in a later document it switches an earlier one's flag. */
  readonly isSwitch: boolean
  /** The off variant: for a disabled flag, or for one with a prerequisite that is not met. */
  readonly off: Outcome
  /** The default variant, because a layer passed over a rule. */
  readonly layerExcluded: Outcome
  /** The default variant, because nothing matched. */
  readonly unmatched: Outcome
  /** What makes the flag's body, where that was put off until it is needed: see `made`. */
  readonly maker: BodyMaker | undefined
}

/** What of a flag may be made at its first need: all that evaluating an enabled flag looks at. */
export type FlagBody = Pick<
  Flag,
  'variants' | 'requires' | 'rules' | 'ruleIndex' | 'off' | 'layerExcluded' | 'unmatched'
>

/** Makes the bodies of the flags of one document. */
export interface BodyMaker {
  make(flag: Flag): FlagBody
}

/** Who (`when`) x where (`slot`) x how many (`exposure`) x what (`serve`). */
export interface Rule extends DecidingRule {
  readonly when: Condition | undefined
  readonly slot: LayerSlot | undefined
  /** Where the unit for exposure and split is. */
  readonly bucketBy: UnitPath
  readonly exposure: Exposure | undefined
  readonly serve: Serve
}

/**
 * For each value of one attribute, the rules worth trying. Left out are only rules whose first condition is that the
 * attribute equals something else: they cannot match, and note nothing.
 */
export interface RuleIndex {
  readonly path: AttributePath
  readonly byValue: ReadonlyMap<unknown, readonly Rule[]>
  /** For any other value, and for none. */
  readonly otherwise: readonly Rule[]
}

/** How many of the units, by which draw. Absent on a rule: all of them, and none is drawn. */
export type Exposure =
  | { readonly kind: 'percent'; readonly salt: string; readonly seed: number; readonly share: Share }
  | { readonly kind: 'ramp'; readonly salt: string; readonly seed: number; readonly ramp: Ramp }

/** A share that rises by itself, and cohorts that are let in beside it. Times are epoch milliseconds. */
export interface Ramp {
  readonly startAt: number
  readonly pausedAt: number | undefined
  /** The steps that may be in force: those up to the ceiling. */
  readonly steps: readonly RampStep[]
  /** All steps of the document, at least one. */
  readonly schedule: readonly RampStep[]
  /** Absent: the ramp follows the clock. */
  readonly guard: RampGuard | undefined
}

/** What is let in from a step on, with what the steps before it have let in. */
export interface RampStep {
  /** Milliseconds from `startAt`, ascending, the first 0. */
  readonly after: number
  /** Never below that of the step before. */
  readonly share: Share
  /** Cohorts whose members are in without a draw. */
  readonly rings: Rings | undefined
}

/** Any of at least one. */
export interface Rings extends ConditionList {
  readonly kind: 'any'
  readonly conditions: readonly CohortCondition[]
}

export type Serve =
  | {
      readonly kind: 'variant'
      readonly matched: Outcome
      /** Where a percentage below 100 decided. */
      readonly exposed: Outcome
    }
  | {
      readonly kind: 'split'
      readonly salt: string
      readonly seed: number
      /** Upper bounds of the draws of each outcome, never descending, the last 2^32. */
      readonly edges: readonly number[]
      readonly outcomes: readonly Outcome[]
    }

export interface LayerSlot {
  readonly layer: Layer
  /** Percentages, as the document has them. */
  readonly from: number
  readonly to: number
  readonly fromEdge: number
  readonly toEdge: number
}

export interface Layer extends Definition {
  readonly name: string
  readonly salt: string
  readonly seed: number
  readonly bucketBy: UnitPath
  /** A percentage, as the document has it. */
  readonly holdout: number
  /** Draws from here up are held out. */
  readonly holdoutEdge: number
}

export interface Cohort extends Definition {
  readonly name: string
  readonly bucketBy: UnitPath
  readonly include: ReadonlySet<string> | undefined
  readonly exclude: ReadonlySet<string> | undefined
  /** Whether anyone beyond `include` can be a member. */
  readonly open: boolean
  readonly when: Condition | undefined
  /** Absent: all of them. */
  readonly exposure: { readonly salt: string; readonly seed: number; readonly share: Share } | undefined
}

/** Holds when `flag` gives the context one of `variants`. As a prerequisite, the flag must be enabled besides. */
export interface FlagTest {
  readonly flag: Flag
  readonly variants: ReadonlySet<string>
}

export type Condition =
  | ConditionList
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'attribute'; readonly test: AttributeTest; readonly wording: TestWording }
  | CohortCondition
  | { readonly kind: 'flag'; readonly test: FlagTest }
  | { readonly kind: 'time'; readonly window: TimeWindow; readonly wording: ExplainedWindow }
  | { readonly kind: 'draw'; readonly draw: Draw }
  | { readonly kind: 'pair'; readonly pair: AttributePair; readonly wording: PairWording }
  /** One test of the document that takes several to evaluate. */
  | { readonly kind: 'compound'; readonly condition: Condition; readonly wording: TestWording | PairWording }

interface ConditionList {
  readonly kind: 'all' | 'any'
  readonly conditions: readonly Condition[]
}

export interface CohortCondition {
  readonly kind: 'cohort'
  readonly cohort: Cohort
}

/** Holds for the units of a share, by the same draw as an `Exposure`; never without a unit. */
export interface Draw {
  readonly bucketBy: UnitPath
  readonly salt: string
  readonly seed: number
  readonly share: Share
}

/** Compares one attribute with another. */
export interface AttributePair {
  readonly left: AttributePath
  readonly right: AttributePath
  /** Total. */
  readonly holds: (left: unknown, right: unknown) => boolean
}
