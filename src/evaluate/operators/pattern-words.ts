/** No character of such a pattern stands for others: it is a list of words. */
const words = /^\^?(?:\((?:\?:)?)?(?:[^\\.[\]{}()|*+?^$]|\\[^a-zA-Z0-9]|\|)*\)?\$?$/

/** Whether the pattern is a list of words. It has no more states than letters, however long the list is. */
export function isListOfWords(pattern: string): boolean {
  return words.test(pattern)
}

/** Where a word has to stand in a text. */
export interface PatternWord {
  readonly text: string
  readonly isAtStart: boolean
  readonly isAtEnd: boolean
}

const grouped = /^(\^?)\((?:\?:)?([^\\()]*)\)(\$?)$/
const ungrouped = /^(\^?)([^\\()]*?)(\$?)$/

/** The words of a list without escapes, one of which a text has to have; `undefined` for any other pattern. */
export function wordsOf(pattern: string): readonly PatternWord[] | undefined {
  if (!isListOfWords(pattern)) return undefined
  const group = grouped.exec(pattern)
  const parts = group ?? ungrouped.exec(pattern)
  if (parts === null) return undefined
  const [, start, list = '', end] = parts
  const texts = list.split('|')
  return texts.map((text, index) => ({
    text,
    isAtStart: start !== '' && (group !== null || index === 0),
    isAtEnd: end !== '' && (group !== null || index === texts.length - 1),
  }))
}
