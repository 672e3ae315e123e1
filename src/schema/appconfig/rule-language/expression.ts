import type { Comparison, Literal } from '../../../evaluate/operators/comparison.js'

export type TextComparison = 'begins_with' | 'ends_with' | 'contains'

/** A rule of AppConfig's language, every operand of a kind its operator takes. Attributes are paths, without the `$`. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'constant'; readonly value: boolean }
  /** Holds where the attribute is `true`. */
  | { readonly kind: 'attribute'; readonly attribute: string }
  | {
      readonly kind: 'comparison'
      readonly operator: Comparison | 'ne'
      readonly attribute: string
      readonly literal: Literal
    }
  | { readonly kind: 'text'; readonly operator: TextComparison; readonly attribute: string; readonly part: string }
  /** `(contains "pro team" $plan)`: the attribute is the part. */
  | { readonly kind: 'part'; readonly operator: TextComparison; readonly text: string; readonly attribute: string }
  | {
      readonly kind: 'pair'
      readonly operator: Comparison | 'ne' | TextComparison
      readonly left: string
      readonly right: string
    }
  | { readonly kind: 'in'; readonly attribute: string; readonly list: readonly Literal[] }
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
