import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import type { ImportedSystem, TranslatedCohort, TranslatedFlag, Translation } from '../translation.js'
import { Attributes } from './attributes.js'
import { translatedFlag } from './flags.js'
import { formNotes } from './form-notes.js'
import { kindsIn } from './kinds.js'
import { Part } from './part.js'
import { expected, isLaunchDarkly, type Payload, readPayload } from './payload.js'
import { translatedSegment } from './segments.js'

export const launchDarkly: ImportedSystem = {
  name: 'LaunchDarkly',
  expected,
  recognizes: isLaunchDarkly,
  translate: (document) => translation(readPayload(document)),
}

function translation(payload: Payload): Translation {
  const flags = living(payload.flags)
  const segments = living(payload.segments)
  const originals = [...flags.keys(), ...[...payload.values.keys()].filter((key) => !flags.has(key))]
  const keys = new Naming(originals)
  const drawing = [...segments].flatMap(([key, segment]) =>
    drawingRules(segment).map((rule) => drawnOriginal(key, rule)),
  )
  const cohortNames = new Naming([...segments.keys(), ...drawing])
  const definitions = [...flags.values(), ...segments.values()]
  const attributes = new Attributes(kindsIn(definitions.map(({ value }) => value ?? null)))
  const cohortOf = (segment: string) => (segments.has(segment) ? cohortNames.of(segment) : undefined)

  const scope = { attributes, cohortOf, keys, flag: (key: string) => flags.get(key) }
  const cohorts = new Map<string, TranslatedCohort | Inexpressible>()
  const notes = deletedNotes(payload, flags.size + segments.size)
  const flagPrefixes = new Set([...flags.values()].map(prefixOf))
  for (const [key, segment] of segments) {
    const name = cohortNames.of(key)
    const drawnName = (rule: number) => cohortNames.of(drawnOriginal(key, rule))
    const translated = orInexpressible(() => {
      refuseOtherKey(key, segment)
      return translatedSegment(segment, name, { attributes, cohortOf, drawnName, flagPrefixes })
    })
    if (translated instanceof Inexpressible) cohorts.set(name, translated)
    else {
      for (const [each, cohort] of translated) cohorts.set(each, cohort)
      notes.push(...formNotes(segment).map((note) => `Segment "${key}": ${note}`))
    }
  }
  const translateFlag = (key: string) => {
    const [flag, value] = [flags.get(key), payload.values.get(key)]
    if (flag === undefined) return translatedFlag(flagWithValue(key, value as Part), scope)
    if (value !== undefined)
      throw new Inexpressible('It is among "flags" and among "flagValues": which of them counts?', value.at)
    refuseOtherKey(key, flag)
    return translatedFlag(flag, scope)
  }
  return {
    keys,
    flags: new Map(
      originals.map((key): [string, TranslatedFlag | Inexpressible] => [
        key,
        orInexpressible(() => translateFlag(key)),
      ]),
    ),
    cohorts,
    notes,
  }
}

/** What the units that a rule of a segment draws would be called: no key of a segment has a blank. */
function drawnOriginal(segment: string, rule: number): string {
  return `${segment} drawn ${rule}`
}

/** The places of those rules of a segment that may draw. */
function drawingRules({ value }: Part): readonly number[] {
  const { rules } = (value ?? {}) as { rules?: unknown }
  if (!Array.isArray(rules)) return []
  return [...rules.keys()].filter((place) => isObject(rules[place]) && Object.hasOwn(rules[place], 'weight'))
}

/** Without those that are deleted, of which there is but a mark. */
function living(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, Part> {
  return new Map([...parts].filter(([, { value }]) => (value as { deleted?: unknown } | null)?.deleted !== true))
}

function deletedNotes({ flags, segments }: Payload, left: number): string[] {
  const count = flags.size + segments.size - left
  return count === 0 ? [] : [`${count} deleted flags and segments are not carried along.`]
}

/** Flags and segments draw with the key that they have themselves. */
function refuseOtherKey(key: string, part: Part): void {
  const own = part.member('key')
  if (!own.isAbsent && own.text() !== key) throw own.not(`the key "${key}"`)
}

/** What it draws with, as far as it is well-formed. */
function prefixOf({ value }: Part): string {
  const { key, salt } = (value ?? {}) as { key?: unknown; salt?: unknown }
  return `${String(key)}.${typeof salt === 'string' ? salt : ''}`
}

/** A value alone is what the flag serves to everybody. */
function flagWithValue(key: string, { value, at }: Part): Part {
  return new Part({ key, on: true, variations: [value ?? null], fallthrough: { variation: 0 } }, at)
}
