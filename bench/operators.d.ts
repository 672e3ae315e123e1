/** What is asked of the flag `key`, in several contexts, and what about it is of interest. */
interface Question {
  readonly name: string
  readonly key: string
  readonly contexts: readonly object[]
}

export const questions: readonly Question[]
