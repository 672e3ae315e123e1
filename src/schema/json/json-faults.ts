import type { DocumentProblem } from '../../errors.js'
import { type DocumentLimits, MAX_PROBLEMS } from '../limits.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { at, type Place, pointerOf } from '../problems/place.js'
import { spanFinder } from '../problems/text-position.js'
import { memberFault, scalarFault, tooDeep, tooManyElements, writtenIntegerFault } from './json-rules.js'
import { scanJson, type TextRange } from './json-scanner.js'
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

/** What is wrong with a JSON text, in its order: what `JSON.parse` lets pass, and the syntax error that ends it, if any. */
export function findJsonFaults(text: string, limits: DocumentLimits): readonly DocumentProblem[] {
  const found: { readonly problem: DocumentProblem; readonly spot: Spot }[] = []
  const spanOf = spanFinder(text)
  /** Integers that lose digits are counted for themselves: some may be excused, and must not stand in the way of others. */
  const left = { inexact: MAX_PROBLEMS, other: MAX_PROBLEMS }
  const report = (spot: Spot, { start, end }: TextRange, finding: Finding): void => {
    if (left[finding.code === 'inexact-number' ? 'inexact' : 'other']-- > 0)
      found.push({ problem: { ...problemAt(pointerOf(spot.place), finding), ...spanOf(start, end) }, spot })
  }
  const root = { place: undefined, around: undefined, nameStart: 0, members: undefined, isReplaced: false }

  try {
    scanJson<Spot>(text, limits.maxDepth, root, {
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
              : duplicate(member, spanOf(nameStart, nameStart).line)
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
    })
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
  return found.map(({ problem, spot }) => {
    const replaced = outermostReplaced(spot)
    return replaced === undefined ? problem : { ...problem, path: pointerOf(replaced.place) }
  })
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
