import { ErrorCode, type EvaluationContext, type FlagMetadata, type ResolutionDetails } from '@openfeature/server-sdk'
import type { FlagReader } from '../client/flag-reader.js'
import type { DocumentVersion, Evaluation } from '../evaluate/evaluation.js'

export type ResolvedType = 'boolean' | 'string' | 'number' | 'object'

export interface ResolvingOptions {
  readonly flagSetId: string | undefined
  readonly bucket: boolean
}

/** What a flag gives a context, in OpenFeature's terms. */
export function resolution<T>(
  flags: FlagReader,
  type: ResolvedType,
  key: string,
  fallback: T,
  context: EvaluationContext,
  options: ResolvingOptions,
): ResolutionDetails<T> {
  const evaluation = flags.evaluate(key, context, fallback)
  const flagMetadata = metadataOf(evaluation, options)
  if (evaluation.reason === 'ERROR') {
    const { errorCode, errorMessage } = evaluation
    return { value: fallback, reason: 'ERROR', errorCode: ErrorCode[errorCode], errorMessage, flagMetadata }
  }
  const { value, variant, reason } = evaluation
  // A fallback of null, or one that only the compiler would have refused, leaves the type open.
  if (typeof value !== type) {
    const errorMessage = `Flag "${key}" has values of type ${typeof value}; it is asked for one of type ${type}.`
    return { value: fallback, reason: 'ERROR', errorCode: ErrorCode.TYPE_MISMATCH, errorMessage, flagMetadata }
  }
  if (options.bucket && reason === 'SPLIT') Object.assign(flagMetadata, buckets(flags, key, context, evaluation))
  return { value: value as T, variant, reason, flagMetadata }
}

/** The flag's own metadata, as far as OpenFeature can take it, and ours over it. */
function metadataOf(
  { version, ruleIndex, ruleId, details, ...served }: Evaluation<unknown>,
  { flagSetId }: ResolvingOptions,
): FlagMetadata {
  const metadata: FlagMetadata = {}
  for (const [name, value] of Object.entries('metadata' in served ? (served.metadata ?? {}) : {})) {
    if (typeof value !== 'object') metadata[name] = value
  }
  if (flagSetId !== undefined) metadata['flagSetId'] = flagSetId
  if (version !== undefined) Object.assign(metadata, versionMetadata(version))
  if (ruleIndex !== undefined) metadata['ruleIndex'] = ruleIndex
  if (ruleId !== undefined) metadata['ruleId'] = ruleId
  if (details.length > 0) metadata['details'] = details.join()
  return metadata
}

export function versionMetadata({ label, hash }: DocumentVersion): { version: string; documentHash: string } {
  return { version: label ?? hash, documentHash: hash }
}

/** Where the unit fell in the draws of the rule that decided. */
function buckets(
  flags: FlagReader,
  key: string,
  context: EvaluationContext,
  { ruleIndex }: Evaluation<unknown>,
): FlagMetadata {
  const step = flags.explain(key, context).rules.at(-1)
  // A ramp may have risen since.
  if (step === undefined || step.ruleIndex !== ruleIndex) return {}
  const { exposure, split } = step
  return {
    ...(exposure === undefined ? {} : { bucket: exposure.bucket }),
    ...(split === undefined ? {} : { splitBucket: split.bucket }),
  }
}
