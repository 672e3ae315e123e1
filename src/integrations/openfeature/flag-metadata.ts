import type { FlagMetadata } from '@openfeature/server-sdk'
import type { DocumentVersion, Evaluation } from '../../evaluate/evaluation.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'

/**
 * What there is to say of an answer: `version` (label, else hash, of the document), `hash`, `ruleIndex`, `ruleId`,
 * `details`; and what the flag's own `metadata` has of strings, numbers and booleans, which these come before.
 */
export function flagMetadata(evaluation: Evaluation<unknown>): FlagMetadata {
  const { version, ruleIndex, ruleId, details } = evaluation
  return {
    ...(evaluation.reason !== 'ERROR' && primitivesOf(evaluation.metadata)),
    ...(version !== undefined && versionMetadata(version)),
    ...(ruleIndex !== undefined && { ruleIndex }),
    ...(ruleId !== undefined && { ruleId }),
    ...(details.length > 0 && { details: details.join(',') }),
  }
}

export function versionMetadata({ label, hash }: DocumentVersion): { version: string; hash: string } {
  return { version: label ?? hash, hash }
}

/** Where the unit falls, 0 to 100, in the draw that decided. */
export function explainedBucket({ rules }: Explanation): number | undefined {
  const deciding = rules.at(-1)
  const draw = deciding?.split ?? deciding?.exposure
  return deciding?.matched === true && draw !== undefined && 'bucket' in draw ? draw.bucket : undefined
}

function primitivesOf(metadata: object | undefined): FlagMetadata {
  const primitives = Object.entries(metadata ?? {}).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(primitives)
}
