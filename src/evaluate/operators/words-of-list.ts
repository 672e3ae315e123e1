import { type ListTest, ReadList, textsOf } from '../read-list.js'
import { isMatchedLength } from './matched-length.js'
import { type PatternWord, wordsOf } from './pattern-words.js'
import { backwards, byEnd, byStart, oneStartsWith } from './sorted-texts.js'

/** Of longer lists the pattern finds a word faster than a search for each. */
const MOST_ANYWHERE = 8
const MOST_AT_AN_END = 64

/** Whether a text of a list has one of the words that `pattern` lists, if that takes less than trying it on each. */
export function wordsTest(pattern: string): ListTest | undefined {
  const words = wordsOf(pattern)
  if (words === undefined) return undefined
  const anywhere = words.filter((word) => !word.isAtStart && !word.isAtEnd && word.text.length > 1)
  const atAnEnd = words.filter(({ isAtStart, isAtEnd }) => isAtStart !== isAtEnd)
  if (anywhere.length > MOST_ANYWHERE || atAnEnd.length > MOST_AT_AN_END) return undefined
  return (list) => {
    const matched = list.as(matchedTexts)
    return words.some((word) => isInOne(word, matched))
  }
}

/** The texts of a list that patterns are looked for in. */
function matchedTexts(list: ReadList): ReadList {
  return new ReadList(list.as(textsOf).filter(isMatchedLength))
}

function isInOne({ text, isAtStart, isAtEnd }: PatternWord, list: ReadList): boolean {
  if (isAtStart) return isAtEnd ? list.as(setOf).has(text) : oneStartsWith(list.as(byStart), text)
  if (isAtEnd) return oneStartsWith(list.as(byEnd), backwards(text))
  return text.length === 1 ? list.as(unitsOf).has(text) : list.as(textsOf).some((one) => one.includes(text))
}

const setOf = (list: ReadList) => new Set(list.as(textsOf))

/** Code units: a word of one is a character, and none of these is half of another. */
const unitsOf = (list: ReadList) => new Set(list.as(textsOf).flatMap((text) => text.split('')))
