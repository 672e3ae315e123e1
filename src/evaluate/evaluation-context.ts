/**
 * Whom an answer is for: OpenFeature's evaluation context. An object of JSON values; the conditions `after` and `before` take
 * a `Date` too. Only own members are read, nothing is coerced, and the object is never changed.
 */
export interface EvaluationContext {
  /** The unit that percentages and splits draw by, unless a flag's `bucketBy` names another attribute. */
  readonly targetingKey?: string | number | bigint | undefined
  readonly [attribute: string]: unknown
}

/**
 * What may be given for a context: an object of attributes, instances of classes and values of an `interface` included, to
 * which TypeScript gives no index signature. Refused are a `targetingKey` of another type, promises, arrays, maps and other
 * iterables, and functions.
 */
export type EvaluationContextInput =
  | EvaluationContext
  | (object & {
      /** The unit that percentages and splits draw by, unless a flag's `bucketBy` names another attribute. */
      readonly targetingKey?: EvaluationContext['targetingKey']
      /** No promise. */
      readonly then?: string | number | bigint | boolean | null | undefined
      /** No function. */
      readonly apply?: string | number | bigint | boolean | null | undefined
      /** No array, map or set. */
      readonly [Symbol.iterator]?: never
    })
