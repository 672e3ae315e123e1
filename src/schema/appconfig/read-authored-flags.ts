import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { definitionSite } from '../compile/site.js'
import type { Steps } from '../steps.js'
import type { AppConfigReading, ReadingTerms } from './app-config-reading.js'
import { FlagReading } from './flag-reading.js'
import { definitionsIn, valuesIn } from './given-flags.js'
import { readingWrittenFlag } from './read-written-flag.js'
import { flagShape, frameShape } from './written-shape.js'

/** Units of work that looking at the shape of a flag takes, its variants apart. */
const SHAPE_COST = 20

/** A flag whose body is put off, beside looking at it. */
const PUT_OFF_COST = 0.2

/** Listing a key. */
const LISTING_COST = 0.1

/** What AppConfig stores for a profile of feature flags: `{"version": "1", "flags": {…}, "values": {…}}`, rules included. */
export function* readingAuthoredFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const values = valuesIn('appconfig-authored', document)
  const definitions = definitionsIn(document)
  const reading = new FlagReading(terms)
  const keys = reading.pace.keysOf(values)
  if (!reading.allows(keys.length, values, '/values')) return reading.result('appconfig-authored', document)

  reading.tell(frameShape(document))
  if (reading.pace.isBreakDue(keys.length * LISTING_COST)) yield
  const defined = definitions === undefined ? [] : reading.pace.keysOf(definitions)
  if (reading.pace.isBreakDue(defined.length * LISTING_COST)) yield
  for (const key of defined) {
    if (reading.pace.isBreakDue(LISTING_COST)) yield
    if (Object.hasOwn(values, key)) continue
    if (reading.isHopeless) return reading.result('appconfig-authored', document)
    readUnserved(key, definitions?.[key] as JsonValue, reading)
    if (reading.pace.isBreakDue(SHAPE_COST)) yield
  }
  for (const key of keys) {
    if (reading.isHopeless) break
    const putOff = reading.putOff?.written(key, values[key], definitions)
    if (putOff !== undefined) {
      reading.flags.set(key, putOff)
      if (reading.pace.isBreakDue(PUT_OFF_COST)) yield
      continue
    }
    const site = definitionSite('values', key, reading.compilation)
    const flag = yield* readingWrittenFlag(key, values[key] as JsonValue, definitions, site, reading)
    if (flag !== undefined) reading.flags.set(key, flag)
    if (reading.pace.isBreakDue(SHAPE_COST)) yield
  }
  return reading.result('appconfig-authored', document)
}

/** A flag that is defined and has no value. */
function readUnserved(key: string, definition: JsonValue, reading: FlagReading): void {
  reading.tell(flagShape(key, definition, undefined))
  definitionSite('flags', key, reading.compilation).warning({
    code: 'missing-member',
    message: 'This flag has no entry in "values", so it is not served.',
    expected: `"${key}" in "values"`,
  })
}
