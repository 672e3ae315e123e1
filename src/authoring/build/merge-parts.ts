import { isDeepStrictEqual } from 'node:util'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../../schema/json/is-object.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { appendToPointer, pointerSegments } from '../../schema/problems/json-pointer.js'
import type { DocumentForm } from '../flags/flag-set.js'
import { type DocumentPart, type FileProblem, sectionsOf } from './document-part.js'

/** The parts in one. */
export interface MergedParts {
  readonly document: JsonObject
  /** The part that has what stands at a pointer: of flags, cohorts, layers and members of the document's metadata. */
  readonly owners: ReadonlyMap<string, DocumentPart>
  /** Names that two parts have. The first one's is in the document. */
  readonly clashes: readonly FileProblem[]
}

/** Merges parts of one form, in their order. */
export function mergeParts(parts: readonly DocumentPart[], form: DocumentForm): MergedParts {
  const owners = new Map<string, DocumentPart>()
  const clashes: FileProblem[] = []
  const merge = (holders: readonly (readonly [DocumentPart, JsonValue | undefined])[], pointer: string): JsonObject => {
    const merged: [string, JsonValue][] = []
    for (const [part, holder] of holders) {
      for (const [name, value] of Object.entries(isObject(holder) ? holder : {})) {
        const place = appendToPointer(pointer, name)
        const owner = owners.get(place)
        if (owner === undefined) {
          owners.set(place, part)
          merged.push([name, value])
        } else if (pointer !== '/metadata' || !isDeepStrictEqual(value, Object(owner.json['metadata'])[name])) {
          clashes.push(clash(part, owner, place))
        }
      }
    }
    return Object.fromEntries(merged)
  }
  if (form === 'appconfig-retrieved') {
    return {
      document: merge(
        parts.map((part) => [part, part.json]),
        '',
      ),
      owners,
      clashes,
    }
  }
  const frame = form === 'holdfast' ? holdfastFrame(parts) : { version: '1' }
  const named = form === 'holdfast' ? ['metadata', ...sectionsOf[form]] : sectionsOf[form]
  const sections = named
    .filter((section) => section === 'flags' || parts.some(({ json }) => section in json))
    .map((section) => [
      section,
      merge(
        parts.map((part) => [part, part.json[section]]),
        `/${section}`,
      ),
    ])
  return { document: { ...frame, ...Object.fromEntries(sections) }, owners, clashes }
}

/** What is said once of the document. A description that not all parts agree on is that of a part. */
function holdfastFrame(parts: readonly DocumentPart[]): JsonObject {
  const minor = Math.max(...parts.map(({ json }) => Number(json['minor'] ?? 0)))
  const descriptions = new Set(parts.flatMap(({ json }) => json['description'] ?? []))
  const [description = ''] = descriptions
  return {
    schemaVersion: 1,
    ...(minor > 0 && { minor }),
    ...(descriptions.size === 1 && { description }),
  }
}

function clash(part: DocumentPart, owner: DocumentPart, path: string): FileProblem {
  const segments = pointerSegments(path)
  const section = segments.length > 1 ? segments[0] : 'flags'
  const problem = problemAt(path, {
    code: 'duplicate-member',
    message: '',
    expected: 'a name that no other file has',
  })
  const isAboutName = () => true
  const [placed] = locateProblems([problem], part.text, isAboutName)
  const [other] = locateProblems([problem], owner.text, isAboutName)
  const { line = 1, column = 1 } = other ?? {}
  return {
    ...(placed ?? problem),
    message: `${nounOf(section)} "${segments.at(-1)}" is in ${owner.name}:${line}:${column} already. Keep one of them, or rename this one.`,
    file: part.name,
    other: { file: owner.name, line, column },
  }
}

function nounOf(section: string | undefined): string {
  switch (section) {
    case 'cohorts':
      return 'Cohort'
    case 'layers':
      return 'Layer'
    case 'metadata':
      return 'Metadata'
    case 'values':
      return 'The value of flag'
    default:
      return 'Flag'
  }
}
