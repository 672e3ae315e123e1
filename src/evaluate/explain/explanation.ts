import type { FailedEvaluation, ServedEvaluation, ServedReason } from '../evaluation.js'
import type { RampEnd } from '../ramp-guard.js'
import type { DocumentOperator, ExplainedWindow, ExpressionOperator } from '../wording.js'

/** How an answer comes about. The two are told apart by `form`, which only the first has, and by `evaluation.reason`. */
export type Explanation = FlagExplanation | FailedExplanation

/**
 * An answer with everything that led to it, as plain JSON. It quotes the context: each attribute that the flag looks at, cut
 * short. Show it to those to whom you would show these.
 */
export interface FlagExplanation {
  /** The answer: the very object that `evaluate` gives. */
  readonly evaluation: ServedEvaluation
  /**
   * The format that the flag was written in. A flag of `appconfig` is on or off (`enabled`), and its value is the object of
   * its attributes.
   */
  readonly form: 'holdfast' | 'appconfig'
  /** The flags that this one requires, in order; the first that is not met decides. Empty for a flag that is disabled. */
  readonly prerequisites: readonly PrerequisiteExplanation[]
  /** The rules that were tried, in order. The last one decided if it `matched`. */
  readonly rules: readonly RuleExplanation[]
}

/** No variant could be served: the failure alone. */
export interface FailedExplanation {
  /** Why no variant could be served. */
  readonly evaluation: FailedEvaluation<undefined>
  /** Always undefined: there is no flag. */
  readonly form: undefined
  /** Always empty: there is no flag. */
  readonly prerequisites: readonly never[]
  /** Always empty: there is no flag. */
  readonly rules: readonly never[]
}

/** What another flag gives the same context. Why it does is a question to that flag. */
export interface OtherFlag {
  /** Its key. */
  readonly flag: string
  /** The variants that will do. */
  readonly variants: readonly string[]
  /** The variant that it gives. */
  readonly variant: string
  /** Why it gives that. */
  readonly reason: ServedReason
}

/** Another flag, which must be enabled and give one of the variants. */
export interface PrerequisiteExplanation extends OtherFlag {
  /** Whether it is, and does. */
  readonly met: boolean
}

/**
 * What happened at one rule: conditions, layer, ramp, percentage, split, in this order. A member is absent where evaluation did not
 * get that far, and where the rule has no such thing.
 */
export interface RuleExplanation {
  /** Position of the rule, from 0. */
  readonly ruleIndex: number
  /** Id of the rule; undefined where it has none. */
  readonly ruleId: string | undefined
  /** Whether this rule decided. */
  readonly matched: boolean
  /** What kept it from matching: conditions that do not hold, or a draw, also for want of a unit. Absent where it matched. */
  readonly stoppedBy?: 'conditions' | 'layer' | 'percentage' | 'split'
  /** Its conditions. Also absent with the option `conditions: false`. */
  readonly when?: ConditionExplanation
  /** The draw of its layer. */
  readonly layer?: LayerDraw
  /** Where its ramp stands. */
  readonly ramp?: RampExplanation
  /** The draw of its percentage or ramp. Absent at 100 %, and for a member of a ring: they need no draw. */
  readonly exposure?: PercentageDraw
  /** The draw of its split. */
  readonly split?: SplitDraw
}

/** How far a ramp has come, and the ring that lets the unit in. */
export interface RampExplanation {
  /** How many steps the ramp has. */
  readonly steps: number
  /** How many of them have begun by the clock. */
  readonly begun: number
  /** How many of these are in force: all, or as many as the guard's ceiling allows. */
  readonly inForce: number
  /** The ramp's guard. Absent without one. */
  readonly guard?: {
    /** Its id. */
    readonly id: string
    /** How many steps it allows. */
    readonly ceiling: number
    /** Present where the ramp is over. */
    readonly ended?: RampEnd
  }
  /** Name of the cohort that lets the unit in: a ring of a step in force. Absent where none does. */
  readonly ring?: string
  /**
   * The rings in force, in order, up to the one that lets the unit in. Absent where there are none, and with the option
   * `conditions: false`.
   */
  readonly rings?: readonly CohortCondition[]
}

/**
 * One condition, told apart by `kind`. Every condition of a rule that was tried is told, also those that evaluation did not
 * come to because others had decided.
 */
export type ConditionExplanation =
  | ConditionList
  | NegatedCondition
  | AttributeCondition
  | PairCondition
  | CohortCondition
  | FlagCondition
  | TimeCondition
  | DrawCondition

