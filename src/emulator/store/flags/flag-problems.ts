/** What is wrong with a flag document, and where. */
export interface FlagProblem {
  /** JSON Pointer. */
  readonly location: string
  readonly reason: string
}

export type Json = Readonly<Record<string, unknown>>

/** Keys of flags and names of their attributes. */
export const NAME = /^[a-z][a-zA-Z\d_-]{0,63}$/

/** A place of the document: collects what is wrong at and below it. */
export class FlagPlace {
  readonly #location: string
  readonly problems: FlagProblem[]

  constructor(location = '', problems: FlagProblem[] = []) {
    this.#location = location
    this.problems = problems
  }

  at(member: string | number): FlagPlace {
    const escaped = String(member).replaceAll('~', '~0').replaceAll('/', '~1')
    return new FlagPlace(`${this.#location}/${escaped}`, this.problems)
  }

  /** Says what is wrong, unless it is right. */
  expect(isRight: boolean, reason: string): boolean {
    if (!isRight) this.problems.push({ location: this.#location, reason })
    return isRight
  }
}
