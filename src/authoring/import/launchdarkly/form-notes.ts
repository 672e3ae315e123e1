import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
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

/** What contexts have to keep to, of the operators and the draws in the rules of a flag or a segment. */
export function formNotes(part: Part): readonly string[] {
  const rules = listOf(part.member('rules').value).filter(isObject)
  const clauses = rules.flatMap((rule) => listOf(rule['clauses']))
  const notes = clauses.map((clause) => (isObject(clause) ? noteOf.get(clause['op']) : undefined))
  const fallthrough = part.member('fallthrough').value
  const drawing = [...rules, ...(isObject(fallthrough) ? [fallthrough] : [])]
  return [...new Set([...notes, ...drawing.map(unitNote)])].filter((note) => note !== undefined)
}

/** Of a rollout by another attribute than the key, which is always a text. */
function unitNote({ rollout }: JsonObject): string | undefined {
  if (!isObject(rollout) || rollout['kind'] === 'experiment') return undefined
  const { bucketBy } = rollout
  if (typeof bucketBy !== 'string' || bucketBy === '' || bucketBy === 'key') return undefined
  return `It draws by "${bucketBy}": a whole number beyond 9007199254740991 is no unit here, so that it gets the first share, where LaunchDarkly draws for it. Pass such a number as a text, to both.`
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}