/** What all conditions have. */
interface Condition<Kind extends string> {
  /** What the condition is. */
  readonly kind: Kind
  /** Whether the condition holds. */
  readonly held: boolean
}

/** Conditions of which all must hold, or any. */
export interface ConditionList extends Condition<'all' | 'any'> {
  /** In the order of the document. */
  readonly conditions: readonly ConditionExplanation[]
}

/** A condition that must not hold. */
export interface NegatedCondition extends Condition<'not'> {
  /** The one that must not. */
  readonly condition: ConditionExplanation
}

/** One attribute of the context, tested. */
export interface AttributeCondition extends Condition<'attribute'> {
  /** Name or path of the attribute. */
  readonly attribute: string
  /** As the document has it; in AppConfig's rules also `eq`, `ne`, `begins_with`, `ends_with`. */
  readonly operator: DocumentOperator | ExpressionOperator
  /** What it was compared with: of texts the first 80 characters, of lists the first 20 operands. */
  readonly operand: string | number | boolean | readonly (string | number | boolean)[]
  /** How many operands more the list has. */
  readonly omitted?: number
  /** Present where the test ignores case. */
  readonly ignoreCase?: true
  /** What the value is read as first. Absent where the document does not say. */
  readonly as?: 'number' | 'string'
  /** The value in the context. Absent where there is none. */
  readonly seen?: SeenValue
  /** What was read of it; of a list, of each element, `undefined` where nothing could be. Absent where it was taken as it is. */
  readonly read?: SeenValue
  /** Why that value could not be compared at all. Absent where it was. */
  readonly fault?: TestFault
}

/** In a rule of AppConfig's language: two attributes, or a constant before an attribute. */
export interface PairCondition extends Condition<'pair'> {
  /** As the rule has it. */
  readonly operator: ExpressionOperator
  /** Its first operand. */
  readonly left: PairOperand
  /** Its second operand. */
  readonly right: PairOperand
}

/** One side of a pair. */
export type PairOperand =
  | {
      /** Name or path of the attribute. */
      readonly attribute: string
      /** The value in the context. Absent where there is none. */
      readonly seen?: SeenValue
    }
  | {
      /** A text of the rule, the first 80 characters of it. */
      readonly constant: string
      /** Always absent. */
      readonly attribute?: never
    }

/** Whether the unit is a member of a cohort: by its lists, else by conditions and percentage. */
export interface CohortCondition extends Condition<'cohort'> {
  /** Name of the cohort. */
  readonly cohort: string
  /**
   * What settled it: the unit is on the list `exclude` or `include`; it is `unlisted`, in a cohort that has nothing but
   * lists; the `conditions`, or the `percentage`.
   */
  readonly decidedBy: 'exclude' | 'include' | 'unlisted' | 'conditions' | 'percentage'
  /** The attribute that holds the unit, or several of which the first that holds one counts. */
  readonly bucketBy: string | readonly string[]
  /** The unit that the lists were searched for, cut short. Absent where the context has none. */
  readonly unit?: string
  /** Which of several attributes holds the unit. Absent where there is no choice, and where none does. */
  readonly unitFrom?: string
  /** Present where the cohort was mentioned before: an explanation tells its conditions and draw once. */
  readonly repeated?: true
  /** The cohort's conditions. Absent where the lists settled it. */
  readonly when?: ConditionExplanation
  /** The draw of the cohort's percentage. Absent where it was settled before, and at 100 %. */
  readonly percentage?: PercentageDraw
}

/** Another flag must give the same context one of the variants. */
export interface FlagCondition extends Condition<'flag'>, OtherFlag {}

/** The time must be within a window. */
export interface TimeCondition extends Condition<'time'> {
  /** As the document has it. */
  readonly window: ExplainedWindow
  /** The time evaluated for, in RFC 3339; `null` for what is no time. */
  readonly now: string | null
  /** The wall clock in the window's zone. Absent where the window does not ask for it. */
  readonly wallClock?: {
    /** `"mon"` to `"sun"`. */
    readonly day: string
    /** `"HH:MM"`. */
    readonly time: string
  }
  /** Present where the host does not know the window's zone: the condition never holds here. */
  readonly unknownZone?: true
}

/** A `split` of AppConfig's rules, inside of other expressions. */
export interface DrawCondition extends Condition<'draw'> {
  /** The draw. */
  readonly percentage: PercentageDraw
}

