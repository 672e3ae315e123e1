import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import type { Json } from './reference.js'

/** User attributes of GrowthBook as an evaluation context: "id" is the targeting key, all others keep their names. */
export function contextOf({ id, ...others }: { readonly [name: string]: Json }): EvaluationContext {
  return { ...others, ...(id === undefined || id === null ? {} : { targetingKey: id }) } as unknown as EvaluationContext
}
