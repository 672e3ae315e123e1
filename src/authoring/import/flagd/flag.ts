import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { translatedVariants } from '../translated-variants.js'
import type { TranslatedFlag, TranslatedRule } from '../translation.js'
import { descriptionOf } from './description.js'
import { value } from './outcome.js'
import { rulesOf } from './rules.js'
import type { Scope } from './scope.js'
import { targetingOutcome } from './targeting.js'

/** A flag of a flag definition. */
export interface OriginalFlag {
  readonly key: string
  readonly definition: JsonValue
  /** JSON Pointer to it, in the original. */
  readonly at: string
}

/**
 * @param key its key here
 * @param setMetadata that of the flag set, which each flag has
 * @throws {Inexpressible} for what no document here says
 */
export function translateFlag(
  original: OriginalFlag,
  key: string,
  setMetadata: JsonObject,
  scope: Scope,
): TranslatedFlag {
  const { definition, at } = original
  const { variants, standard, targeting } = partsOf(definition, at)
  const served = new Set<string>(standard === undefined ? [] : [standard])
  const nameOf = (given: JsonValue, place: string): string => {
    const name = given === null ? standard : nameIn(variants, given, place)
    if (name === undefined) {
      throw new Inexpressible(
        'There is no default variant, and the targeting can come to null: flagd gives every caller the default of the call.',
        given === null && place !== at ? place : at,
      )
    }
    served.add(name)
    return name
  }
  const place = `${at}/targeting`
  const outcome = targeting === undefined ? value(null) : targetingOutcome(targeting, place, scope)
  const rules = rulesOf(outcome, targeting === undefined ? at : place, { key, nameOf })
  const fallback = standard ?? [...served].at(-1)
  const originals = [...variants.keys()]
    .filter(
      (name) =>
        served.has(name) || isLike(variants.get(name) as JsonValue, variants.get(fallback as string) as JsonValue),
    )
    .map((name) => ({ name, value: variants.get(name) as JsonValue, at: appendToPointer(`${at}/variants`, name) }))
  const list = originals.find((one) => Array.isArray(one.value))
  if (list !== undefined)
    throw new Inexpressible('A list as a value: flagd serves none to all of its callers.', list.at)
  const translated = translatedVariants(originals, fallback as string)
  return {
    definition: { enabled: true, ...descriptionOf(definition as JsonObject, setMetadata), ...translated.definition },
    rules: withoutDefaults(
      rules.map((rule) => renamed(rule, translated.nameOf)),
      translated.nameOf(fallback as string),
    ),
    renamed: translated.renamed,
    notes: [...scope.notes],
  }
}

interface Parts {
  readonly variants: ReadonlyMap<string, JsonValue>
  /** Absent where flagd gives the default of the call. */
  readonly standard: string | undefined
  readonly targeting: JsonValue | undefined
}

/** @throws {Inexpressible} for a flag that flagd does not take, or does not answer */
function partsOf(definition: JsonValue, at: string): Parts {
  if (!isObject(definition)) throw new Inexpressible('A flag that is no object.', at)
  const { state, variants, defaultVariant = null, targeting = null, metadata = {} } = definition
  if (state === 'DISABLED') {
    throw new Inexpressible(
      'It is disabled: flagd gives every caller the default of the call, which is what a flag that a document does not have gives here.',
      `${at}/state`,
    )
  }
  if (state !== 'ENABLED') throw new Inexpressible('Its state is neither "ENABLED" nor "DISABLED".', `${at}/state`)
  if (!isObject(variants)) throw new Inexpressible('Its variants are no object.', `${at}/variants`)
  if (!isObject(metadata)) throw new Inexpressible('Its metadata is no object.', `${at}/metadata`)
  if (defaultVariant !== null && typeof defaultVariant !== 'string') {
    throw new Inexpressible('Its default variant is no text.', `${at}/defaultVariant`)
  }
  const standard = defaultVariant || undefined
  if (standard !== undefined && !Object.hasOwn(variants, standard)) {
    throw new Inexpressible(`Its default variant "${standard}" is none of its variants.`, `${at}/defaultVariant`)
  }
  const isTargeted = isObject(targeting) ? Object.keys(targeting).length > 0 : targeting !== null
  if (isTargeted && !isObject(targeting)) throw new Inexpressible('Its targeting is no object.', `${at}/targeting`)
  return { variants: new Map(Object.entries(variants)), standard, targeting: isTargeted ? targeting : undefined }
}

/** A number, or true or false, stands for the variant of that name. */
function nameIn(variants: Parts['variants'], given: JsonValue, at: string): string {
  const name = typeof given === 'object' ? undefined : String(given)
  if (name !== undefined && variants.has(name) && !/["\\<>&\p{Cc}\u2028\u2029]/u.test(name)) return name
  const text = JSON.stringify(given)
  throw new Inexpressible(
    `The targeting can come to ${text}, which is none of the variants: flagd gives the default of the call.`,
    at,
  )
}

function isLike(one: JsonValue, other: JsonValue): boolean {
  return one !== null && typeof one === typeof other && Array.isArray(one) === Array.isArray(other)
}

function renamed({ definition, pick }: TranslatedRule, nameOf: (original: string) => string): TranslatedRule {
  const { serve, split } = definition
  const named = {
    ...definition,
    ...(serve === undefined ? {} : { serve: nameOf(serve) }),
    ...(split === undefined
      ? {}
      : { split: split.map(({ variant, weight }) => ({ variant: nameOf(variant), weight })) }),
  }
  if (pick === undefined) return { definition: named }
  const picked = (unit: string) => {
    const variant = pick(unit)
    return variant === undefined ? undefined : nameOf(variant)
  }
  return { definition: named, pick: picked }
}

/** Without rules at the end that serve what is served without them. */
function withoutDefaults(rules: readonly TranslatedRule[], standard: string): readonly TranslatedRule[] {
  const last = rules.findLastIndex(({ definition }) => definition.serve !== standard)
  return rules.slice(0, last + 1)
}
