import { InvalidOptionsError } from '../../errors.js'
import type { DocumentVersion, Evaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { contextProblem, targetingKeyProblem } from '../../options/context-problem.js'
import type { Evaluator } from './evaluator.js'
import type { ListingOptions } from './flag-reader.js'
import { isScopeContext, type OnMisuse, scopeFallback, scopeOptions, scopeProblem } from './misplaced-arguments.js'

export interface PinnedScopeParts {
  /** One that stands still: its document and its time are the scope's. */
  readonly evaluator: Evaluator
  readonly context: EvaluationContext
  readonly version: DocumentVersion | undefined
  /** Why the context could not be had, where its place is empty for that. */
  readonly contextError?: Error | undefined
  /** Told of a scope that is called as a client is. */
  readonly onMisuse: OnMisuse
}

/** A context with an evaluator that stands still: a `FlagScope` without the types that only callers know. */
export class PinnedScope {
  readonly #parts: PinnedScopeParts

  constructor(parts: PinnedScopeParts) {
    this.#parts = parts
  }

  // Not to be set: what is pinned stays, whoever tries.

  get context(): EvaluationContext {
    return this.#parts.context
  }

  get version(): DocumentVersion | undefined {
    return this.#parts.version
  }

  get contextError(): Error | undefined {
    const { contextError, context } = this.#parts
    if (contextError !== undefined) return contextError
    const problem = contextProblem(context) ?? targetingKeyProblem(context)
    return problem === undefined ? undefined : new InvalidOptionsError('context', problem)
  }

  with(context: EvaluationContext = {}): PinnedScope {
    return new PinnedScope({ ...this.#parts, context, contextError: undefined })
  }

  isEnabled(key: string, ...surplus: readonly unknown[]): boolean {
    const { evaluator, context } = this.#parts
    if (surplus.length > 0) this.#tell(key)
    return evaluator.isEnabled(key, context)
  }

  value(key: string, fallback?: unknown, ...surplus: readonly unknown[]): unknown {
    const { evaluator, context } = this.#parts
    if (surplus.length === 0 && !isScopeContext(fallback, context)) return evaluator.value(key, context, fallback)
    this.#tell(key)
    return evaluator.value(key, context, scopeFallback([fallback, ...surplus], context))
  }

  evaluate(key: string, fallback?: unknown, ...surplus: readonly unknown[]): Evaluation<unknown> {
    const { evaluator, context } = this.#parts
    if (surplus.length === 0 && !isScopeContext(fallback, context)) return evaluator.evaluate(key, context, fallback)
    this.#tell(key)
    return evaluator.evaluate(key, context, scopeFallback([fallback, ...surplus], context))
  }

  evaluateAll(options?: ListingOptions, ...surplus: readonly unknown[]): Record<string, ServedEvaluation> {
    const { evaluator, context } = this.#parts
    if (surplus.length === 0 && !isScopeContext(options, context)) return evaluator.evaluateAll(context, options)
    this.#tell()
    return evaluator.evaluateAll(context, scopeOptions([options, ...surplus], context))
  }

  explain(key: string, options?: ExplainOptions, ...surplus: readonly unknown[]): Explanation {
    const { evaluator, context } = this.#parts
    if (surplus.length === 0 && !isScopeContext(options, context)) return evaluator.explain(key, context, options)
    this.#tell(key)
    return evaluator.explain(key, context, scopeOptions([options, ...surplus], context))
  }

  #tell(flag?: string): void {
    this.#parts.onMisuse(scopeProblem, flag)
  }
}
