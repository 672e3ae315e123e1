import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { FlagDocument } from '../generated/flag-document.js'
import { offMembers, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { isObject } from '../json/is-object.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { withoutConsequences } from './shape-problems.js'
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
export function readablePart(document: JsonObject, problems: readonly DocumentProblem[]): ReadablePart | RefusedShape {
  const inParts = withoutConsequences(problems.filter((problem) => !isUnknownAtTop(problem)))
  const faults = inParts.filter(({ code }) => code !== 'unknown-member')
  if (faults.length > 0) return { kind: 'refused', problems: faults }

  const ignored = problems.filter(isUnknownAtTop)
  const { part, unreadable } = withoutParts(document, [...ignored, ...inParts])
  return { kind: 'partial', document: part as unknown as FlagDocument, unreadable, ignored }
}

/** The document without the flags, cohorts, layers and unknown members that have problems, and which parts those are. */
export function withoutParts(
  document: JsonObject,
  problems: readonly DocumentProblem[],
): { readonly part: JsonObject; readonly unreadable: UnreadableParts } {
  const unknown = new Set(problems.filter(isUnknownAtTop).map(({ path }) => pointerSegments(path)[0] ?? ''))
  const unreadable = {
    flags: byName('flags', problems),
    cohorts: byName('cohorts', problems),
    layers: byName('layers', problems),
  }
  const part = {
    ...without(unknown, document),
    flags: without(unreadable.flags, document['flags'], killSwitch),
    cohorts: without(unreadable.cohorts, document['cohorts']),
    layers: without(unreadable.layers, document['layers']),
  }
  return { part, unreadable }
}

function isUnknownAtTop({ code, path }: DocumentProblem): boolean {
  return code === 'unknown-member' && pointerSegments(path).length === 1
}

function byName(kind: keyof UnreadableParts, problems: readonly DocumentProblem[]): Map<string, DocumentProblem[]> {
  const grouped = new Map<string, DocumentProblem[]>()
  for (const problem of problems) {
    const [partKind, name] = pointerSegments(problem.path)
    if (partKind !== kind || name === undefined) continue
    const others = grouped.get(name)
    if (others === undefined) grouped.set(name, [problem])
    else others.push(problem)
  }
  return grouped
}

/** The members but for those named, or what `remainder` leaves of them. */
function without(
  names: { has(name: string): boolean },
  members: unknown,
  remainder?: (member: unknown) => JsonObject | undefined,
): JsonObject {
  const entries = Object.entries(members ?? {}).map(([name, member]) => [
    name,
    names.has(name) ? remainder?.(member) : member,
  ])
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined))
}

/** What it takes to serve the off variant of a flag, if it is disabled and none of that is beyond this reader. */
function killSwitch(flag: unknown): JsonObject | undefined {
  if (!isObject(flag) || flag['enabled'] !== false) return undefined
  const part = Object.fromEntries(Object.entries(flag).filter(([name]) => offMembers.has(name)))
  return isFlagDocument({ schemaVersion: SCHEMA_VERSION, flags: { flag: part } }) ? part : undefined
}
