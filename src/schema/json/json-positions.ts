import type { DocumentProblem } from '../../errors.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { findingPositions, type TextRange, type TextSpan } from '../problems/text-position.js'
import { atOnce, Pace, type Steps } from '../steps.js'
import { findingRanges, type Landmark } from './find-ranges.js'

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
export function* locatingProblems<T extends Placed>(
  problems: readonly T[],
  text: string,
  pace: Pace,
  isAboutName: (problem: T) => boolean = ({ code }) => aboutNames.has(code),
): Steps<readonly (T & Partial<TextSpan>)[]> {
  if (problems.every(({ line }) => line !== undefined)) return problems
  const root: Landmark = { parent: undefined, members: new Map() }
  const landmarks = problems.map(({ path }) => plant(root, path))
  yield* findingRanges(text, root, pace)
  const ranges = problems.map((problem, index) => rangeOf(landmarks[index], isAboutName(problem)))
  const { spanOf } = yield* findingPositions(
    text,
    ranges.flatMap(({ start, end }) => [start, end]),
    pace,
  )
  return problems.map((problem, index) => {
    const range = ranges[index]
    return problem.line !== undefined || range === undefined ? problem : { ...problem, ...spanOf(range) }
  })
}

/** As `locatingProblems`, without a break. */
export function locateProblems<T extends Placed>(
  problems: readonly T[],
  text: string,
  isAboutName?: (problem: T) => boolean,
): readonly (T & Partial<TextSpan>)[] {
  return atOnce(locatingProblems(problems, text, new Pace(), isAboutName))
}

function rangeOf(landmark: Landmark | undefined, isAboutName: boolean): TextRange {
  let found = landmark
  while (found?.value === undefined && found?.parent !== undefined) found = found.parent
  return (isAboutName ? found?.name : undefined) ?? found?.value ?? { start: 0, end: 0 }
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
