import type { Comparison, Literal } from '../../../evaluate/operators/comparison.js'

/** A constant, or an attribute of the context: `$plan`. */
export type Operand = { readonly kind: 'literal'; readonly value: Literal } | Attribute

export interface Attribute {
  readonly kind: 'attribute'
  /** Path in the context, without the `$`. */
  readonly name: string
}

export type TextComparison = 'begins_with' | 'ends_with' | 'contains'

/** A rule of AppConfig's language, every operand of a kind its operator takes. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'constant'; readonly value: boolean }
  /** Holds where the attribute is `true`. */
  | Attribute
  | {
      readonly kind: 'comparison'
      readonly operator: Comparison | 'ne' | TextComparison
      readonly left: Operand
      readonly right: Operand
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly list: readonly Literal[] }
  | { readonly kind: 'matches'; readonly attribute: string; readonly pattern: string }
  | { readonly kind: 'exists'; readonly attribute: string }
  | Split

export interface Split {
  readonly kind: 'split'
  /** 0, or 0.000001 to 100. */
  readonly percent: number
  readonly by: string
  /** Absent where the rule has none, or an empty one. */
  readonly seed: string | undefined
}
