import type { DocumentProblem } from '../../errors.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { spanFinder, type TextSpan } from '../problems/text-position.js'
import { findRanges, type Landmark } from './find-ranges.js'

/** Problems that are about the name of a member, and not about its value. */
const aboutNames: ReadonlySet<string> = new Set(['unknown-member', 'invalid-name'] satisfies DocumentProblem['code'][])

/** What is to be located: a problem, or anything else that is said of a place. */
interface Placed extends Pick<DocumentProblem, 'path' | 'line'> {
  readonly code: string
}

/**
 * The problems with where they begin and end: the name where it is the name that is wrong, the value otherwise, what is
 * around it where it is missing; of those that have no place yet. `text` must be JSON.
 */
export function locateProblems<T extends Placed>(
  problems: readonly T[],
  text: string,
  isAboutName: (problem: T) => boolean = ({ code }) => aboutNames.has(code),
): readonly (T & Partial<TextSpan>)[] {
  if (problems.length === 0) return problems
  const root: Landmark = { parent: undefined, members: new Map() }
  const landmarks = problems.map(({ path }) => plant(root, path))
  findRanges(text, root)
  const spanOf = spanFinder(text)
  return problems.map((problem, index) => {
    if (problem.line !== undefined) return problem
    let landmark = landmarks[index]
    while (landmark?.value === undefined && landmark?.parent !== undefined) landmark = landmark.parent
    const name = isAboutName(problem) ? landmark?.name : undefined
    const { start, end } = name ?? landmark?.value ?? { start: 0, end: 0 }
    return { ...problem, ...spanOf(start, end) }
  })
}

function plant(root: Landmark, pointer: string): Landmark {
  let landmark = root
  for (const segment of pointerSegments(pointer)) {
    const next = landmark.members.get(segment) ?? { parent: landmark, members: new Map() }
    landmark.members.set(segment, next)
    landmark = next
  }
  return landmark
}
