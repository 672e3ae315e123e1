import type { DocumentProblem, DocumentProblemCode } from '../../errors.js'
import { nearestName } from '../nearest-name.js'
import { receivedText } from '../received-text.js'
import { type Place, pointerOf } from './place.js'

/** What is to be said of a place, but for where it is. */
export interface Finding {
  readonly code: DocumentProblemCode
  readonly message: string
  readonly expected: string
  /** The value found, if there is one to show. */
  readonly received?: unknown
  readonly suggestion?: string | undefined
}

/** Gathers what compilation finds, in the order found. */
export class Diagnostics {
  readonly problems: DocumentProblem[] = []
  readonly warnings: DocumentProblem[] = []

  problem(place: Place | undefined, finding: Finding): void {
    this.problems.push(locate(place, finding))
  }

  warning(place: Place | undefined, finding: Finding): void {
    this.warnings.push(locate(place, finding))
  }

  /** A name that stands for nothing. */
  unknownReference(place: Place, what: string, name: string, known: Iterable<string>): void {
    const suggestion = nearestName(name, known)
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`
    this.problem(place, {
      code: 'unknown-reference',
      message: `There is no ${what} "${name}".${hint}`,
      expected: `the name of a ${what} of this document`,
      received: name,
      suggestion,
    })
  }
}

function locate(place: Place | undefined, { received, suggestion, ...said }: Finding): DocumentProblem {
  return {
    ...said,
    path: pointerOf(place),
    ...(received === undefined ? {} : { received: receivedText(received) }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}
