import type { DocumentLimits } from '../limits.js'
import type { Pace, Steps } from '../steps.js'

const QUOTE = 0x22
const COLON = 0x3a
const OPENING_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSING_BRACKET = 0x5d
const LETTER_U = 0x75
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d

/** Code units read between two looks at the pace, and the units of work that takes. */
const CHUNK = 16_384
const CHUNK_COST = 30

/** Looks through a text before it is parsed. What it finds holds if the text is JSON. */
export function* surveyingText(text: string, pace: Pace): Steps<TextSurvey> {
  const survey = new TextSurvey(text)
  while (!survey.read(CHUNK)) if (pace.isBreakDue(CHUNK_COST)) yield
  return survey
}

/** What was found in a JSON text from its start on. */
export class TextSurvey {
  /** Members written in the text. One that was written twice has become one in the value. */
  members = 0
  /** How deep arrays and objects nest. */
  depth = 0
  /** Whether there are escapes of half a character, or that could spell a letter of a forbidden name. */
  hasOddEscape = false
  readonly #text: string
  #at = 0
  #open = 0
  #isInString = false

  constructor(text: string) {
    this.#text = text
  }

  /** Reads on, `most` code units or little more. Gives whether that was the end. */
  read(most: number): boolean {
    const text = this.#text
    const end = Math.min(text.length, this.#at + most)
    let at = this.#at
    let isInString = this.#isInString
    for (; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) isInString = !isInString
      else if (isInString) {
        if (code !== BACKSLASH) continue
        at++
        if (text.charCodeAt(at) === LETTER_U) at = this.#passUnicodeEscape(at - 1)
      } else if (code === COLON) this.members++
      else if (code === OPENING_BRACE || code === OPENING_BRACKET) {
        if (++this.#open > this.depth) this.depth = this.#open
      } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) this.#open--
    }
    this.#at = at
    this.#isInString = isInString
    return at >= text.length
  }

  /** Gives the offset of the last code unit of the escape at `start`. */
  #passUnicodeEscape(start: number): number {
    harmlessEscape.lastIndex = start
    if (harmlessEscape.test(this.#text)) return harmlessEscape.lastIndex - 1
    this.hasOddEscape = true
    return start + 1
  }
}

const harmlessEscape =
  /\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?![dD][89a-fA-F]|00[5-7])[0-9a-fA-F]{4})/y

/**
 * Whether a text that `JSON.parse` made `value` of might hold what must be refused. Cheap, and never wrong when it says
 * no; whether there is something, and where, is for `findingJsonFaults` to say.
 */
export function* suspecting(
  text: string,
  survey: TextSurvey,
  value: unknown,
  limits: DocumentLimits,
  pace: Pace,
): Steps<boolean> {
  if (survey.hasOddEscape || text.includes('__proto__') || text.includes('"constructor"')) return true
  return survey.members !== (yield* countingMembers(value, limits, pace))
}

/** The number of members in the value, or NaN, which equals nothing, where it breaks a rule or limit itself. */
function* countingMembers(value: unknown, { maxListMembers }: DocumentLimits, pace: Pace): Steps<number> {
  let count = 0
  const left = [value]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'number' && mayBeAnother(one)) return Number.NaN
    if (typeof one !== 'object' || one === null) continue
    if (pace.isBreakDue(0.2)) yield
    if (Array.isArray(one)) {
      if (one.length > maxListMembers) return Number.NaN
      for (let index = 0; index < one.length; index++) {
        const item: unknown = one[index]
        if (typeof item !== 'string') left.push(item)
      }
      pace.count(one.length / 50)
      continue
    }
    for (const name in one) {
      count++
      const member = (one as Record<string, unknown>)[name]
      if (typeof member !== 'string') left.push(member)
      if (pace.isBreakDue(0.05)) yield
    }
  }
  return count
}

/** Infinity, or a whole number so large that it may have been written as another. */
function mayBeAnother(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
}
