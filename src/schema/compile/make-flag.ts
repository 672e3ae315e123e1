import type { DocumentVersion, JsonObject, ServedReason } from '../../evaluate/evaluation.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { indexRules } from './index-rules.js'
import type { Site } from './site.js'

/** Members of a flag that follow from the others. */
type Derived = 'ruleIndex' | 'timed' | 'dependsOn' | 'off' | 'layerExcluded' | 'unmatched'

/** What a compiler says of a flag, whichever format it is of. */
export interface FlagParts extends Omit<Flag, Derived> {
  /** Put on every answer. Deeply frozen. */
  readonly metadata: JsonObject | undefined
  /** Served where no rule matches. */
  readonly unmatched: Variant
  /** Served where the flag is disabled, or a prerequisite is not met. */
  readonly off: Variant
}

/** Completes a flag, once all of it is compiled, with what follows from its parts and from what it refers to. */
export function makeFlag(parts: FlagParts, { tally, compilation: { version } }: Site): Flag {
  const { enabled, rules } = parts
  const unmatched = ruleless(parts, parts.unmatched, rules.length === 0 ? 'STATIC' : 'DEFAULT', version)
  const layered = rules.some(({ slot }) => slot !== undefined)
  return flagOf(parts, {
    ruleIndex: indexRules(rules),
    timed: tally.reach().timed,
    dependsOn: tally.dependsOn,
    off: ruleless(parts, parts.off, enabled ? 'PREREQUISITE_FAILED' : 'DISABLED', version),
    layerExcluded: layered ? ruleless(parts, parts.unmatched, 'LAYER_EXCLUDED', version) : unmatched,
    unmatched,
  })
}

/** An outcome that no rule decides. */
function ruleless({ key, metadata }: FlagParts, variant: Variant, reason: ServedReason, version: DocumentVersion) {
  return new Outcome({ flag: key, variant, reason, rule: undefined, version, metadata })
}

/** The flag over copies of what it refers to; its outcomes stay the same objects. */
export function relinkedFlag(flag: Flag, copies: Pick<Flag, 'dependsOn' | 'requires' | 'rules'>): Flag {
  const copy = { ...flag, ...copies, ruleIndex: indexRules(copies.rules) }
  return flagOf(copy, copy)
}

/** The flag as disabled by the document of `version`. */
export function disabledFlag(flag: Flag, version: DocumentVersion): Flag {
  const { key, definition } = flag
  const { variant, metadata } = flag.off
  const off = new Outcome({ flag: key, variant, reason: 'DISABLED', rule: undefined, version, metadata })
  // The definition is for telling what has changed.
  return flagOf({ ...flag, enabled: false, definition: { ...definition, enabled: false } }, { ...flag, off })
}

/** Makes every flag there is: one literal, so that all have one hidden class, whichever document they are from. */
function flagOf(parts: Omit<Flag, Derived>, derived: Pick<Flag, Derived>): Flag {
  return {
    key: parts.key,
    form: parts.form,
    enabled: parts.enabled,
    clientVisible: parts.clientVisible,
    valueType: parts.valueType,
    variants: parts.variants,
    requires: parts.requires,
    rules: parts.rules,
    ruleIndex: derived.ruleIndex,
    timed: derived.timed,
    isSwitch: parts.isSwitch,
    definition: parts.definition,
    dependsOn: derived.dependsOn,
    off: derived.off,
    layerExcluded: derived.layerExcluded,
    unmatched: derived.unmatched,
  }
}
