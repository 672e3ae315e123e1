import type { DocumentProblem } from '../../errors.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { positionFinder } from '../problems/text-position.js'
import { scanJson } from './json-scanner.js'

/** A place that is looked for, or on the way to one. */
interface Landmark {
  readonly parent: Landmark | undefined
  readonly members: Map<string, Landmark>
  nameOffset?: number
  valueOffset?: number
}

/**
 * The problems with line and column: of the name where it is the name that is wrong, of the value otherwise, of what is
 * around it where it is missing; of those that have none yet. `text` must be JSON.
 */
export function locateProblems(problems: readonly DocumentProblem[], text: string): readonly DocumentProblem[] {
  if (problems.length === 0) return problems
  const root: Landmark = { parent: undefined, members: new Map() }
  const landmarks = problems.map(({ path }) => plant(root, path))
  scanJson<Landmark | undefined>(text, Number.POSITIVE_INFINITY, root, {
    enter(parent, member, offset) {
      const landmark = parent?.members.get(String(member))
      if (landmark !== undefined) landmark.nameOffset = offset
      return landmark
    },
    value(landmark, offset) {
      if (landmark !== undefined) landmark.valueOffset = offset
    },
  })
  const positionOf = positionFinder(text)
  return problems.map((problem, index) => {
    if (problem.line !== undefined) return problem
    const isName = problem.code === 'unknown-member' || problem.code === 'invalid-name'
    let landmark = landmarks[index]
    while (landmark?.valueOffset === undefined && landmark?.parent !== undefined) landmark = landmark.parent
    const offset = (isName ? landmark?.nameOffset : undefined) ?? landmark?.valueOffset ?? 0
    return { ...problem, ...positionOf(offset) }
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
