import type { JsonObject } from '../../evaluate/evaluation.js'
import { parseDate } from '../../evaluate/time/date-text.js'
import { checkOptions } from '../../options/option-checks.js'
import { takingAttributes } from '../../schema/appconfig/attribute-values.js'
import type { AppConfigFlagValue } from '../../schema/appconfig/authored-flags.js'
import { type GivenFlag, givenFlags } from '../../schema/appconfig/given-flags.js'
import { findingUnreadPercentage } from '../../schema/appconfig/unread-percentages.js'
import type { FlagDefinition, FlagDocument, RuleDefinition } from '../../schema/generated/flag-document.js'
import { isObject } from '../../schema/json/is-object.js'
import { resolveLimits } from '../../schema/limits.js'
import { readChecks } from '../../schema/read-options.js'
import { atOnce, Pace } from '../../schema/steps.js'
import { type Conversion, type FlagFidelity, Inexpressible } from './conversion.js'
import { type HoldfastFlag, plainHoldfastFlag, variantsHoldfastFlag } from './holdfast-flag.js'
import { type ConversionOptions, faultOf, readOriginal } from './read-original.js'
import { SplitFlags } from './split-flags.js'

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
  const originals = [...givenFlags(form, document)]
  const keys = new Set(originals.map(({ key }) => key))

  const flags = new Map<string, FlagDefinition>()
  const fidelities: FlagFidelity[] = []
  for (const original of originals) {
    const { key } = original
    try {
      const converted = convertFlag(original, keys, options)
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

/** `keys` are those of the original. */
function convertFlag(
  { key, value, definition: written }: GivenFlag,
  keys: ReadonlySet<string>,
  options: ConversionOptions,
): HoldfastFlag & { readonly notes: readonly string[] } {
  const { _variants: variants } = value as AppConfigFlagValue
  const attributes = atOnce(takingAttributes(value, new Pace()))
  const converted =
    variants === undefined
      ? plainHoldfastFlag(value, attributes, exposureRule(attributes, options))
      : variantsHoldfastFlag(variants, new SplitFlags(key, keys), resolveLimits(options.limits).maxDepth)
  const definition = { ...descriptionOf(written), ...converted.definition }
  const fault = faultOf(
    { schemaVersion: 1, flags: { [key]: definition, ...Object.fromEntries(converted.auxiliary) } },
    options,
  )
  if (fault !== undefined) throw new Inexpressible(fault)
  return { ...converted, definition, notes: variants === undefined ? notesOn(attributes, options) : [] }
}

function notesOn(attributes: JsonObject, { appConfigFlags = {} }: ConversionOptions): readonly string[] {
  if (appConfigFlags.percentAttribute !== undefined) return []
  const percentage = atOnce(findingUnreadPercentage(attributes, new Pace()))
  if (percentage === undefined) return []
  return [
    `Its "${percentage}" draws nobody, as in a client without appConfigFlags.percentAttribute. Give that option if it is a share of users, or false if it is none.`,
  ]
}

/** The share that the attributes say, as `percentAttribute` and `bucketByAttribute` would have it read. */
function exposureRule(attributes: JsonObject, { appConfigFlags = {} }: ConversionOptions): RuleDefinition | undefined {
  const attribute = (name: string | false = false) => (name === false ? undefined : attributes[name])
  const percent = attribute(appConfigFlags.percentAttribute)
  const bucketBy = attribute(appConfigFlags.bucketByAttribute)
  if (typeof percent !== 'number') return undefined
  return { percent, ...(typeof bucketBy === 'string' ? { bucketBy } : {}) }
}

function fidelityOf(flag: string, { auxiliary, renamed, notes }: ReturnType<typeof convertFlag>): FlagFidelity {
  const added = [...auxiliary.keys()].map((key) => `"${key}"`).join(', ')
  return {
    flag,
    fidelity: Object.keys(renamed).length === 0 ? 'exact' : 'renamed',
    variants: renamed,
    notes: added === '' ? notes : [...notes, `Splits inside other expressions became separate flags: ${added}.`],
  }
}

/** What is known of a flag, as far as it is what it should be: the service lets pass what is not. */
function descriptionOf(definition: JsonObject = {}): object {
  const { name, description, _createdAt, _deprecation: deprecation } = definition
  const text = [description, name].find((one) => typeof one === 'string')
  const dates = Object.entries({ createdAt: _createdAt, expiresAt: isObject(deprecation) ? deprecation['date'] : null })
  return {
    ...(text === undefined ? {} : { description: text }),
    ...Object.fromEntries(dates.filter(([, date]) => typeof date === 'string' && parseDate(date) !== undefined)),
  }
}
