import { guarded } from '../client/guarded.js'
import { refused } from '../client/option-checks.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { LambdaOptions } from './lambda-options.js'

type ContextOptions<Event, Context> = Required<
  Pick<LambdaOptions<Event, Context>, 'context' | 'onContextError' | 'logger'>
>

/** Gives what finds out whom an invocation is for. That rejects only with `onContextError: 'reject'`. */
export function contextReader<Event, Context>(
  options: ContextOptions<Event, Context>,
): (event: Event, context: Context) => Promise<EvaluationContext> {
  const { context: contextOf, onContextError, logger } = options
  return async (event, context) => {
    try {
      const given: unknown = await contextOf(event, context)
      if (given == null) return {}
      if (typeof given === 'object' && !Array.isArray(given)) return given as EvaluationContext
      throw refused('context', 'a function that gives an object, such as { targetingKey: "user-1" }, or nothing', given)
    } catch (error) {
      if (onContextError === 'reject') throw error
      guarded(
        () => logger.warn('The context of an invocation failed: it gets the flags of nobody in particular.', error),
        ignore,
      )
      return {}
    }
  }
}

const ignore = () => {}
