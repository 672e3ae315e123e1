/** How many texts are remembered, and how long they may be: little memory, whatever attributes are sent. */
const MAX_TEXTS = 32
const MAX_LENGTH = 64

/** The same test, which remembers its answers for the texts seen last: for tests that cost far more than a look at a map. */
export function remembered(test: (text: string) => boolean): (text: string) => boolean {
  let answers: Map<string, boolean> | undefined
  return (text) => {
    const known = answers?.get(text)
    if (known !== undefined) return known
    const answer = test(text)
    if (text.length <= MAX_LENGTH) {
      if (answers === undefined || answers.size >= MAX_TEXTS) answers = new Map()
      answers.set(text, answer)
    }
    return answer
  }
}
