import { bucketSeed } from '../../evaluate/bucket.js'
import type { DocumentVersion, JsonObject } from '../../evaluate/evaluation.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { shareOf } from '../../evaluate/share.js'
import { noAttributes } from './attribute-values.js'
import type { AttributeExposure } from './exposure-attributes.js'

/** A flag that is on with its attributes or off without, for everyone or for a share. */
export interface PlainFlag {
  readonly enabled: boolean
  /** Name of the variant the service chose, where it says so. */
  readonly variant: string | undefined
  readonly attributes: JsonObject
  readonly exposure: AttributeExposure | undefined
  /** The flag as it stands in the document. */
  readonly definition: JsonObject
}

export function compilePlainFlag(key: string, plain: PlainFlag, version: DocumentVersion): Flag {
  const { enabled, variant, exposure } = plain
  const on: Variant = { name: variant ?? 'on', value: plain.attributes, enabled: true }
  const off: Variant = { name: enabled ? 'off' : (variant ?? 'off'), value: noAttributes, enabled: false }
  const rules = enabled && exposure !== undefined ? [exposureRule(key, on, exposure, version)] : []
  const unmatched =
    rules.length === 0
      ? new Outcome(key, on, 'STATIC', undefined, version)
      : new Outcome(key, off, 'DEFAULT', undefined, version)
  return {
    key,
    enabled,
    clientVisible: false,
    valueType: 'object',
    variants: [on, off],
    requires: [],
    rules,
    ruleIndex: undefined,
    timed: false,
    definition: plain.definition,
    dependsOn: [],
    off: new Outcome(key, off, 'DISABLED', undefined, version),
    layerExcluded: unmatched,
    unmatched,
  }
}

/** As a Holdfast rule with that `percent`: the same draw, salted with the flag's key. */
function exposureRule(
  key: string,
  on: Variant,
  { percent, bucketBy }: AttributeExposure,
  version: DocumentVersion,
): Rule {
  const rule = { index: 0, id: undefined }
  const outcome = new Outcome(key, on, percent === 100 ? 'TARGETING_MATCH' : 'SPLIT', rule, version)
  return {
    ...rule,
    when: undefined,
    slot: undefined,
    bucketBy,
    exposure: percent === 100 ? undefined : { kind: 'percent', seed: bucketSeed('flag', key), share: shareOf(percent) },
    serve: { kind: 'variant', matched: outcome, exposed: outcome },
  }
}
