import type { DocumentVersion, JsonObject, ServedReason } from '../../evaluate/evaluation.js'
import { made, nothing, unmade } from '../../evaluate/flag-body.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { BodyMaker, Flag } from '../../evaluate/rule-set.js'
import type { FlagDefinition } from '../generated/flag-document.js'
import { switchMembers } from '../generated/format-facts.js'
import { indexRules } from './index-rules.js'
import type { Site } from './site.js'

/** Members of a flag that follow from the others. */
type Derived = 'ruleIndex' | 'timed' | 'dependsOn' | 'off' | 'layerExcluded' | 'unmatched' | 'maker'

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
    maker: undefined,
  })
}

/** An outcome that no rule decides. */
function ruleless({ key, metadata }: FlagParts, variant: Variant, reason: ServedReason, version: DocumentVersion) {
  return new Outcome({ flag: key, variant, reason, rule: undefined, version, metadata })
}

/** What is known of a flag before its body is made. */
export type FlagHead = Pick<
  Flag,
  'key' | 'form' | 'enabled' | 'clientVisible' | 'valueType' | 'timed' | 'isSwitch' | 'definition'
>

/** What a flag has from the document that it is in now. */
interface Surroundings {
  readonly dependsOn: Flag['dependsOn']
  /** The outcome that a disabled flag serves. */
  readonly disabled: Outcome | undefined
  readonly maker: BodyMaker
}

/** In place of outcomes that are not made yet. Of their class, as V8 knows what class stands in a member. */
const unmadeOutcome = new Outcome({
  flag: '',
  variant: { name: '', value: false, enabled: false },
  reason: 'STATIC',
  rule: undefined,
  version: { label: undefined, hash: '' },
  metadata: undefined,
})

/** A flag whose body is made when it is first needed. Nothing else is allocated: there may be tens of thousands. */
export function unmadeFlag(head: FlagHead, { dependsOn, disabled, maker }: Surroundings): Flag {
  return {
    key: head.key,
    form: head.form,
    enabled: head.enabled,
    clientVisible: head.clientVisible,
    valueType: head.valueType,
    variants: nothing,
    requires: unmade,
    rules: nothing,
    ruleIndex: undefined,
    timed: head.timed,
    isSwitch: head.isSwitch,
    definition: head.definition,
    dependsOn,
    off: disabled ?? unmadeOutcome,
    layerExcluded: unmadeOutcome,
    unmatched: unmadeOutcome,
    maker,
  }
}

/** What a disabled flag serves. */
export function disabledOutcome(
  flag: string,
  variant: Variant,
  metadata: JsonObject | undefined,
  version: DocumentVersion,
): Outcome {
  return new Outcome({ flag, variant, reason: 'DISABLED', rule: undefined, version, metadata })
}

/** Whether the definition says nothing but `enabled`, and annotations. */
export function isSwitch(definition: FlagDefinition): boolean {
  for (const member in definition) if (!switchMembers.has(member)) return false
  return true
}

/** The flag over copies of what it refers to; its outcomes stay the same objects. */
export function relinkedFlag(flag: Flag, copies: Pick<Flag, 'dependsOn' | 'requires' | 'rules'>): Flag {
  const copy = { ...flag, ...copies, ruleIndex: indexRules(copies.rules), maker: undefined }
  return flagOf(copy, copy)
}

/** The flag as disabled by the document of `version`. */
export function disabledFlag(flag: Flag, version: DocumentVersion): Flag {
  const { key, definition } = flag
  const { variant, metadata } = made(flag).off
  const off = disabledOutcome(key, variant, metadata, version)
  // The definition is for telling what has changed.
  return flagOf(
    { ...flag, enabled: false, definition: { ...definition, enabled: false } },
    { ...flag, off, maker: undefined },
  )
}

/** Makes every flag that has a body: its literal and that of `unmadeFlag` name the members in one order, so that all flags have one hidden class. */
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
    maker: derived.maker,
  }
}
