import type { DocumentProblem } from '../errors.js'
import type { JsonObject } from '../evaluate/evaluation.js'
import type { UnreadableParts } from './compile/unreadable-parts.js'
import type { FlagDocument } from './generated/flag-document.js'
import { isFlagDocument } from './generated/is-flag-document.js'
import { pointerSegments } from './json-pointer.js'
import { withoutConsequences } from './shape-problems.js'

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
  const ignoredNames = new Set(ignored.map(({ path }) => pointerSegments(path)[0] ?? ''))
  const unreadable = {
    flags: byName('flags', inParts),
    cohorts: byName('cohorts', inParts),
    layers: byName('layers', inParts),
  }
  const part = {
    ...without(ignoredNames, document),
    flags: without(unreadable.flags, document['flags'], killSwitch),
    cohorts: without(unreadable.cohorts, document['cohorts']),
    layers: without(unreadable.layers, document['layers']),
  }
  return { kind: 'partial', document: part as unknown as FlagDocument, unreadable, ignored }
}

function isUnknownAtTop({ code, path }: DocumentProblem): boolean {
  return code === 'unknown-member' && pointerSegments(path).length === 1
}

function byName(kind: keyof UnreadableParts, problems: readonly DocumentProblem[]): Map<string, DocumentProblem[]> {
  const grouped = new Map<string, DocumentProblem[]>()
  for (const problem of problems) {
    const [partKind, name = ''] = pointerSegments(problem.path)
    if (partKind !== kind) continue
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
  remainder?: (member: JsonObject) => JsonObject | undefined,
): JsonObject {
  const entries = Object.entries(members ?? {}).map(([name, member]) => [
    name,
    names.has(name) ? remainder?.(member) : member,
  ])
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined))
}

const switchMembers = ['enabled', 'variants', 'default', 'off']

/** What it takes to serve the off variant of a flag, if it is disabled and none of that is beyond this reader. */
function killSwitch(flag: JsonObject): JsonObject | undefined {
  const part = Object.fromEntries(Object.entries(flag).filter(([name]) => switchMembers.includes(name)))
  return flag['enabled'] === false && isFlagDocument({ schemaVersion: 1, flags: { flag: part } }) ? part : undefined
}
