import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import type { Part } from './part.js'

const DATES =
  'It compares dates: pass them as epoch milliseconds, or as texts like 2026-01-31T09:00:00Z or 2026-01-31T09:00:00+01:00. Of other forms, LaunchDarkly and Holdfast each read some.'
const VERSIONS =
  'It compares versions: pass one text, not a list, without blanks around it, of three numbers, or of fewer and nothing behind them. 2.3-beta is no version here, and is 2.3.0-beta to LaunchDarkly.'
const TEXTS = 'It compares texts with patterns: only those of at most 1,024 characters are found here.'

const noteOf = new Map<JsonValue | undefined, string>([
  ['before', DATES],
  ['after', DATES],
  ['semVerEqual', VERSIONS],
  ['semVerLessThan', VERSIONS],
  ['semVerGreaterThan', VERSIONS],
  ['matches', TEXTS],
])

/** What contexts have to keep to, of the operators in the rules of a flag or a segment. */
export function formNotes(part: Part): readonly string[] {
  const clauses = listOf(part.member('rules').value).flatMap((rule) => (isObject(rule) ? listOf(rule['clauses']) : []))
  const notes = clauses.map((clause) => (isObject(clause) ? noteOf.get(clause['op']) : undefined))
  return [...new Set(notes)].filter((note) => note !== undefined)
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}