/** What all draws say of themselves. */
interface DrawSource {
  /** What is drawn, and salted with what: `flag:checkout-button`. */
  readonly salt: string
  /** The attribute that holds the unit, or several of which the first that holds one counts. */
  readonly bucketBy: string | readonly string[]
}

/** One of several attributes in which a unit was looked for. */
export interface TriedPath {
  /** Its name or path. */
  readonly attribute: string
  /** What it holds, which is no unit. Absent where the context has nothing there. */
  readonly seen?: SeenValue
}

/** A draw that was not made: the context has no unit. */
export interface NoUnit extends DrawSource {
  /** Always this. */
  readonly outcome: 'no-unit'
  /** What the attribute holds, which is no unit. Absent where the context has nothing there, and of several attributes. */
  readonly seen?: SeenValue
  /** What each of several attributes holds. Absent of one. */
  readonly tried?: readonly TriedPath[]
  /** Always absent. */
  readonly unitFrom?: never
  /** Always absent. */
  readonly unit?: never
  /** Always absent. */
  readonly draw?: never
  /** Always absent. */
  readonly bucket?: never
}

/** A draw that was made, and what came of it. */
export interface Drawn<Outcome extends string> extends DrawSource {
  /** What it means for the rule. */
  readonly outcome: Outcome
  /** The unit, cut short. */
  readonly unit: string
  /** Which of several attributes holds the unit. Absent where there is no choice. */
  readonly unitFrom?: string
  /** What was drawn: an integer from 0 to 2^32 - 1. */
  readonly draw: number
  /** The same beside percentages: 0 (inclusive) to 100 (exclusive). */
  readonly bucket: number
}

/** The draw of a percentage, a ramp or a cohort. */
export type PercentageDraw = (NoUnit | Drawn<'within' | 'beyond'>) & {
  /** The percentage; of a ramp, the one in force at the time. */
  readonly percent: number
  /** The unit is within if and only if `draw < edge`. At the very edge `bucket < percent` can say otherwise. */
  readonly edge: number
}

/** The draw of a layer. The unit is inside where `fromEdge <= draw < toEdge`, and `draw < holdoutEdge`. */
export type LayerDraw = (NoUnit | Drawn<'inside' | 'outside' | 'held-out'>) & {
  /** Name of the layer. */
  readonly name: string
  /** Where the slot begins, as a percentage. */
  readonly from: number
  /** Where the slot ends, as a percentage. */
  readonly to: number
  /** The layer's holdout, as a percentage. */
  readonly holdout: number
  /** The first draw inside of the slot. */
  readonly fromEdge: number
  /** The first draw beyond the slot. */
  readonly toEdge: number
  /** The first draw held out. */
  readonly holdoutEdge: number
}

/** The draw of a split. */
export type SplitDraw =
  | NoUnit
  | (Drawn<'drawn'> & {
      /** Name of the variant that has that place. */
      readonly variant: string
    })

/** A value of the context, cut short: of an object it says only that it is one. */
export type SeenValue =
  | {
      /** Its type; `date` for a `Date`. */
      readonly type: 'string' | 'boolean' | 'number' | 'bigint' | 'date'
      /**
       * The value, of texts the first 80 characters. A bigint, a date (RFC 3339) and a number that JSON has not, `"NaN"`, are
       * texts; an invalid date is `null`.
       */
      readonly value: string | number | boolean | null
    }
  | {
      /** A list. */
      readonly type: 'array'
      /** Its first 10 elements. */
      readonly items: readonly SeenValue[]
      /** How many more there are. */
      readonly omitted?: number
    }
  | {
      /** Its type. */
      readonly type: 'null' | 'undefined' | 'object' | 'function' | 'symbol'
    }

/** What an operator compares. A `timestamp` is what AppConfig's rules take for a date. */
export type TestedType = 'string' | 'number' | 'boolean' | 'array' | 'date' | 'timestamp' | 'version' | 'address'

/** Why a value could not be compared. Of an array, why its first element could not, where none could. */
export type TestFault =
  | {
      /** It is of another type than the operator compares. */
      readonly kind: 'wrong-type'
      /** The type that it has. */
      readonly found: SeenValue['type']
      /** The types that will do. */
      readonly wanted: readonly TestedType[]
    }
  | {
      /**
       * It is absent or null; a number that is not finite; a text, or an invalid `Date`, that the operator cannot read; a text that
       * is no number where `as` asks for one.
       */
      readonly kind:
        | 'missing'
        | 'not-finite'
        | 'not-a-number'
        | 'not-a-date'
        | 'not-a-timestamp'
        | 'not-a-version'
        | 'not-an-address'
    }
