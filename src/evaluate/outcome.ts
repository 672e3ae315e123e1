import { CONTROL, type DetailBits, detailsOf } from './details.js'
import type { Arm, DocumentVersion, FlagValue, JsonObject, ServedEvaluation, ServedReason } from './evaluation.js'

export interface Variant {
  readonly name: string
  /** Deeply frozen. */
  readonly value: FlagValue
  /** What `isEnabled` answers when this variant is served. */
  readonly enabled: boolean
}

/** The rule that decides for an outcome. */
export interface DecidingRule {
  readonly index: number
  readonly id: string | undefined
}

type OutcomeParts = Pick<Outcome, 'flag' | 'variant' | 'reason' | 'rule' | 'version' | 'metadata'> & {
  readonly arm?: Arm | undefined
}

/**
 * One way a flag can end: variant, reason, rule. Hands out the same frozen evaluation every time, made at first use,
 * so that evaluating allocates nothing and loading makes no answers that are never served.
 */
export class Outcome {
  readonly flag: string
  readonly variant: Variant
  readonly reason: ServedReason
  /** Absent where no rule decided. */
  readonly rule: DecidingRule | undefined
  /** `treatment`: the draw of a guarded ramp let the unit in. Who is in the control arm comes to outcomes of all kinds. */
  readonly arm: Arm | undefined
  readonly version: DocumentVersion
  /** The flag's own metadata, deeply frozen. */
  readonly metadata: JsonObject | undefined
  // TypeScript's `private`: V8 takes several times as long to make an object with `#` fields, and there are many.
  private plain: ServedEvaluation | undefined = undefined
  private detailed: (ServedEvaluation | undefined)[] | undefined = undefined

  constructor({ flag, variant, reason, rule, arm, version, metadata }: OutcomeParts) {
    this.flag = flag
    this.variant = variant
    this.reason = reason
    this.rule = rule
    this.arm = arm
    this.version = version
    this.metadata = metadata
  }

  /** Short, so that V8 can put it in place of its calls. */
  evaluation(details: DetailBits): ServedEvaluation {
    return details === 0 && this.plain !== undefined ? this.plain : this.rareEvaluation(details)
  }

  private rareEvaluation(details: DetailBits): ServedEvaluation {
    if (details === 0) {
      this.plain = this.make(0)
      return this.plain
    }
    this.detailed ??= []
    this.detailed[details] ??= this.make(details)
    return this.detailed[details]
  }

  private make(details: DetailBits): ServedEvaluation {
    return Object.freeze({
      flag: this.flag,
      value: this.variant.value,
      variant: this.variant.name,
      enabled: this.variant.enabled,
      reason: this.reason,
      ruleIndex: this.rule?.index,
      ruleId: this.rule?.id,
      arm: (details & CONTROL) === 0 ? this.arm : 'control',
      details: detailsOf(details),
      metadata: this.metadata,
      version: this.version,
    })
  }
}
