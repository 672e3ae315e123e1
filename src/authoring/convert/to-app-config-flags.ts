import type { FlagValue } from '../../evaluate/evaluation.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { isAttributeValue } from '../../schema/appconfig/attribute-values.js'
import type {
  AppConfigConstraints,
  AppConfigFlagDefinition,
  AppConfigFlags,
  AppConfigFlagValue,
  AppConfigVariant,
} from '../../schema/appconfig/authored-flags.js'
import type { FlagDefinition, FlagDocument } from '../../schema/generated/flag-document.js'
import { MAX_APP_CONFIG_DESCRIPTION_LENGTH } from '../../schema/generated/format-facts.js'
import { isFlagDocument } from '../../schema/generated/is-flag-document.js'
import { isObject } from '../../schema/json/is-object.js'
import { readChecks } from '../../schema/read-options.js'
import { variantsOf } from './app-config-variants.js'
import { type Conversion, type FlagFidelity, Inexpressible } from './conversion.js'
import { type ConversionOptions, faultOf, readOriginal } from './read-original.js'

const checks: OptionChecks<Pick<ConversionOptions, 'limits'>> = { limits: readChecks.limits }

const booleanValues = { on: true, off: false }

/**
 * Converts a Holdfast document to AppConfig feature flags, to be stored in a profile of that type. A flag that could not give
 * every unit the same answer there is left out.
 *
 * @param content bytes, text, or a parsed document, whose variant values are frozen
 * @throws {InvalidDocumentError} for what is no valid Holdfast document
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { toAppConfigFlags } from 'holdfast/convert'
 *
 * const { document, flags } = toAppConfigFlags({
 *   schemaVersion: 1,
 *   flags: { 'new-pricing': { enabled: true, default: 'on' } },
 * })
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function toAppConfigFlags(
  content: Uint8Array | string | object,
  options: Pick<ConversionOptions, 'limits'> = {},
): Conversion<AppConfigFlags> {
  checkOptions(options, checks)
  const { limits } = options
  const wanted = '{"schemaVersion": 1, "flags": {…}}'
  const { document: original, unreadable } = readOriginal(content, { limits }, ['holdfast'], wanted)
  const { flags: originals, cohorts } = original as unknown as FlagDocument

  const flags: Record<string, AppConfigFlagDefinition> = {}
  const values: Record<string, AppConfigFlagValue> = {}
  const fidelities: FlagFidelity[] = []
  for (const [key, definition] of Object.entries(originals)) {
    try {
      if (unreadable.has(key) || !isWhole(key, definition)) {
        throw new Inexpressible('It uses what only a newer version of Holdfast understands.')
      }
      const converted = convertFlag(key, definition, cohorts)
      const single = { version: '1', flags: { [key]: converted.definition }, values: { [key]: converted.value } }
      const fault = faultOf(single, { limits })
      if (fault !== undefined) throw new Inexpressible(fault)
      flags[key] = converted.definition
      values[key] = converted.value
      fidelities.push(fidelityOf(key, definition))
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
      fidelities.push({ flag: key, fidelity: 'left-out', variants: {}, notes: [error.message] })
    }
  }
  return { document: { version: '1', flags, values }, flags: fidelities }
}

/** Of a newer document a disabled flag is read as far as it takes to serve its off variant; the rest may have any shape. */
function isWhole(key: string, definition: FlagDefinition): boolean {
  return isFlagDocument({ schemaVersion: 1, flags: { [key]: definition } })
}

function convertFlag(key: string, definition: FlagDefinition, cohorts: FlagDocument['cohorts']) {
  if ((definition.requires ?? []).length > 0)
    throw new Inexpressible('Prerequisites: an AppConfig flag cannot refer to another flag.')
  const { variants = booleanValues, default: unmatched = 'off', enabled } = definition
  const off = definition.off ?? (Object.hasOwn(variants, 'off') ? 'off' : unmatched)
  const variantOf = (name: string) => variantFrom(name, variants[name as never], name === off)
  const list = enabled ? variantsOf(key, definition, variantOf, cohorts) : [variantOf(off)]
  return { definition: definitionOf(key, definition, list), value: flagValue(list) }
}

/** A flag of one variant is on or off, if that is what its variant is called. */
function flagValue(variants: readonly AppConfigVariant[]): AppConfigFlagValue {
  const [only, ...others] = variants
  if (only === undefined || others.length > 0) return { _variants: variants }
  const { name, enabled, attributeValues = {} } = only
  return name === (enabled ? 'on' : 'off') ? { ...attributeValues, enabled } : { _variants: variants }
}

function variantFrom(name: string, value: FlagValue, isOff: boolean): Omit<AppConfigVariant, 'rule'> {
  if (typeof value === 'boolean') return { name, enabled: value }
  if (!isObject(value))
    throw new Inexpressible(
      'Values that are neither booleans nor objects: an AppConfig flag has only named attributes.',
    )
  if (isOff && Object.keys(value).length > 0) {
    throw new Inexpressible(
      `The off variant "${name}" has attributes: AppConfig does not serve the attributes of a disabled flag. Make the off variant {}.`,
    )
  }
  return { name, enabled: !isOff, ...(isOff ? {} : { attributeValues: value }) }
}

function definitionOf(
  key: string,
  { description }: FlagDefinition,
  variants: readonly AppConfigVariant[],
): AppConfigFlagDefinition {
  const types = new Map<string, AppConfigConstraints['type']>()
  for (const [name, value] of variants.flatMap(({ attributeValues = {} }) => Object.entries(attributeValues))) {
    if (name === 'enabled') throw new Inexpressible('A member "enabled": AppConfig reserves that name.')
    if (!isAttributeValue(value))
      throw new Inexpressible(`Attribute "${name}" is of a type that AppConfig does not have.`)
    const type = Array.isArray(value) ? 'array' : (typeof value as 'string' | 'number' | 'boolean')
    if ((types.get(name) ?? type) !== type) throw new Inexpressible(`Attribute "${name}" has values of two types.`)
    types.set(name, type)
  }
  const attributes = [...types].map(([name, type]) => [name, { constraints: { type } }])
  return {
    name: key,
    ...(description === undefined || description.length > MAX_APP_CONFIG_DESCRIPTION_LENGTH ? {} : { description }),
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  }
}

function fidelityOf(flag: string, { variants, enabled, rules = [] }: FlagDefinition): FlagFidelity {
  const isBoolean = typeof Object.values(variants ?? booleanValues)[0] === 'boolean'
  const notes = enabled || rules.length === 0 ? [] : ['The flag is disabled; its rules are left out.']
  return { flag, fidelity: isBoolean ? 'enabled' : 'exact', variants: {}, notes }
}
