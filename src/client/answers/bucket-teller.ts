import type { ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { bucketOf } from '../../ports/bucket-of.js'

/** What a client tells integrations of an answer that it has just given. */
export interface BucketTeller {
  /**
   * Where the unit falls, 0 (inclusive) to 100 (exclusive), in the draw that decided; undefined where none did. As `explain` says it,
   * without evaluating the flag again. Total.
   */
  [bucketOf](answer: ServedEvaluation, context: EvaluationContext | undefined): number | undefined
}
