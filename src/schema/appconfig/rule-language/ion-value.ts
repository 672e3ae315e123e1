import type { Literal } from '../../../evaluate/operators/comparison.js'

/** As much of Amazon Ion's data model as rules are made of. */
export type IonValue =
  | IonExpression
  | (IonNode & { readonly kind: 'list'; readonly items: readonly IonValue[] })
  | (IonNode & { readonly kind: 'symbol'; readonly text: string })
  | (IonNode & { readonly kind: 'literal'; readonly value: Literal })

export interface IonExpression extends IonNode {
  readonly kind: 'expression'
  readonly items: readonly IonValue[]
}

interface IonNode {
  /** Where the value begins, its annotation not counted. In UTF-16 code units. */
  readonly offset: number
  /** `pct` of `pct::10`. */
  readonly annotation: Annotation | undefined
}

export interface Annotation {
  readonly name: string
  readonly offset: number
}
