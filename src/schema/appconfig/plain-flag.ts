import { bucketSeed } from '../../evaluate/bucket.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { nothing } from '../../evaluate/flag-body.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { makeFlag } from '../compile/make-flag.js'
import type { Site } from '../compile/site.js'
import { setMember } from '../set-member.js'
import type { Pace, Steps } from '../steps.js'
import { isInternal, noAttributes } from './attribute-values.js'
import type { AttributeExposure } from './exposure-attributes.js'

/** A flag that is on with its attributes or off without, for everyone or for a share. */
export interface PlainFlag {
  readonly definition: PlainDefinition
  /** `noAttributes` if there are none. */
  readonly attributes: JsonObject
  readonly exposure: AttributeExposure | undefined
}

/**
 * What decides the answers of a plain flag: `enabled` and its attributes, and `_variant`, the name of the variant the service chose,
 * where it says so. Other members that are AppConfig's own business are not among them.
 */
export interface PlainDefinition {
  readonly value: JsonObject
}

/** Takes `value` as it is where it has no other members: copying thousands holds everything up. */
export function* definingPlainFlag(value: JsonObject, pace: Pace): Steps<PlainDefinition> {
  const names = pace.keysOf(value)
  if (names.every(isDeciding)) return { value }
  const deciding: { [name: string]: JsonValue } = {}
  for (const name of names) {
    if (pace.isBreakDue(0.3)) yield
    if (isDeciding(name)) setMember(deciding, name, value[name] as JsonValue)
  }
  return { value: deciding }
}

function isDeciding(name: string): boolean {
  return name === '_variant' || !isInternal(name)
}

export function compilePlainFlag(key: string, plain: PlainFlag, site: Site): Flag {
  const { definition, attributes, exposure } = plain
  const { enabled, _variant: variant } = definition.value as { enabled: boolean; _variant?: string }
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
      definition,
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
