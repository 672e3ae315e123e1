import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { Tally } from '../compile/reach.js'
import { Site } from '../compile/site.js'
import { nameFormat } from '../generated/format-facts.js'
import { isObject } from '../json/is-object.js'
import { invalidName, isName } from '../shape/name-forms.js'
import { wrongType } from '../shape/wrong-value.js'
import type { Steps } from '../steps.js'
import type { AppConfigReading, ReadingTerms } from './app-config-reading.js'
import { checkingAttributeTypes, takingAttributes } from './attribute-values.js'
import { exposureOf } from './exposure-attributes.js'
import { FlagReading } from './flag-reading.js'
import { hasVariants, retrievedValue, valuesIn } from './given-flags.js'
import { compilePlainFlag, definingPlainFlag } from './plain-flag.js'
import { readingWrittenFlag } from './read-written-flag.js'

/** Units of work that a flag takes whose body is put off, beside looking at it. */
const PUT_OFF_COST = 0.2

/** What `GetLatestConfiguration` gives for a profile of feature flags: `{"my-flag": {"enabled": true, "limit": 2}}`. */
export function* readingRetrievedFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const values = valuesIn('appconfig-retrieved', document)
  const reading = new FlagReading(terms)
  const keys = reading.pace.keysOf(values)
  if (!reading.allows(keys.length, document, '')) return reading.result('appconfig-retrieved', document)

  const lifted: string[] = []
  for (const key of keys) {
    const value = values[key]
    if (reading.pace.isBreakDue(0.2)) yield
    if (isObject(value) && hasVariants(value)) lifted.push(key)
  }
  warnOfVariants(lifted, reading)
  for (const key of keys) {
    const value = values[key] as JsonValue
    const putOff = reading.putOff?.retrieved(key, value)
    if (putOff !== undefined) {
      reading.flags.set(key, putOff)
      if (reading.pace.isBreakDue(PUT_OFF_COST)) yield
      continue
    }
    const site = new Site(undefined, key, new Tally(), reading.compilation)
    const flag = yield* readingFlag(key, value, site, reading)
    if (flag !== undefined) reading.flags.set(key, flag)
    if (reading.pace.isBreakDue(5)) yield
  }
  return reading.result('appconfig-retrieved', document)
}

function* readingFlag(key: string, given: JsonValue, site: Site, reading: FlagReading): Steps<Flag | undefined> {
  if (!isName(key)) {
    site.problem({ ...invalidName(key, nameFormat), received: given })
    return undefined
  }
  if (!isObject(given)) {
    site.problem({ ...wrongType(key, { type: 'object', title: 'Flag' }, given), received: given })
    return undefined
  }
  if (hasVariants(given)) return yield* readingWrittenFlag(key, given, undefined, site, reading)

  const value = retrievedValue(given, site)
  const { enabled, _variant: variant } = value
  if (typeof enabled !== 'boolean') {
    const finding = wrongType('enabled', { type: 'boolean' }, enabled)
    site.at('enabled').problem({ ...finding, received: enabled })
    return undefined
  }
  if (variant !== undefined && typeof variant !== 'string') {
    const finding = wrongType('_variant', { type: 'string' }, variant)
    site.at('_variant').problem({ ...finding, received: variant })
    return undefined
  }
  const attributes = yield* takingAttributes(value, reading.pace)
  yield* checkingAttributeTypes(attributes, site)
  yield* reading.percentages.noting(key, attributes, reading.pace)
  const exposure = exposureOf(attributes, reading.options, site)
  const definition = yield* definingPlainFlag(value, reading.pace)
  return compilePlainFlag(key, { definition, attributes, exposure }, site)
}

/** The service gives the variant it has chosen. Some emulators give all of them, with their rules. */
function warnOfVariants([first, ...others]: readonly string[], { compilation }: FlagReading): void {
  if (first === undefined) return
  const more = others.length === 0 ? '' : ` ${others.length} more flags are like it.`
  new Site(undefined, first, new Tally(), compilation).at('_variants').warning({
    code: 'unknown-member',
    message: `AppConfig gives no "_variants" of a feature-flag profile. They are read as in an authored document, {"version": "1", "values": {…}}, with their rules.${more}`,
    expected: '"_variant", the name of the variant that is served',
  })
}
