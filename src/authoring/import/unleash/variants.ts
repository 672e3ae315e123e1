import type { JsonObject } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import { anyOf, type Truth } from '../truth.js'
import { attributeOf, textTest } from './attributes.js'
import { defaultPaths } from './exposure.js'
import type { Fields } from './fields.js'

/** What `getVariant` of Unleash's Node.js SDK answers, without the member that it has twice. */
export interface Answer extends JsonObject {
  readonly name: string
  readonly enabled: boolean
  readonly feature_enabled: boolean
}

/** Of a feature that is off. */
export const OFF: Answer = { name: 'disabled', enabled: false, feature_enabled: false }

/** Of a feature that is on and has no variant to give. */
export const PLAIN: Answer = { name: 'disabled', enabled: false, feature_enabled: true }

export type Choice = { readonly kind: 'one'; readonly test: Truth; readonly answer: Answer } | Split

export interface Split {
  readonly kind: 'split'
  readonly parts: readonly { readonly answer: Answer; readonly weight: number }[]
  readonly total: number
  /** What Unleash hashes a unit with. */
  readonly group: string
  /** Where the unit is looked for, in turn. */
  readonly paths: readonly string[]
}

interface Variant {
  readonly answer: Answer
  readonly weight: number
  readonly override: Truth
}

/**
 * Whom a list of variants gives which, first come first served; none where the list gives nothing to anybody.
 *
 * @param stickiness of the first variant, as the holder of the list has it
 */
export function choicesOf(
  list: readonly Fields[],
  { group, stickiness, at }: { readonly group: string; readonly stickiness: string; readonly at: string },
): readonly Choice[] {
  const variants = list.map(variantOf)
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return []
  const overrides = variants.map(({ answer, override }): Choice => ({ kind: 'one', test: override, answer }))
  const parts = variants.filter(({ weight }) => weight > 0).map(({ answer, weight }) => ({ answer, weight }))
  const [only] = parts
  const drawn: Choice =
    parts.length === 1 && only !== undefined
      ? { kind: 'one', test: true, answer: only.answer }
      : { kind: 'split', parts, total, group, paths: pathsOf(stickiness, at) }
  return [...overrides.filter((choice) => choice.kind === 'one' && choice.test !== false), drawn]
}

function pathsOf(stickiness: string, at: string): readonly string[] {
  if (stickiness === 'default') return [...defaultPaths, 'remoteAddress']
  if (stickiness !== 'random') return [attributeOf(stickiness, at)]
  throw new Inexpressible('Variants that are drawn anew at every call: here a unit keeps its answer.', at)
}

function variantOf(variant: Fields): Variant {
  const payload = variant.value('payload')
  if (payload !== undefined && !isObject(payload)) {
    throw new Inexpressible('The payload of a variant should be an object.', variant.placeOf('payload'))
  }
  return {
    answer: {
      name: variant.requiredText('name'),
      enabled: true,
      feature_enabled: true,
      // A null is given as it is.
      ...(variant.has('payload') ? { payload: payload ?? null } : {}),
    },
    weight: weightOf(variant),
    override: anyOf(variant.each('overrides').map(overrideTest)),
  }
}

function weightOf(variant: Fields): number {
  const weight = variant.value('weight')
  if (typeof weight === 'number' && Number.isSafeInteger(weight) && weight >= 0) return weight
  throw new Inexpressible('The weight of a variant should be a whole number from 0.', variant.placeOf('weight'))
}

function overrideTest(override: Fields): Truth {
  const values = [...new Set(override.requiredTexts('values'))]
  const contextName = override.requiredText('contextName')
  return values.length > 0 && textTest(contextName, override.placeOf('contextName'), { in: values })
}
