import type { FlagMetadata } from '@openfeature/server-sdk'
import type { Explanation } from '../client/flag-reader.js'
import type { ServedEvaluation } from '../evaluate/evaluation.js'

/**
 * What there is to say of an answer: `version` (label, else hash, of the document), `hash`, `ruleIndex`, `ruleId`, `bucket`
 * (where the unit falls in the draw that decided, 0 to 100), `details`; and what the flag's own `metadata` has of strings,
 * numbers and booleans, which these come before.
 */
export function flagMetadata(evaluation: ServedEvaluation<unknown>, { metadata, rules }: Explanation): FlagMetadata {
  const { version, ruleIndex, ruleId, details } = evaluation
  const deciding = rules.at(-1)
  const bucket = deciding?.split?.bucket ?? deciding?.exposure?.bucket
  return {
    ...primitivesOf(metadata),
    version: version.label ?? version.hash,
    hash: version.hash,
    ...(ruleIndex !== undefined && { ruleIndex }),
    ...(ruleId !== undefined && { ruleId }),
    ...(deciding?.matched === true && bucket !== undefined && { bucket }),
    ...(details.length > 0 && { details: details.join(',') }),
  }
}

function primitivesOf(metadata: Explanation['metadata']): FlagMetadata {
  const primitives = Object.entries(metadata ?? {}).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(primitives) as FlagMetadata
}
