import { createHash } from 'node:crypto'
import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedRule } from '../translation.js'
import type { Part } from './part.js'
import type { SaidVariants, ServedValues } from './served-values.js'

/** Percentage options, as they stand in a setting or in one of its rules. */
export interface PercentageOptions {
  /** How many of ConfigCat's 100 buckets each takes, in order. */
  readonly shares: readonly { readonly value: JsonValue; readonly share: number }[]
}

const BUCKETS = 100

/** @throws {Inexpressible} for what ConfigCat's SDKs give an error for, at least for some users */
export function readOptions(options: Part, values: ServedValues): PercentageOptions {
  let taken = 0
  const shares = options.elements.map((option) => {
    const percentage = option.member('p')
    if (percentage.integer < 0) throw new Inexpressible('A percentage below 0.', percentage.at)
    const share = Math.min(percentage.integer, BUCKETS - taken)
    taken += share
    return { value: values.add(option), share }
  })
  if (taken === BUCKETS) return { shares }
  throw new Inexpressible(`The percentages add up to ${taken}: to all others, ConfigCat gives an error.`, options.at)
}

/**
 * The rules for percentage options: `when` is of the rule that they are in, `unit` the path of the attribute that they draw by. Without the
 * attribute, ConfigCat goes on to the next rule, as a split does here. An empty one is a unit there like any other, and none here.
 *
 * @param key of the setting, in ConfigCat
 */
export function optionRules(
  { shares }: PercentageOptions,
  { key, unit, when, variants }: OptionScene,
): readonly TranslatedRule[] {
  const sure = shares.find(({ share }) => share === BUCKETS)
  if (sure !== undefined) {
    return [{ definition: { when: [...when, { attribute: unit, exists: true }], serve: variants.nameOf(sure.value) } }]
  }
  const pick = (text: string): string => {
    let left = bucketOf(key, text)
    for (const { value, share } of shares) {
      if (left < share) return variants.nameOf(value)
      left -= share
    }
    throw new Error('The shares take all buckets.')
  }
  const split = shares.map(({ value, share }) => ({ variant: variants.nameOf(value), weight: share }))
  const bucketBy = unit === 'targetingKey' ? {} : { bucketBy: unit }
  return [
    { definition: { ...(when.length === 0 ? {} : { when }), split, ...bucketBy }, pick },
    { definition: { when: [...when, { attribute: unit, equals: '' }], serve: pick('') } },
  ]
}

interface OptionScene {
  readonly key: string
  readonly unit: string
  readonly when: readonly ConditionDefinition[]
  readonly variants: SaidVariants
}

/** From 0 to 99. Source: the evaluation of percentage options in ConfigCat's SDKs. */
function bucketOf(key: string, unit: string): number {
  const digits = createHash('sha1').update(`${key}${unit}`).digest('hex').slice(0, 7)
  return Number.parseInt(digits, 16) % BUCKETS
}
