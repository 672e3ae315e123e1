import type { Rule } from './rule-set.js'

/**
 * What happened at one rule. A member is absent where evaluation did not get that far. A bucket is a number from 0
 * (inclusive) to 100 (exclusive): the place where a unit falls in a draw.
 */
export interface RuleStep {
  /** Position of the rule, from 0. */
  readonly ruleIndex: number
  /** Id of the rule; undefined where it has none. */
  readonly ruleId: string | undefined
  /** Whether the conditions hold. */
  when?: boolean
  /** The draw of the rule's layer. */
  layer?: {
    /** Name of the layer. */
    readonly name: string
    /** Where the unit falls. */
    readonly bucket: number
    /** Whether that is in the layer's holdout. */
    readonly heldOut: boolean
    /** Whether that is in the rule's slot. */
    readonly inSlot: boolean
  }
  /** The draw of the rule's percentage or ramp. */
  exposure?: {
    /** Where the unit falls. */
    readonly bucket: number
    /** Percentage of units that the rule takes at this time. */
    readonly percent: number
    /**
     * Whether the unit is one of them. The edge is `percent` rounded down to one part in 2^32, so a bucket that differs from
     * `percent` by less than that may be on either side of it.
     */
    readonly within: boolean
  }
  /** The draw of the rule's split. */
  split?: {
    /** Where the unit falls. */
    readonly bucket: number
    /** Name of the variant that has that place. */
    readonly variant: string
  }
  /** Present where a draw needed a unit and the context has none. */
  targetingKeyMissing?: true
  /** Whether this rule decided. */
  matched: boolean
}

/** Collects what evaluation tells it. */
export class Trace {
  readonly rules: RuleStep[] = []
  failedPrerequisite: string | undefined

  begin(rule: Rule): RuleStep {
    const step: RuleStep = { ruleIndex: rule.index, ruleId: rule.id, matched: false }
    this.rules.push(step)
    return step
  }
}
