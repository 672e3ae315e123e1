/**
 * Who asks: OpenFeature's evaluation context. A plain object of JSON values; a `Date` is taken by `after` and `before`.
 * Only own members are read; nothing is coerced; the object is never changed.
 */
export interface EvaluationContext {
  /** The unit that percentages and splits are drawn by, unless a flag's `bucketBy` names another attribute. */
  readonly targetingKey?: string | number | bigint | undefined
  readonly [attribute: string]: unknown
}
