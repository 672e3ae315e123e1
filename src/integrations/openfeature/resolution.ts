import { ErrorCode, type EvaluationContext, type ResolutionDetails } from '@openfeature/server-sdk'
import type { AnyFlagClient } from '../../client/flag-client.js'
import type { Evaluation } from '../../evaluate/evaluation.js'
import { bucketMetadata, flagMetadata } from './flag-metadata.js'

/** Those of the provider that an answer depends on. */
export interface ResolutionOptions {
  readonly flagSetId?: string
  readonly onDisabled?: 'off-variant' | 'default-value'
}

/** What a flag gives a context, in OpenFeature's terms. */
export function resolution<T>(
  client: AnyFlagClient,
  type: 'boolean' | 'string' | 'number' | 'object',
  key: string,
  fallback: T,
  context: EvaluationContext,
  { flagSetId, onDisabled }: ResolutionOptions,
): ResolutionDetails<T> {
  // A boolean may be asked of a flag of objects, see below; no other answer needs to be explained for it.
  const evaluation: Evaluation<unknown> = client.evaluate(key, context, type === 'boolean' ? undefined : fallback)
  const metadata = { ...flagMetadata(evaluation), ...(flagSetId !== undefined && { flagSetId }) }
  const failed = (errorCode: ErrorCode, errorMessage: string): ResolutionDetails<T> => {
    return { value: fallback, reason: 'ERROR', errorCode, errorMessage, flagMetadata: metadata }
  }
  if (evaluation.reason === 'ERROR') return failed(ErrorCode[evaluation.errorCode], evaluation.errorMessage)
  const { variant, reason, enabled } = evaluation
  const explanation = () => client.explain(key, context, { conditions: false })
  // OpenFeature has no `isEnabled`, and the value of AppConfig's own flags is their attributes.
  const isSwitch = type === 'boolean' && typeof evaluation.value === 'object' && explanation().form === 'appconfig'
  const value = isSwitch ? enabled : evaluation.value
  // A fallback of null, or one that only the compiler would have refused, leaves the type open.
  if (typeof value !== type) {
    return failed(ErrorCode.TYPE_MISMATCH, `Flag "${key}" has values of type ${typeof value}, not ${type}.`)
  }
  if (reason === 'DISABLED' && onDisabled === 'default-value') {
    return { value: fallback, reason, flagMetadata: metadata }
  }
  // Even without its conditions, explaining costs more than evaluating: only where a draw is told.
  const bucket = reason === 'SPLIT' ? bucketMetadata(explanation()) : {}
  return { value: value as T, variant, reason, flagMetadata: { ...metadata, ...bucket } }
}
