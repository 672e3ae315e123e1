import type { DocumentVersion, Evaluation, FlagValue, ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { Explanation, FlagReader, ListingOptions, Widened } from './flag-reader.js'
import type { FlagScope } from './flag-scope.js'

/** A context with a reader that stands still. */
export class PinnedScope implements FlagScope {
  readonly context: EvaluationContext
  readonly version: DocumentVersion | undefined
  readonly #reader: FlagReader

  constructor(reader: FlagReader, context: EvaluationContext, version: DocumentVersion | undefined) {
    this.#reader = reader
    this.context = context
    this.version = version
  }

  isEnabled(key: string): boolean {
    return this.#reader.isEnabled(key, this.context)
  }

  value<T>(key: string, fallback: T): Widened<T> {
    return this.#reader.value(key, this.context, fallback)
  }

  evaluate(key: string): Evaluation<FlagValue | undefined>
  evaluate<T>(key: string, fallback: T): Evaluation<Widened<T>>
  evaluate(key: string, fallback?: unknown): Evaluation<unknown> {
    return this.#reader.evaluate(key, this.context, fallback)
  }

  evaluateAll(options?: ListingOptions): Record<string, ServedEvaluation> {
    return this.#reader.evaluateAll(this.context, options)
  }

  explain(key: string): Explanation {
    return this.#reader.explain(key, this.context)
  }
}
