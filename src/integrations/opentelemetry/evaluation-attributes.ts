import type { Attributes, AttributeValue } from '@opentelemetry/api'
import type { HookCall } from '../../client/answers/hooks.js'
import type { Evaluation } from '../../evaluate/evaluation.js'

/** Here and below, names of the semantic conventions 1.45. As they are not stable, they are copied: see docs/decisions.md. */
export const evaluationEvent = 'feature_flag.evaluation'

export interface AttributeOptions {
  readonly flagSetId: string | undefined
  readonly contextId: boolean
  readonly values: boolean
}

/** What an event says of an evaluation. */
export function eventAttributes(
  { context }: HookCall,
  evaluation: Evaluation<unknown>,
  { flagSetId, contextId, values }: AttributeOptions,
): Attributes {
  const { flag, variant, value, reason, arm, version } = evaluation
  return {
    'feature_flag.key': flag,
    'feature_flag.provider.name': 'holdfast',
    'feature_flag.result.reason': reason.toLowerCase(),
    ...(variant === undefined ? {} : { 'feature_flag.result.variant': variant }),
    ...(arm === undefined ? {} : { 'holdfast.arm': arm }),
    // Without a variant the conventions ask for the value: it is the caller's fallback.
    ...(values || variant === undefined ? { 'feature_flag.result.value': attributeOf(value) } : {}),
    ...(version === undefined ? {} : { 'feature_flag.version': version.label ?? version.hash }),
    ...(flagSetId === undefined ? {} : { 'feature_flag.set.id': flagSetId }),
    ...(contextId && context.targetingKey !== undefined
      ? { 'feature_flag.context.id': String(context.targetingKey) }
      : {}),
    ...(evaluation.reason === 'ERROR'
      ? { 'error.type': evaluation.errorCode.toLowerCase(), 'feature_flag.error.message': evaluation.errorMessage }
      : {}),
  }
}

/** What a metric says of it: few values each. A key that no document has may come from anywhere and is left out. */
export function metricAttributes(evaluation: Evaluation<unknown>): Attributes {
  const { flag, variant, reason } = evaluation
  if (evaluation.reason !== 'ERROR') {
    return {
      'feature_flag.key': flag,
      'feature_flag.result.variant': variant,
      'feature_flag.result.reason': reason.toLowerCase(),
    }
  }
  const { errorCode } = evaluation
  return {
    ...(errorCode === 'FLAG_NOT_FOUND' || errorCode === 'PROVIDER_NOT_READY' ? {} : { 'feature_flag.key': flag }),
    'feature_flag.result.reason': 'error',
    'error.type': errorCode.toLowerCase(),
  }
}

function attributeOf(value: unknown): AttributeValue | undefined {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
      return value
    case 'object':
      return value === null ? undefined : JSON.stringify(value)
    default:
      return undefined
  }
}
