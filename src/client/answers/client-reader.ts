import type { Evaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { bucketOf } from '../../ports/bucket-of.js'
import type { BucketTeller } from './bucket-teller.js'
import type { Evaluator } from './evaluator.js'
import type { ListingOptions } from './flag-reader.js'
import {
  clientArguments,
  isEnabledArguments,
  listingArguments,
  type OnMisuse,
  runWithoutContext,
} from './misplaced-arguments.js'
import { isOrdinaryContext } from './ordinary-context.js'
import type { FlagOutcome } from './outcome-recorder.js'
import { type Branches, isBranches } from './run-branches.js'

type Context = EvaluationContext | undefined

/** The methods of a client that ask for flags, without the types that only callers know. They need no `this`. */
export interface ClientReader extends BucketTeller {
  isEnabled(key: string, context?: Context): boolean
  value(key: string, context: Context, fallback: unknown): unknown
  evaluate(key: string, context?: Context, fallback?: unknown): Evaluation<unknown>
  evaluateAll(context?: Context, options?: ListingOptions): Record<string, ServedEvaluation>
  explain(key: string, context?: Context, options?: ExplainOptions): Explanation
  run<T>(key: string, context: Context, branches: Branches<T>): T
  outcome(key: string, context: Context, outcome: FlagOutcome): void
}

/** Puts arguments in their place, where they are not, and asks the evaluator. */
export function clientReader(evaluator: Evaluator, onMisuse: OnMisuse): ClientReader {
  return {
    isEnabled(key: string, context?: Context, surplus?: unknown) {
      const placed = surplus === undefined ? undefined : isEnabledArguments(context, surplus)
      if (placed === undefined) return evaluator.isEnabled(key, context)
      onMisuse(placed.problem, key)
      return evaluator.isEnabled(key, placed.context)
    },
    value(key, context, fallback) {
      const placed = isInPlace(context, fallback) ? undefined : clientArguments(context, fallback)
      if (placed === undefined) return evaluator.value(key, context, fallback)
      onMisuse(placed.problem, key)
      return evaluator.value(key, placed.context, placed.fallback)
    },
    evaluate(key, context, fallback) {
      const placed = isInPlace(context, fallback) ? undefined : clientArguments(context, fallback)
      if (placed === undefined) return evaluator.evaluate(key, context, fallback)
      onMisuse(placed.problem, key)
      return evaluator.evaluate(key, placed.context, placed.fallback)
    },
    evaluateAll(context, options) {
      const placed = listingArguments(context, options)
      if (placed === undefined) return evaluator.evaluateAll(context, options)
      onMisuse(placed.problem)
      return evaluator.evaluateAll(placed.context, placed.options)
    },
    explain: (key, context, options) => evaluator.explain(key, context, options),
    run<T>(key: string, context: Context, branches: Branches<T>) {
      if (branches !== undefined || !isBranches(context)) return evaluator.run(key, context, branches)
      onMisuse(runWithoutContext, key)
      return evaluator.run(key, undefined, context as Branches<T>)
    },
    outcome: (key, context, outcome) => evaluator.outcome(key, context, outcome),
    [bucketOf]: (answer, context) => evaluator.bucketOf(answer, context),
  }
}

/** Whether the arguments are in place, as in nearly all calls: an ordinary context, and no object for the fallback. */
function isInPlace(context: Context, fallback: unknown): boolean {
  return typeof fallback !== 'object' && isOrdinaryContext(context)
}
