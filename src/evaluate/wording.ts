import type { Primitive } from './attribute-test.js'
import type { Literal } from './operators/comparison.js'
import type { ReadType } from './operators/reading.js'

/**
 * How the document words a condition: kept for explanations, never looked at when evaluating. For a Holdfast document it is
 * the definition itself, which is there anyway.
 */
export type TestWording = DefinedTest | ExpressionTest

/** An attribute test of a Holdfast document: an attribute and exactly one of the operators. */
type DefinedTest = {
  readonly attribute?: string
  readonly ignoreCase?: boolean
  readonly as?: ReadType
} & { readonly [Operator in DocumentOperator]?: Primitive | readonly Primitive[] }

/** Operators of Holdfast documents. */
export type DocumentOperator =
  | 'equals'
  | 'in'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'matches'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'after'
  | 'before'
  | 'semver'
  | 'cidr'
  | 'includesAll'
  | 'exists'

/** Operators of AppConfig's rules. A bare `$attribute` is `eq true`. */
export type ExpressionOperator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'begins_with'
  | 'ends_with'
  | 'contains'
  | 'in'
  | 'matches'
  | 'exists'

/** An attribute against a constant, in a rule of AppConfig's language. */
export interface ExpressionTest {
  readonly attribute: string
  readonly operator: ExpressionOperator
  readonly operand: Literal | readonly Literal[]
}

/** Two attributes, or a constant before an attribute: `(contains "pro team" $plan)`. */
export interface PairWording {
  readonly operator: ExpressionOperator
  readonly left: PairSide
  readonly right: PairSide
}

export type PairSide = { readonly attribute: string } | { readonly constant: string }

/** A time window as it stands in the document. */
export interface ExplainedWindow {
  /** From this instant on. */
  readonly after?: string
  /** Up to this instant, which is no part of it. */
  readonly before?: string
  /** `"mon"` to `"sun"`. */
  readonly days?: readonly string[]
  /** `"HH:MM"`, from which on. */
  readonly from?: string
  /** `"HH:MM"`, up to which. */
  readonly to?: string
  /** IANA name of the zone of days and times. */
  readonly timeZone?: string
}
