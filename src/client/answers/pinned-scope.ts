import { InvalidOptionsError } from '../../errors.js'
import type { DocumentVersion, Evaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { contextProblem, targetingKeyProblem } from '../../options/context-problem.js'
import type { Evaluator } from './evaluator.js'
import type { ListingOptions } from './flag-reader.js'
import { isScopeContext, type OnMisuse, scopeFallback, scopeOptions, scopeProblem } from './misplaced-arguments.js'
import type { FlagOutcome } from './outcome-recorder.js'
import { type Branches, isBranches } from './run-branches.js'

/** A context with an evaluator that stands still: a `FlagScope` without the types that only callers know. */
export class PinnedScope {
  readonly #evaluator: Evaluator
  readonly #context: EvaluationContext
  readonly #onMisuse: OnMisuse
  readonly #contextError: Error | undefined
  /** Keys of the flags with counted outcomes that were asked for. */
  #asked: Set<string> | undefined

  /**
   * The document and the time of `evaluator` are the scope's. `onMisuse` is told of a scope that is called as a client is;
   * `contextError` is why the context could not be had, where its place is empty for that.
   */
  constructor(evaluator: Evaluator, context: EvaluationContext, onMisuse: OnMisuse, contextError: Error | undefined) {
    this.#evaluator = evaluator
    this.#context = context
    this.#onMisuse = onMisuse
    this.#contextError = contextError
  }

  // Not to be set: what is pinned stays, whoever tries.

  get context(): EvaluationContext {
    return this.#context
  }

  get version(): DocumentVersion | undefined {
    return this.#evaluator.version
  }

  get contextError(): Error | undefined {
    if (this.#contextError !== undefined) return this.#contextError
    const problem = contextProblem(this.#context) ?? targetingKeyProblem(this.#context)
    return problem === undefined ? undefined : new InvalidOptionsError('context', problem)
  }

  with(context: EvaluationContext = {}): PinnedScope {
    return new PinnedScope(this.#evaluator, context, this.#onMisuse, undefined)
  }

  isEnabled(key: string, ...surplus: readonly unknown[]): boolean {
    if (surplus.length > 0) this.#tell(key)
    this.#ask(key)
    return this.#evaluator.isEnabled(key, this.#context)
  }

  value(key: string, fallback?: unknown, ...surplus: readonly unknown[]): unknown {
    this.#ask(key)
    if (surplus.length === 0 && !isScopeContext(fallback, this.#context))
      return this.#evaluator.value(key, this.#context, fallback)
    this.#tell(key)
    return this.#evaluator.value(key, this.#context, scopeFallback([fallback, ...surplus], this.#context))
  }

  evaluate(key: string, fallback?: unknown, ...surplus: readonly unknown[]): Evaluation<unknown> {
    this.#ask(key)
    if (surplus.length === 0 && !isScopeContext(fallback, this.#context))
      return this.#evaluator.evaluate(key, this.#context, fallback)
    this.#tell(key)
    return this.#evaluator.evaluate(key, this.#context, scopeFallback([fallback, ...surplus], this.#context))
  }

  evaluateAll(options?: ListingOptions, ...surplus: readonly unknown[]): Record<string, ServedEvaluation> {
    if (surplus.length === 0 && !isScopeContext(options, this.#context))
      return this.#evaluator.evaluateAll(this.#context, options)
    this.#tell()
    return this.#evaluator.evaluateAll(this.#context, scopeOptions([options, ...surplus], this.#context))
  }

  explain(key: string, options?: ExplainOptions, ...surplus: readonly unknown[]): Explanation {
    if (surplus.length === 0 && !isScopeContext(options, this.#context))
      return this.#evaluator.explain(key, this.#context, options)
    this.#tell(key)
    return this.#evaluator.explain(key, this.#context, scopeOptions([options, ...surplus], this.#context))
  }

  run<T>(key: string, branches: Branches<T>, ...surplus: readonly unknown[]): T {
    this.#ask(key)
    if (surplus.length === 0) return this.#evaluator.run(key, this.#context, branches)
    this.#tell(key)
    const placed = [branches, ...surplus].findLast(isBranches) as Branches<T> | undefined
    return this.#evaluator.run(key, this.#context, placed ?? branches)
  }

  outcome(key: string, outcome: FlagOutcome, ...surplus: readonly unknown[]): void {
    const given = surplus.length === 0 ? outcome : scopeOptions([outcome, ...surplus], this.#context)
    if (surplus.length > 0) this.#tell(key)
    this.#evaluator.outcome(key, this.#context, given as FlagOutcome)
  }

  outcomeOfAsked(outcome: FlagOutcome): void {
    this.#evaluator.noteRequest()
    if (this.#asked === undefined) return
    for (const key of this.#asked) this.#evaluator.outcome(key, this.#context, outcome)
  }

  #ask(key: string): void {
    if (!this.#evaluator.isCounted(key) || this.#asked?.has(key)) return
    this.#asked ??= new Set()
    this.#asked.add(key)
  }

  #tell(flag?: string): void {
    this.#onMisuse(scopeProblem, flag)
  }
}
