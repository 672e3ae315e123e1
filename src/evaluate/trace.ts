import type { Rule } from './rule-set.js'

/** What happened at one rule. A member is absent when evaluation did not get that far. Buckets are 0 (inclusive) to 100. */
export interface RuleStep {
  readonly ruleIndex: number
  readonly ruleId: string | undefined
  /** Whether the conditions hold. */
  when?: boolean
  /** Where the unit falls in the rule's layer, and whether that is inside the rule's slot or in the holdout. */
  layer?: { readonly name: string; readonly bucket: number; readonly heldOut: boolean; readonly inSlot: boolean }
  /** Where the unit falls in the exposure draw; it is within when `bucket < percent`. */
  exposure?: { readonly bucket: number; readonly percent: number; readonly within: boolean }
  /** Where the unit falls in the split draw. */
  split?: { readonly bucket: number; readonly variant: string }
  /** A unit was needed and the context has none. */
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
