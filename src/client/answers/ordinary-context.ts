import type { EvaluationContext } from '../../evaluate/evaluation-context.js'

/**
 * Whether the context is an ordinary object, as nearly all are. Looks at the constructor alone, which costs a call nothing:
 * what is no ordinary object may still be a sound context, and is looked at more closely.
 */
export function isOrdinaryContext(context: EvaluationContext | undefined): context is EvaluationContext {
  try {
    return context?.constructor === Object
  } catch {
    return false
  }
}
