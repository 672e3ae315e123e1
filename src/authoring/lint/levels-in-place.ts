import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../../schema/json/is-object.js'
import { pointerSegments } from '../../schema/problems/json-pointer.js'
import { at, type Place } from '../../schema/problems/place.js'
import { referredCohorts } from './conditions-in.js'
import { isLintLevel, type LintLevel } from './lint-codes.js'
import { holdfastFlags, type LintSubject } from './lint-rule.js'

/** The member of `metadata` that sets levels, by code, for what is found in the part that the metadata stands on. */
const MEMBER = 'holdfastLint'

/**
 * The level that a document in Holdfast's own format sets for what is found at `path`, a JSON Pointer: the innermost part that
 * says one decides.
 */
export function levelInPlace(document: JsonObject, path: string, code: string): LintLevel | undefined {
  const segments = pointerSegments(path)
  let part: JsonValue | undefined = document
  let level = levelOn(document, code)
  for (const [index, segment] of segments.entries()) {
    part = isObject(part) || Array.isArray(part) ? (part as JsonObject)[segment] : undefined
    if (hasMetadata(segments.slice(0, index + 1))) level = levelOn(part, code) ?? level
  }
  return level
}

/** What every part of the document has in its metadata under that name. */
export function* levelsInPlace(subject: LintSubject): Generator<{ readonly levels: JsonValue; readonly place: Place }> {
  if (subject.form !== 'holdfast') return
  yield* levelsOf(subject.document, undefined)
  for (const { definition, place } of holdfastFlags(subject)) {
    yield* levelsOf(definition, place)
    for (const [index, rule] of (definition.rules ?? []).entries()) yield* levelsOf(rule, at(at(place, 'rules'), index))
  }
  for (const { definition, place } of referredCohorts(subject)) yield* levelsOf(definition, place)
}

function* levelsOf(part: object, place: Place | undefined): ReturnType<typeof levelsInPlace> {
  const { metadata } = part as { metadata?: JsonObject }
  const levels = metadata?.[MEMBER]
  if (levels !== undefined) yield { levels, place: at(at(place, 'metadata'), MEMBER) }
}

function levelOn(part: JsonValue | undefined, code: string): LintLevel | undefined {
  const metadata = isObject(part) ? part['metadata'] : undefined
  const levels = isObject(metadata) ? metadata[MEMBER] : undefined
  const level = isObject(levels) && Object.hasOwn(levels, code) ? levels[code] : undefined
  return isLintLevel(level) ? level : undefined
}

/** A flag, a cohort or a rule. */
function hasMetadata(segments: readonly string[]): boolean {
  const [root, , inner] = segments
  if (segments.length === 2) return root === 'flags' || root === 'cohorts'
  return segments.length === 4 && root === 'flags' && inner === 'rules'
}
