/**
 * Whom an answer is for: OpenFeature's evaluation context. An object of JSON values; the conditions `after` and `before` take
 * a `Date` too. Only own members are read, nothing is coerced, and the object is never changed.
 */
export interface EvaluationContext {
  /** The unit that percentages and splits draw by, unless a flag's `bucketBy` names another attribute. */
  readonly targetingKey?: string | number | bigint | undefined
  readonly [attribute: string]: unknown
}
