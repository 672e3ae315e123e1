import { bucketSeed } from '../../evaluate/bucket.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { nothing } from '../../evaluate/flag-body.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { makeFlag } from '../compile/make-flag.js'
import type { Site } from '../compile/site.js'
import { noAttributes } from './attribute-values.js'
import type { AttributeExposure } from './exposure-attributes.js'

/** A flag that is on with its attributes or off without, for everyone or for a share. */
export interface PlainFlag {
  readonly enabled: boolean
  /** Name of the variant the service chose, where it says so. */
  readonly variant: string | undefined
  /** `noAttributes` if there are none. */
  readonly attributes: JsonObject
  readonly exposure: AttributeExposure | undefined
}

/** What decides the answers of a plain flag: its value without members that are AppConfig's own business. */
export interface PlainDefinition {
  readonly value: JsonObject
}

export function compilePlainFlag(key: string, plain: PlainFlag, site: Site): Flag {
  const { enabled, variant, attributes, exposure } = plain
  const on: Variant = { name: variant ?? 'on', value: attributes, enabled: true }
  const off: Variant = { name: enabled ? 'off' : (variant ?? 'off'), value: noAttributes, enabled: false }
  const rules = enabled && exposure !== undefined ? [exposureRule(key, on, exposure, site)] : []
  const hasAttributes = attributes !== noAttributes
  return makeFlag(
    {
      key,
      form: 'appconfig',
      enabled,
      clientVisible: false,
      valueType: 'object',
      variants: [on, off],
      requires: nothing,
      rules,
      isSwitch: variant === undefined && !hasAttributes,
      definition: {
        value: { enabled, ...(variant === undefined ? {} : { _variant: variant }), ...attributes },
      } satisfies PlainDefinition,
      metadata: undefined,
      unmatched: rules.length === 0 ? on : off,
      off,
    },
    site,
  )
}

/** As a Holdfast rule with that `percent`: the same draw, salted with the flag's key. */
function exposureRule(key: string, on: Variant, { percent, bucketBy }: AttributeExposure, site: Site): Rule {
  const { version, shareOf } = site.compilation
  const rule = { index: 0, id: undefined }
  const reason = percent === 100 ? 'TARGETING_MATCH' : 'SPLIT'
  const outcome = new Outcome({ flag: key, variant: on, reason, rule, version, metadata: undefined })
  return {
    index: 0,
    id: undefined,
    when: undefined,
    slot: undefined,
    bucketBy,
    exposure:
      percent === 100
        ? undefined
        : { kind: 'percent', salt: key, seed: bucketSeed('flag', key), share: shareOf(percent) },
    serve: { kind: 'variant', matched: outcome, exposed: outcome },
  }
}
