import type { DocumentProblem } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { FlagDocument } from '../generated/flag-document.js'
import { type Collection, collections, documentMembers, offMembers, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { setMember } from '../set-member.js'
import type { Pace, Steps } from '../steps.js'
import { findingProblemsByPart, withoutConsequences } from './shape-problems.js'
import type { UnreadableParts } from './unreadable-parts.js'

/** What this reader understands of a document for a newer one. */
export interface ReadablePart {
  readonly kind: 'partial'
  /**
   * The document without what the reader does not know. Of an unreadable flag that is disabled it still has `variants`,
   * `default` and `off`, if they can be read: the kill switch reaches every reader.
   */
  readonly document: FlagDocument
  readonly unreadable: UnreadableParts
  /** Members of the document itself that this reader does not know, and passes over. */
  readonly ignored: readonly DocumentProblem[]
}

export interface RefusedShape {
  readonly kind: 'refused'
  readonly problems: readonly DocumentProblem[]
}

/** Unknown members are excused, and with them what they may explain; no other problem is. */
export function* readingPart(document: JsonObject, pace: Pace): Steps<ReadablePart | RefusedShape> {
  const ignored: DocumentProblem[] = []
  const faults: DocumentProblem[] = []
  const unreadable = noParts()
  const told = { cohorts: 0, layers: 0, flags: 0 }
  yield* findingProblemsByPart(document, pace, (found, part) => {
    ignored.push(...found.filter(isUnknownAtTop))
    const problems = withoutConsequences(found.filter((problem) => !isUnknownAtTop(problem)))
    // Of each kind only those are kept that could be shown.
    const isShown = part === undefined || told[part.kind] < MAX_PROBLEMS
    const isFault = ({ code }: DocumentProblem) => code !== 'unknown-member'
    if (isShown || faults.length === 0) faults.push(...problems.filter(isFault))
    if (part !== undefined) {
      unreadable[part.kind].set(part.name, isShown ? problems : [])
      told[part.kind] += problems.length
    }
    return true
  })
  if (faults.length > 0) return { kind: 'refused', problems: faults }

  const unknown = new Set(Object.keys(document).filter((name) => !documentMembers.includes(name)))
  const part = yield* remaining(document, unknown, unreadable, pace)
  return { kind: 'partial', document: part as unknown as FlagDocument, unreadable, ignored }
}

type NamedParts = Record<Collection, Map<string, DocumentProblem[]>>

function noParts(): NamedParts {
  return { cohorts: new Map(), layers: new Map(), flags: new Map() }
}

/** The document without the flags, cohorts, layers and unknown members that have problems, and which parts those are. */
export function* withoutParts(
  document: JsonObject,
  problems: readonly DocumentProblem[],
  pace: Pace,
): Steps<{ readonly part: JsonObject; readonly unreadable: UnreadableParts }> {
  const unknown = new Set(problems.filter(isUnknownAtTop).map(({ path }) => pointerSegments(path)[0] ?? ''))
  const unreadable = noParts()
  for (const problem of problems) {
    const [first, name] = pointerSegments(problem.path)
    const kind = collections.find((one) => one === first)
    if (kind === undefined || name === undefined) continue
    const others = unreadable[kind].get(name)
    if (others === undefined) unreadable[kind].set(name, [problem])
    else others.push(problem)
  }
  return { part: yield* remaining(document, unknown, unreadable, pace), unreadable }
}

function isUnknownAtTop({ code, path }: DocumentProblem): boolean {
  return code === 'unknown-member' && pointerSegments(path).length === 1
}

/** The document without `unknown` members, and without `unreadable` parts but for the kill switches among them. */
function* remaining(
  document: JsonObject,
  unknown: ReadonlySet<string>,
  unreadable: UnreadableParts,
  pace: Pace,
): Steps<JsonObject> {
  return {
    ...(yield* without(unknown, document, pace)),
    flags: yield* without(unreadable.flags, document['flags'], pace, killSwitch),
    cohorts: yield* without(unreadable.cohorts, document['cohorts'], pace),
    layers: yield* without(unreadable.layers, document['layers'], pace),
  }
}

/** The members but for those named, or what `remainder` leaves of them. */
function* without(
  names: { has(name: string): boolean },
  members: JsonValue | undefined,
  pace: Pace,
  remainder?: (member: JsonValue) => JsonObject | undefined,
): Steps<JsonObject> {
  const left: { [name: string]: JsonValue } = {}
  if (!isObject(members)) return left
  for (const name of Object.keys(members)) {
    const member = members[name] as JsonValue
    const kept = names.has(name) ? remainder?.(member) : member
    if (kept !== undefined) setMember(left, name, kept)
    if (pace.isBreakDue(0.5)) yield
  }
  return left
}

/** What it takes to serve the off variant of a flag, if it is disabled and none of that is beyond this reader. */
function killSwitch(flag: unknown): JsonObject | undefined {
  if (!isObject(flag) || flag['enabled'] !== false) return undefined
  const part = Object.fromEntries(Object.entries(flag).filter(([name]) => offMembers.has(name)))
  return isFlagDocument({ schemaVersion: SCHEMA_VERSION, flags: { flag: part } }) ? part : undefined
}
