import type { DocumentProblem } from '../../errors.js'
import { type DocumentLimits, MAX_PROBLEMS } from '../limits.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { at, type Place, pointerOf } from '../problems/place.js'
import { positionFinder } from '../problems/text-position.js'
import { memberFault, scalarFault, tooDeep, tooManyElements } from './json-rules.js'
import { scanJson } from './json-scanner.js'
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
  const positionOf = positionFinder(text)
  const report = (place: Place | undefined, offset: number, finding: Finding): void => {
    if (problems.length < MAX_PROBLEMS)
      problems.push({ ...problemAt(pointerOf(place), finding), ...positionOf(offset) })
  }

  try {
    scanJson<Spot>(
      text,
      limits.maxDepth,
      { place: undefined },
      {
        enter(parent, member, offset) {
          const place = at(parent.place, member)
          if (typeof member === 'string') {
            parent.names ??= new Map()
            const first = parent.names.get(member)
            if (first === undefined) parent.names.set(member, offset)
            const fault =
              first === undefined
                ? memberFault(member, parent.place?.member)
                : duplicate(member, positionOf(first).line)
            if (fault !== undefined) report(place, offset, fault)
          } else if (member === limits.maxListMembers) {
            report(parent.place, offset, tooManyElements(limits.maxListMembers))
          }
          return { place }
        },
        value({ place }, offset, scalar) {
          const fault = scalarFault(scalar)
          if (fault !== undefined) report(place, offset, fault)
        },
      },
    )
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const { offset, context } = error
    report(
      (context as Spot).place,
      offset,
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
