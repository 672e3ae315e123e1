import type { DocumentProblem } from '../../errors.js'
import { nearestName } from '../../options/nearest-name.js'
import type { Pace } from '../steps.js'
import { type Finding, problemAt } from './document-problem.js'
import { type Place, pointerOf } from './place.js'
import { receivedText } from './received-text.js'

/** More than are ever shown, so that of these the first of the document can be. */
const MAX_KEPT = 1_000

/** Units of work that a problem or warning takes, and looking for a name that was meant. */
const FINDING_COST = 5
const SUGGESTION_COST = 1_000

/** Gathers what compilation finds, in the order found: the first thousand problems, and as many warnings. */
export class Diagnostics {
  readonly problems: DocumentProblem[] = []
  readonly warnings: DocumentProblem[] = []
  readonly #pace: Pace
  #suggestionsLeft = 10

  constructor(pace: Pace) {
    this.#pace = pace
  }

  problem(place: Place | undefined, finding: Finding): void {
    this.#pace.count(FINDING_COST)
    if (this.problems.length < MAX_KEPT) this.problems.push(problemAt(pointerOf(place), finding))
  }

  warning(place: Place | undefined, finding: Finding): void {
    this.#pace.count(FINDING_COST)
    if (this.warnings.length < MAX_KEPT) this.warnings.push(problemAt(pointerOf(place), finding))
  }

  /** Whether an operand that is compiled is short enough; reports it if not. */
  allowsLength(what: 'pattern' | 'range', text: string, maxLength: number, place: Place): boolean {
    if (text.length <= maxLength) return true
    this.problem(place, {
      code: 'too-large',
      message: `This ${what} has ${text.length} characters, more than the limit of ${maxLength}.`,
      expected: `at most ${maxLength} characters`,
    })
    return false
  }

  /** A name that stands for nothing. Only the first few get a suggestion: looking for one takes time in a large document. */
  unknownReference(place: Place, what: string, name: string, known: () => Iterable<string>): void {
    this.problem(place, this.#unknownReference(what, name, known))
  }

  /** The same where the document can be served all the same. */
  doubtfulReference(place: Place, what: string, name: string, known: () => Iterable<string>): void {
    this.warning(place, this.#unknownReference(what, name, known))
  }

  #unknownReference(what: string, name: string, known: () => Iterable<string>): Finding {
    const isSought = this.#suggestionsLeft-- > 0
    if (isSought) this.#pace.count(SUGGESTION_COST)
    const suggestion = isSought ? nearestName(name, known()) : undefined
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`
    return {
      code: 'unknown-reference',
      message: `There is no ${what} ${receivedText(name)}.${hint}`,
      expected: `the name of ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} of this document`,
      received: name,
      suggestion,
    }
  }
}
