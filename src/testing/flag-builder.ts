import type { FlagValue } from '../evaluate/evaluation.js'
import { checkOptions, type OptionChecks, required } from '../options/option-checks.js'
import { checkObject, checkString } from '../options/value-checks.js'
import type { ConditionDefinition, FlagDefinition, RuleDefinition } from '../schema/generated/flag-document.js'

const brand: unique symbol = Symbol.for('holdfast.flag-builder') as never

/** Which variants are served without a rule. */
export interface VariantNames {
  /** The variant that is served where no rule matches. */
  readonly default: string
  /**
   * The variant that is served while the flag is disabled or its prerequisites are unmet.
   * @default the variant `off` if there is one, else the default variant
   */
  readonly off?: string
}

const variantChecks: OptionChecks<VariantNames> = { default: required(checkString), off: checkString }

/**
 * Builds the definition of a flag whose values are of the type `Value`, for `createTestClient`. A builder does not change: each
 * method gives another one. What it builds is read as any document is, so that a mistake is refused as it is in production.
 */
export class FlagBuilder<Value = boolean> {
  /** The definition so far, as a document has it. */
  readonly definition: FlagDefinition
  /** For the compiler alone; always undefined. */
  declare readonly valueType?: Value

  /** A builder that begins with this definition. */
  constructor(definition: FlagDefinition) {
    this.definition = definition
  }

  /** @internal */
  get [brand](): true {
    return true
  }

  /** Gives the flag variants, all with values of one type. Without, it is boolean, with the variants `on` and `off`. */
  variants<Variant extends string | number | boolean | object>(
    values: Readonly<Record<string, Variant>>,
    names: VariantNames,
  ): FlagBuilder<Variant> {
    checkObject(values, 'values')
    checkOptions(names, variantChecks)
    const { default: unmatched, off } = names
    const variants = values as Readonly<Record<string, FlagValue>>
    return this.#with<Variant>({ variants, default: unmatched, ...(off !== undefined && { off }) })
  }

  /** Makes this the variant that is served where no rule matches. */
  serving(variant: string): FlagBuilder<Value> {
    return this.#with({ default: variant })
  }

  /** Switches the flag off: its off variant for everyone. */
  disabled(): FlagBuilder<Value> {
    return this.#with({ enabled: false })
  }

  /** Adds a rule after those that the flag has. */
  rule(rule: RuleDefinition): FlagBuilder<Value> {
    return this.#with({ rules: [...(this.definition.rules ?? []), rule] })
  }

  /** Adds a rule: contexts for which the condition holds get this variant. `{ attribute: 'plan', equals: 'pro' }`. */
  when(condition: ConditionDefinition, variant = 'on'): FlagBuilder<Value> {
    return this.rule({ when: condition, serve: variant })
  }

  /** Adds a rule: these units get this variant. */
  forUnits(units: readonly string[], variant = 'on'): FlagBuilder<Value> {
    return this.when({ attribute: 'targetingKey', in: units }, variant)
  }

  /** Adds a rule: a percentage of units gets this variant. */
  percent(percent: number, variant = 'on'): FlagBuilder<Value> {
    return this.rule({ percent, serve: variant })
  }

  /** Adds a rule: it splits all units among variants, by weight. */
  split(weights: Readonly<Record<string, number>>): FlagBuilder<Value> {
    checkObject(weights, 'weights')
    return this.rule({ split: Object.entries(weights).map(([variant, weight]) => ({ variant, weight })) })
  }

  /** Makes the flag serve its off variant unless another flag gives one of these variants. */
  requires(flag: string, ...variants: string[]): FlagBuilder<Value> {
    return this.#with({ requires: [...(this.definition.requires ?? []), { flag, variant: variants }] })
  }

  /** Makes percentages and splits draw by another attribute than the targeting key, or by the first of 2 to 4 that holds a unit. */
  bucketBy(attribute: string, ...others: string[]): FlagBuilder<Value> {
    return this.#with({ bucketBy: others.length === 0 ? attribute : [attribute, ...others] })
  }

  #with<Other = Value>(members: Partial<FlagDefinition>): FlagBuilder<Other> {
    return new FlagBuilder({ ...this.definition, ...members })
  }
}

/**
 * Begins to build a boolean flag that is off for everyone.
 * @example
 * ```ts
 * import { createTestClient, flag } from 'holdfast/testing'
 *
 * const theme = flag().variants({ light: '#fff', dark: '#000' }, { default: 'light' }).percent(20, 'dark')
 * const client = createTestClient({ theme, search: flag().forUnits(['ada', 'grace']) })
 * client.isEnabled('search', { targetingKey: 'ada' }) // true
 * ```
 */
export function flag(): FlagBuilder
/** Begins to build on a flag of this definition, as documents have it. */
export function flag(definition: FlagDefinition): FlagBuilder<never>
export function flag(definition: FlagDefinition = { enabled: true }): FlagBuilder {
  return new FlagBuilder(definition)
}

export function isFlagBuilder(value: unknown): value is FlagBuilder<FlagValue> {
  return typeof value === 'object' && value !== null && brand in value
}
