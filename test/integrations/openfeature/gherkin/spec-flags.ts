import type { JsonObject, JsonValue } from '../../../../src/evaluate/evaluation.js'

/** A flag of the specification's `test-flags.json`. */
interface SpecFlag {
  readonly disabled?: boolean
  readonly variants: JsonObject
  readonly defaultVariant?: string | null
  /** An expression in CEL: `customer && age > 10 ? 'internal' : ''`. */
  readonly contextEvaluator?: string
  readonly flagMetadata?: JsonObject | null
}

/** The specification's own flags, term by term, but for those without a default variant, which no scenario asks for. */
export function holdfastFlags(flags: Readonly<Record<string, SpecFlag>>): JsonObject {
  const entries = Object.entries(flags).flatMap(([key, flag]) => {
    const { disabled = false, variants, defaultVariant, contextEvaluator, flagMetadata } = flag
    if (defaultVariant == null) return []
    const definition = {
      enabled: !disabled,
      variants,
      default: defaultVariant,
      ...(contextEvaluator === undefined ? {} : { rules: [ruleOf(contextEvaluator)] }),
      ...(flagMetadata == null ? {} : { metadata: flagMetadata }),
    }
    return [[key, definition]]
  })
  return Object.fromEntries(entries)
}

function ruleOf(expression: string): JsonObject {
  const [, terms, serve] = /^(.*) \? '(.*)' : ''$/.exec(expression) ?? []
  if (terms === undefined || serve === undefined) throw unknown(expression)
  return { when: terms.split(' && ').map(conditionOf), serve }
}

function conditionOf(term: string): JsonValue {
  const [, negated] = /^!(\w+)$/.exec(term) ?? []
  if (negated !== undefined) return { attribute: negated, equals: false }
  const [, equal, text] = /^(\w+) == '(.*)'$/.exec(term) ?? []
  if (equal !== undefined && text !== undefined) return { attribute: equal, equals: text }
  const [, greater, bound] = /^(\w+) > (\d+)$/.exec(term) ?? []
  if (greater !== undefined) return { attribute: greater, gt: Number(bound) }
  throw unknown(term)
}

function unknown(expression: string): Error {
  return new Error(`There is no translation of ${expression}.`)
}
