import type { JsonObject } from '../../evaluate/evaluation.js'
import { parseDate } from '../../evaluate/time/calendar.js'
import { checkOptions } from '../../options/option-checks.js'
import { attributesOf, isInternal } from '../../schema/appconfig/attribute-values.js'
import type {
  AppConfigFlagDefinition,
  AppConfigFlags,
  AppConfigFlagValue,
} from '../../schema/appconfig/authored-flags.js'
import type { FlagDefinition, FlagDocument, RuleDefinition } from '../../schema/generated/flag-document.js'
import { resolveLimits } from '../../schema/limits.js'
import { readChecks } from '../../schema/read-document.js'
import { type Conversion, type FlagFidelity, Inexpressible } from './conversion.js'
import { type HoldfastFlag, plainHoldfastFlag, variantsHoldfastFlag } from './holdfast-flag.js'
import { type ConversionOptions, faultOf, readOriginal } from './read-original.js'

/**
 * Converts AppConfig feature flags, as written or as retrieved, to a Holdfast document. A flag that could not give every unit
 * the same answer there is left out.
 *
 * @param content bytes, text, or a parsed document, whose attribute values are frozen
 * @throws {InvalidDocumentError} for what is no valid document of AppConfig feature flags
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { toHoldfastDocument } from 'holdfast/convert'
 *
 * const retrieved = { 'new-pricing': { enabled: true, percentage: 20 } }
 * const { document, flags } = toHoldfastDocument(retrieved, { appConfigFlags: { percentAttribute: 'percentage' } })
 * console.log(JSON.stringify(document), flags.map(({ flag, fidelity }) => `${flag}: ${fidelity}`))
 * ```
 */
export function toHoldfastDocument(
  content: Uint8Array | string | object,
  options: ConversionOptions = {},
): Conversion<FlagDocument> {
  checkOptions(options, readChecks)
  const wanted = 'AppConfig feature flags'
  const { form, document } = readOriginal(content, options, ['appconfig-authored', 'appconfig-retrieved'], wanted)
  const { flags: definitions = {}, values }: Partial<AppConfigFlags> =
    form === 'appconfig-authored'
      ? (document as unknown as AppConfigFlags)
      : { values: document as AppConfigFlags['values'] }

  const flags = new Map<string, FlagDefinition>()
  const fidelities: FlagFidelity[] = []
  for (const [key, value] of Object.entries(values ?? {})) {
    if (isInternal(key)) continue
    const definition = Object.hasOwn(definitions, key) ? definitions[key] : undefined
    try {
      const converted = convertFlag(key, value, definition, options)
      flags.set(key, converted.definition)
      for (const [auxiliaryKey, auxiliary] of converted.auxiliary) flags.set(auxiliaryKey, auxiliary)
      fidelities.push(fidelityOf(key, converted))
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
      fidelities.push({ flag: key, fidelity: 'left-out', variants: {}, notes: [error.message] })
    }
  }
  return { document: { schemaVersion: 1, flags: Object.fromEntries(flags) }, flags: fidelities }
}

function convertFlag(
  key: string,
  value: AppConfigFlagValue,
  appConfigDefinition: AppConfigFlagDefinition | undefined,
  options: ConversionOptions,
): HoldfastFlag {
  const attributes = attributesOf(value)
  const converted =
    value._variants === undefined
      ? plainHoldfastFlag(value, attributes, exposureRule(attributes, options))
      : variantsHoldfastFlag(key, value._variants, resolveLimits(options.limits).maxDepth)
  const definition = { ...descriptionOf(appConfigDefinition), ...converted.definition }
  const fault = faultOf(
    { schemaVersion: 1, flags: { [key]: definition, ...Object.fromEntries(converted.auxiliary) } },
    options,
  )
  if (fault !== undefined) throw new Inexpressible(fault)
  return { ...converted, definition }
}

/** The share that the attributes say, as `percentAttribute` and `bucketByAttribute` would have it read. */
function exposureRule(attributes: JsonObject, { appConfigFlags = {} }: ConversionOptions): RuleDefinition | undefined {
  const attribute = (name: string | undefined) => (name === undefined ? undefined : attributes[name])
  const percent = attribute(appConfigFlags.percentAttribute)
  const bucketBy = attribute(appConfigFlags.bucketByAttribute)
  if (typeof percent !== 'number') return undefined
  return { percent, ...(typeof bucketBy === 'string' ? { bucketBy } : {}) }
}

function fidelityOf(flag: string, { auxiliary, renamed }: HoldfastFlag): FlagFidelity {
  const added = [...auxiliary.keys()].map((key) => `"${key}"`).join(', ')
  return {
    flag,
    fidelity: Object.keys(renamed).length === 0 ? 'exact' : 'renamed',
    variants: renamed,
    notes: added === '' ? [] : [`Splits inside other expressions became separate flags: ${added}.`],
  }
}

function descriptionOf({ name, description = name, _createdAt, _deprecation }: AppConfigFlagDefinition = {}): object {
  const dates = Object.entries({ createdAt: _createdAt, expiresAt: _deprecation?.date })
  return {
    ...(description === undefined ? {} : { description }),
    ...Object.fromEntries(dates.filter(([, date]) => date !== undefined && parseDate(date) !== undefined)),
  }
}
