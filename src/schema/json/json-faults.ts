import type { DocumentProblem } from '../../errors.js'
import { type DocumentLimits, MAX_PROBLEMS } from '../limits.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { at, type Place, pointerOf } from '../problems/place.js'
import { findingPositions, type TextRange } from '../problems/text-position.js'
import type { Pace, Steps } from '../steps.js'
import { memberFault, scalarFault, tooDeep, tooManyElements, writtenIntegerFault } from './json-rules.js'
import { type JsonVisitor, scanningJson } from './json-scanner.js'
import { JsonSyntaxError } from './json-syntax-error.js'

/** A value of the text. */
interface Spot {
  readonly place: Place | undefined
  readonly around: Spot | undefined
  /** Offset of the first member of its name in what is around it. */
  readonly nameStart: number
  /** The last member of each name met in it so far. */
  members: Map<string, Spot> | undefined
  /** Whether a later member of its name has taken its place, as in the value that `JSON.parse` makes. */
  isReplaced: boolean
}

/** What is wrong at a range of the text, as soon as it is known which line is which. */
interface Fault {
  readonly spot: Spot
  readonly range: TextRange
  readonly finding: Finding | DuplicateName
}

/** A member of a name that an earlier one of the object has, which begins at `firstStart`. */
interface DuplicateName {
  readonly code: 'duplicate-member'
  readonly name: string
  readonly firstStart: number
}

/** What is wrong with a JSON text, in its order: what `JSON.parse` lets pass, and the syntax error that ends it, if any. */
export function* findingJsonFaults(
  text: string,
  limits: DocumentLimits,
  pace: Pace,
): Steps<readonly DocumentProblem[]> {
  const faults: Fault[] = []
  /** Integers that lose digits are counted for themselves: some may be excused, and must not stand in the way of others. */
  const left = { inexact: MAX_PROBLEMS, other: MAX_PROBLEMS }
  const report = (spot: Spot, range: TextRange, finding: Fault['finding']): void => {
    if (left[finding.code === 'inexact-number' ? 'inexact' : 'other']-- > 0) faults.push({ spot, range, finding })
  }
  const root = { place: undefined, around: undefined, nameStart: 0, members: undefined, isReplaced: false }
  const visitor: JsonVisitor<Spot> = {
    enter(parent, member, name) {
      const place = at(parent.place, member)
      const before = typeof member === 'string' ? parent.members?.get(member) : undefined
      const nameStart = before?.nameStart ?? name.start
      const spot: Spot = { place, around: parent, nameStart, members: undefined, isReplaced: false }
      if (typeof member === 'string') {
        parent.members ??= new Map()
        parent.members.set(member, spot)
        if (before !== undefined) before.isReplaced = true
        const fault =
          before === undefined
            ? memberFault(member, parent.place?.member)
            : ({ code: 'duplicate-member', name: member, firstStart: nameStart } as const)
        if (fault !== undefined) report(spot, name, fault)
      } else if (member === limits.maxListMembers) {
        report(parent, name, tooManyElements(limits.maxListMembers))
      }
      return spot
    },
    value(spot, range, scalar) {
      const fault = scalarFault(scalar) ?? writtenIntegerFault(scalar, text, range)
      if (fault !== undefined) report(spot, range, fault)
    },
  }

  try {
    yield* scanningJson<Spot>(text, limits.maxDepth, root, visitor, pace)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const { offset, context } = error
    const [character = ''] = /^./su.exec(text.slice(offset, offset + 2)) ?? []
    report(
      context as Spot,
      { start: offset, end: offset + character.length },
      error.wanted === 'less depth' ? tooDeep(limits.maxDepth) : syntaxFinding(error, text),
    )
  }
  const offsets = faults.flatMap(({ range: { start, end }, finding }) =>
    isDuplicate(finding) ? [start, end, finding.firstStart] : [start, end],
  )
  const { positionOf, spanOf } = yield* findingPositions(text, offsets, pace)
  return faults.map(({ spot, range, finding }) => {
    const { place } = outermostReplaced(spot) ?? spot
    const told = isDuplicate(finding) ? duplicate(finding.name, positionOf(finding.firstStart).line) : finding
    return { ...problemAt(pointerOf(place), told), ...spanOf(range) }
  })
}

function isDuplicate(finding: Fault['finding']): finding is DuplicateName {
  return 'firstStart' in finding
}

/** What the spot is in that is not in the parsed value: a pointer into it would lead nowhere, or to another value. */
function outermostReplaced(spot: Spot): Spot | undefined {
  let outermost: Spot | undefined
  for (let around: Spot | undefined = spot; around !== undefined; around = around.around) {
    if (around.isReplaced) outermost = around
  }
  return outermost
}

function duplicate(name: string, firstLine: number): Finding {
  return {
    code: 'duplicate-member',
    message: `"${name}" is in the same object twice, first in line ${firstLine}. JSON parsers differ in which one they use: remove one.`,
    expected: 'each name once in an object',
  }
}

function syntaxFinding({ message, expected, offset }: JsonSyntaxError, text: string): Finding {
  const rest = text.slice(offset, offset + 20)
  return { code: 'invalid-json', message, expected, ...(rest === '' ? {} : { received: rest }) }
}
