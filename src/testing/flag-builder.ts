import type { FlagValue } from '../evaluate/evaluation.js'
import { checkOptions, type OptionChecks, required } from '../options/option-checks.js'
import { checkObject, checkString } from '../options/value-checks.js'
import type { ConditionDefinition, FlagDefinition, RuleDefinition } from '../schema/generated/flag-document.js'

const brand: unique symbol = Symbol.for('holdfast.flag-builder') as never

export interface VariantOptions {
  /** The variant where no rule matches. */
  readonly default: string
  /** The variant where the flag is disabled. @default as in documents */
  readonly off?: string
}

const variantChecks: OptionChecks<VariantOptions> = { default: required(checkString), off: checkString }

/**
 * Builds the definition of a flag whose values are of type `Value`, for `createTestClient`. Never changed: each method gives
 * another builder. What it builds is read as any document is, so a mistake is refused as it would be in production.
 */
export class FlagBuilder<Value = boolean> {
  readonly definition: FlagDefinition
  /** For the compiler alone. */
  declare readonly valueType?: Value

  constructor(definition: FlagDefinition) {
    this.definition = definition
  }

  get [brand](): true {
    return true
  }

  /** Its variants, all of one type; without, it is boolean: on and off. */
  variants<Variant extends string | number | boolean | object>(
    values: Readonly<Record<string, Variant>>,
    options: VariantOptions,
  ): FlagBuilder<Variant> {
    checkObject(values, 'values')
    checkOptions(options, variantChecks)
    const { default: unmatched, off } = options
    const variants = values as Readonly<Record<string, FlagValue>>
    return this.#with<Variant>({ variants, default: unmatched, ...(off !== undefined && { off }) })
  }

  /** Serves this variant where no rule matches. */
  serving(variant: string): FlagBuilder<Value> {
    return this.#with({ default: variant })
  }

  /** The kill switch: its off variant for everyone. */
  disabled(): FlagBuilder<Value> {
    return this.#with({ enabled: false })
  }

  /** Adds a rule, after those it has. */
  rule(rule: RuleDefinition): FlagBuilder<Value> {
    return this.#with({ rules: [...(this.definition.rules ?? []), rule] })
  }

  /** Serves a variant to whom the condition holds for: `{ attribute: 'plan', equals: 'pro' }`, `{ cohort: 'staff' }`. */
  when(condition: ConditionDefinition, variant = 'on'): FlagBuilder<Value> {
    return this.rule({ when: condition, serve: variant })
  }

  /** Serves a variant to these units. */
  forUnits(units: readonly string[], variant = 'on'): FlagBuilder<Value> {
    return this.when({ attribute: 'targetingKey', in: units }, variant)
  }

  /** Serves a variant to a percentage of units. */
  percent(percent: number, variant = 'on'): FlagBuilder<Value> {
    return this.rule({ percent, serve: variant })
  }

  /** Splits all units among variants, by weight. */
  split(weights: Readonly<Record<string, number>>): FlagBuilder<Value> {
    checkObject(weights, 'weights')
    return this.rule({ split: Object.entries(weights).map(([variant, weight]) => ({ variant, weight })) })
  }

  /** Off unless another flag gives one of these variants. */
  requires(flag: string, ...variants: string[]): FlagBuilder<Value> {
    return this.#with({ requires: [...(this.definition.requires ?? []), { flag, variant: variants }] })
  }

  /** Draws by another attribute than the targeting key. */
  bucketBy(attribute: string): FlagBuilder<Value> {
    return this.#with({ bucketBy: attribute })
  }

  #with<Other = Value>(members: Partial<FlagDefinition>): FlagBuilder<Other> {
    return new FlagBuilder({ ...this.definition, ...members })
  }
}

/** A flag that is on for nobody, to build on; or one of this definition, as it stands in documents. */
export function flag(): FlagBuilder
export function flag(definition: FlagDefinition): FlagBuilder<never>
export function flag(definition: FlagDefinition = { enabled: true }): FlagBuilder {
  return new FlagBuilder(definition)
}

export function isFlagBuilder(value: unknown): value is FlagBuilder<FlagValue> {
  return typeof value === 'object' && value !== null && brand in value
}
