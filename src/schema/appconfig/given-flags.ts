import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../json/is-object.js'
import { isInternal } from './attribute-values.js'
import { type Doubts, normalValue, unheard } from './normal-value.js'

/** The forms AppConfig's own flag documents come in: as they are written, and as `GetLatestConfiguration` gives them. */
export type AppConfigForm = 'appconfig-authored' | 'appconfig-retrieved'

/** A flag of a document that can be read, of either form. */
export interface GivenFlag {
  readonly key: string
  /** As the service would store it; with `_variants` only where they are read. */
  readonly value: JsonObject
  readonly definition: JsonObject | undefined
}

/** The flags of a document that can be read, one by one, as reading it takes them. */
export function* givenFlags(form: AppConfigForm, document: JsonObject): Generator<GivenFlag> {
  const definitions = form === 'appconfig-authored' ? definitionsIn(document) : undefined
  for (const [key, value] of Object.entries(valuesIn(form, document))) {
    if (!isObject(value)) continue
    const definition = definitions && Object.hasOwn(definitions, key) ? definitions[key] : undefined
    yield {
      key,
      value: form === 'appconfig-authored' ? normalValue(value, unheard) : retrievedValue(value, unheard),
      definition: isObject(definition) ? definition : undefined,
    }
  }
}

/** What flags serve, by key. Members of a retrieved document that begin with an underscore are no flags. */
export function valuesIn(form: AppConfigForm, document: JsonObject): JsonObject {
  if (form === 'appconfig-authored') return document['values'] as JsonObject
  // Large documents are not copied without need, and their entries not listed.
  return Object.keys(document).some(isInternal)
    ? Object.fromEntries(Object.entries(document).filter(([key]) => !isInternal(key)))
    : document
}

/** What flags are, by key; absent where a written document does not say. */
export function definitionsIn({ flags }: JsonObject): JsonObject | undefined {
  return isObject(flags) ? flags : undefined
}

/** Whether a retrieved flag has variants left in it: where there is no `enabled` beside them, they say what it serves. */
export function hasVariants({ enabled = null, _variants: variants }: JsonObject): boolean {
  return enabled === null && Array.isArray(variants) && variants.length > 0
}

/** The value of a retrieved flag as the service would store it. */
export function retrievedValue(given: JsonObject, doubts: Doubts): JsonObject {
  if (hasVariants(given)) return normalValue(given, doubts)
  if (!Object.hasOwn(given, '_variants')) return normalValue(given, doubts)
  const { _variants: variants, ...value } = given
  if (!Array.isArray(variants)) return normalValue(value, doubts)
  if (variants.length === 0) return normalValue(given, doubts)
  doubts.at('_variants').warning(unreadVariants(variants))
  return normalValue(value, doubts)
}

function unreadVariants(received: JsonValue) {
  return {
    code: 'conflicting-members' as const,
    message:
      'Beside "enabled" these variants are ignored with their rules: the flag serves what is beside them. Leave "enabled" and the attributes out to have the variants read.',
    expected: 'no "_variants" beside "enabled"',
    received,
  }
}
