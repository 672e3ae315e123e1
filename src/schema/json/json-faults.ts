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
  /** Offsets of the members' names met in it so far. */
  names?: Map<string, number>
}

/** What is wrong with a JSON text, in its order: what `JSON.parse` lets pass, and the syntax error that ends it, if any. */
export function findJsonFaults(text: string, limits: DocumentLimits): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const spanOf = spanFinder(text)
  /** Integers that lose digits are counted for themselves: some may be excused, and must not stand in the way of others. */
  const left = { inexact: MAX_PROBLEMS, other: MAX_PROBLEMS }
  const report = (place: Place | undefined, { start, end }: TextRange, finding: Finding): void => {
    if (left[finding.code === 'inexact-number' ? 'inexact' : 'other']-- > 0)
      problems.push({ ...problemAt(pointerOf(place), finding), ...spanOf(start, end) })
  }

  try {
    scanJson<Spot>(
      text,
      limits.maxDepth,
      { place: undefined },
      {
        enter(parent, member, name) {
          const place = at(parent.place, member)
          if (typeof member === 'string') {
            parent.names ??= new Map()
            const first = parent.names.get(member)
            if (first === undefined) parent.names.set(member, name.start)
            const fault =
              first === undefined
                ? memberFault(member, parent.place?.member)
                : duplicate(member, spanOf(first, first).line)
            if (fault !== undefined) report(place, name, fault)
          } else if (member === limits.maxListMembers) {
            report(parent.place, name, tooManyElements(limits.maxListMembers))
          }
          return { place }
        },
        value({ place }, range, scalar) {
          const fault = scalarFault(scalar) ?? writtenIntegerFault(scalar, text, range)
          if (fault !== undefined) report(place, range, fault)
        },
      },
    )
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const { offset, context } = error
    const [character = ''] = /^./su.exec(text.slice(offset, offset + 2)) ?? []
    report(
      (context as Spot).place,
      { start: offset, end: offset + character.length },
      error.wanted === 'less depth' ? tooDeep(limits.maxDepth) : syntaxFinding(error, text),
    )
  }
  return problems
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
