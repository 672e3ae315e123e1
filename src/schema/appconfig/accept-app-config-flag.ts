import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { tinyPercentage } from '../compile/tiny-percentage.js'
import { isFlagDefinition, isFlagValue } from '../generated/appconfig-flags-acceptor.js'
import { appConfigKeyFormat, MAX_APP_CONFIG_ATTRIBUTES } from '../generated/format-facts.js'
import { isAttributePath, isPercent } from '../generated/is-flag-document.js'
import { isObject } from '../json/is-object.js'
import { isName } from '../shape/name-forms.js'
import { AcceptedRules } from './accepted-rules.js'
import type { ReadingTerms } from './app-config-reading.js'
import { isAttributeValue, isInternal } from './attribute-values.js'
import type {
  AppConfigAttributeDefinition,
  AppConfigConstraints,
  AppConfigFlagDefinition,
  AppConfigVariant,
} from './authored-flags.js'
import { isPercentageName } from './unread-percentages.js'

/** Units of work that making a body may take, as the reader counts them: it is made while somebody waits for an answer. */
const MOST_WORK = 100

/** What has been looked at may have many members, which V8 lists before it gives the first. */
const LARGE = 1_000

/** What is known of a flag that was accepted. */
export type AcceptedFlag =
  | { readonly kind: 'variants'; readonly variants: readonly AppConfigVariant[] }
  | {
      readonly kind: 'plain'
      readonly enabled: boolean
      readonly hasAttributes: boolean
      /** Whether it has members that are AppConfig's own business, beside the name of the variant. */
      readonly hasInternal: boolean
    }

type Attributes = Readonly<Record<string, AppConfigAttributeDefinition>>

/**
 * Recognizes flags that their reader would have nothing to say of, neither a problem nor a warning, without making them: small
 * ones, as they should be and as their definitions want them. It may be wrong in one direction only. What it does not accept
 * is for the reader to judge.
 *
 * A test compares it with the reader over documents made at random.
 */
export class AppConfigFlagAcceptor {
  readonly #terms: ReadingTerms
  readonly #rules: AcceptedRules
  readonly #percentages = new Map<string, boolean>()
  // Of the flag that is being looked at.
  #work = 0
  #attributes = 0
  #hasInternal = false

  constructor(terms: ReadingTerms) {
    this.#terms = terms
    this.#rules = new AcceptedRules(terms)
  }

  /** Units of work that looking at the last flag took. */
  get cost(): number {
    return 1 + this.#work
  }

