import type { DocumentVersion, Evaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import type { Evaluator } from './evaluator.js'
import type { ListingOptions } from './flag-reader.js'

/** A context with an evaluator that stands still: a `FlagScope` without the types that only callers know. */
export class PinnedScope {
  readonly context: EvaluationContext
  readonly version: DocumentVersion | undefined
  readonly #evaluator: Evaluator

  constructor(evaluator: Evaluator, context: EvaluationContext, version: DocumentVersion | undefined) {
    this.#evaluator = evaluator
    this.context = context
    this.version = version
  }

  isEnabled(key: string): boolean {
    return this.#evaluator.isEnabled(key, this.context)
  }

  value(key: string, fallback: unknown): unknown {
    return this.#evaluator.value(key, this.context, fallback)
  }

  evaluate(key: string, fallback?: unknown): Evaluation<unknown> {
    return this.#evaluator.evaluate(key, this.context, fallback)
  }

  evaluateAll(options?: ListingOptions): Record<string, ServedEvaluation> {
    return this.#evaluator.evaluateAll(this.context, options)
  }

  explain(key: string, options?: ExplainOptions): Explanation {
    return this.#evaluator.explain(key, this.context, options)
  }
}
