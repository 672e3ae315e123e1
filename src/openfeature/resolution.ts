import { ErrorCode, type EvaluationContext, type ResolutionDetails } from '@openfeature/server-sdk'
import type { AnyFlagClient } from '../client/flag-client.js'
import type { Evaluation } from '../evaluate/evaluation.js'
import { bucketMetadata, flagMetadata } from './flag-metadata.js'

/** What a flag gives a context, in OpenFeature's terms. */
export function resolution<T>(
  client: AnyFlagClient,
  type: 'boolean' | 'string' | 'number' | 'object',
  key: string,
  fallback: T,
  context: EvaluationContext,
  { flagSetId }: { readonly flagSetId?: string },
): ResolutionDetails<T> {
  // OpenFeature has no `isEnabled`: a boolean asked of AppConfig's own flags, whose values are attributes, is whether they are on.
  const isSwitch = (value: unknown) =>
    type === 'boolean' && typeof value === 'object' && client.explain(key, context).form === 'appconfig'
  const evaluation: Evaluation<unknown> = client.evaluate(key, context, type === 'boolean' ? undefined : fallback)
  const metadata = { ...flagMetadata(evaluation), ...(flagSetId !== undefined && { flagSetId }) }
  const failed = (errorCode: ErrorCode, errorMessage: string): ResolutionDetails<T> => {
    return { value: fallback, reason: 'ERROR', errorCode, errorMessage, flagMetadata: metadata }
  }
  if (evaluation.reason === 'ERROR') return failed(ErrorCode[evaluation.errorCode], evaluation.errorMessage)
  const { variant, reason } = evaluation
  const value = isSwitch(evaluation.value) ? evaluation.enabled : evaluation.value
  // A fallback of null, or one that only the compiler would have refused, leaves the type open.
  if (typeof value !== type) {
    return failed(ErrorCode.TYPE_MISMATCH, `Flag "${key}" has values of type ${typeof value}, not ${type}.`)
  }
  // Explaining costs another evaluation, one that tries every rule.
  const bucket = reason === 'SPLIT' ? bucketMetadata(client.explain(key, context)) : {}
  return { value: value as T, variant, reason, flagMetadata: { ...metadata, ...bucket } }
}