  /** A flag as it is written. Without `definitions` its attributes may be anything. */
  acceptWritten(key: string, value: unknown, definitions: JsonObject | undefined): AcceptedFlag | undefined {
    this.#work = 0
    if (!appConfigKeyFormat.pattern.test(key) || !isObject(value) || this.#isLarge(value)) return undefined
    let attributes: Attributes | undefined
    if (definitions !== undefined) {
      if (!Object.hasOwn(definitions, key)) return undefined
      const definition: unknown = definitions[key]
      if (!isObject(definition) || this.#isLarge(definition) || !isFlagDefinition(definition)) return undefined
      attributes = (definition as AppConfigFlagDefinition).attributes ?? noneDefined
    }
    const variants: unknown = value['_variants']
    if (variants !== undefined) {
      if (!this.#acceptsVariants(variants, attributes) || !isFlagValue(value)) return undefined
      return { kind: 'variants', variants: variants as readonly AppConfigVariant[] }
    }
    const { enabled } = value
    if (typeof enabled !== 'boolean' || !this.#acceptsAttributes(value, attributes)) return undefined
    if (this.#attributes > MAX_APP_CONFIG_ATTRIBUTES || (enabled && !hasRequired(value, attributes))) return undefined
    return isFlagValue(value) ? this.#acceptPlain(value, enabled) : undefined
  }

  /** A flag as the service gives it out. */
  acceptRetrieved(key: string, value: unknown): AcceptedFlag | undefined {
    this.#work = 0
    if (!isName(key) || !isObject(value) || this.#isLarge(value)) return undefined
    const { enabled, _variant: variant, _variants: variants } = value
    if (typeof enabled !== 'boolean' || variants !== undefined) return undefined
    if (variant !== undefined && typeof variant !== 'string') return undefined
    if (!this.#acceptsAttributes(value, undefined)) return undefined
    for (const name in value) if (!isInternal(name) && !isAttributeValue(value[name] as JsonValue)) return undefined
    return this.#acceptPlain(value, enabled)
  }

  #isLarge(object: object): boolean {
    if (!this.#terms.pace.isLarge(object)) return false
    this.#work = LARGE
    return true
  }

  /** The attributes of the flag itself are known to be right. */
  #acceptPlain(value: JsonObject, enabled: boolean): AcceptedFlag | undefined {
    if (!this.#acceptsExposure(value)) return undefined
    return { kind: 'plain', enabled, hasAttributes: this.#attributes > 0, hasInternal: this.#hasInternal }
  }

  #acceptsExposure(value: JsonObject): boolean {
    const { percentAttribute, bucketByAttribute } = this.#terms.options
    if (percentAttribute === false) return true
    if (percentAttribute === undefined) {
      for (const name in value) if (typeof value[name] === 'number' && this.#isUnreadPercentage(name)) return false
      return true
    }
    if (!Object.hasOwn(value, percentAttribute)) return true
    const percent = value[percentAttribute]
    if (!isPercent(percent) || tinyPercentage(percent) !== undefined) return false
    const isDrawnBy = bucketByAttribute !== undefined && Object.hasOwn(value, bucketByAttribute)
    return !isDrawnBy || isAttributePath(value[bucketByAttribute])
  }

  #isUnreadPercentage(name: string): boolean {
    let isOne = this.#percentages.get(name)
    if (isOne === undefined) {
      isOne = !isInternal(name) && isPercentageName(name)
      this.#percentages.set(name, isOne)
    }
    return isOne
  }

  /** Looks at no more of them than a flag may have: the shape is still to be seen. */
  #acceptsVariants(variants: unknown, definitions: Attributes | undefined): boolean {
    if (!Array.isArray(variants)) return false
    let tests = 1
    for (let index = 0; index < variants.length; index++) {
      const variant: unknown = variants[index]
      if (!isObject(variant) || this.#isLarge(variant)) return false
      const { name, enabled, rule, attributeValues = noneDefined } = variant
      this.#work += 2
      if (typeof name !== 'string' || isTaken(name, variants, index)) return false
      if (!isObject(attributeValues) || this.#isLarge(attributeValues)) return false
      for (const one in attributeValues)
        if (!this.#acceptsAttribute(one, attributeValues[one], definitions)) return false
      if (enabled === true && !hasRequired(attributeValues, definitions)) return false
      if (index === variants.length - 1) return rule === undefined && tests <= this.#terms.limits.maxTestsPerFlag
      if (typeof rule !== 'string') return false
      this.#work += AcceptedRules.workOf(rule)
      const more = this.#work > MOST_WORK ? undefined : this.#rules.testsOf(rule)
      if (more === undefined) return false
      tests += more
    }
    return false
  }

  /** Of a flag without variants, which has them among its members. */
  #acceptsAttributes(members: JsonObject, definitions: Attributes | undefined): boolean {
    this.#attributes = 0
    this.#hasInternal = false
    for (const name in members) {
      if (name === 'enabled') continue
      if (isInternal(name)) {
        if (name !== '_variant') this.#hasInternal = true
        continue
      }
      this.#attributes++
      if (!this.#acceptsAttribute(name, members[name], definitions)) return false
    }
    return true
  }

  /** Whether it is small, and as its definition, if there are some, wants it. */
  #acceptsAttribute(name: string, value: unknown, definitions: Attributes | undefined): boolean {
    this.#work += Array.isArray(value) ? 1 + value.length / 10 : 0.5
    if (this.#work > MOST_WORK) {
      this.#work = LARGE
      return false
    }
    if (definitions === undefined) return true
    return Object.hasOwn(definitions, name) && isAllowed(value, definitions[name]?.constraints)
  }
}

const noneDefined = {}

function isTaken(name: string, variants: readonly unknown[], before: number): boolean {
  for (let index = 0; index < before; index++) if ((variants[index] as { name: unknown }).name === name) return true
  return false
}

function hasRequired(attributes: JsonObject, definitions: Attributes | undefined): boolean {
  for (const name in definitions) {
    if (definitions[name]?.constraints?.required === true && !Object.hasOwn(attributes, name)) return false
  }
  return true
}

/** Texts that have to match a pattern are left to the reader. */
function isAllowed(value: unknown, constraints: AppConfigConstraints | undefined): boolean {
  if (constraints === undefined) return true
  switch (constraints.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'number': {
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = constraints
      return typeof value === 'number' && minimum <= value && value <= maximum
    }
    case 'string':
      return (
        typeof value === 'string' && constraints.pattern === undefined && constraints.enum?.includes(value) !== false
      )
    case 'array': {
      const { elements } = constraints
      return Array.isArray(value) && (elements === undefined || value.every((element) => isAllowed(element, elements)))
    }
  }
}
