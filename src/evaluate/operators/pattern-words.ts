/** No character of such a pattern stands for others: it is a list of words. */
const words = /^\^?(?:\((?:\?:)?)?(?:[^\\.[\]{}()|*+?^$]|\\[^a-zA-Z0-9]|\|)*\)?\$?$/

/** Whether the pattern is a list of words. It has no more states than letters, however long the list is. */
export function isListOfWords(pattern: string): boolean {
  return words.test(pattern)
}
