import type { DocumentLimits } from '../limits.js'
import type { Pace, Steps } from '../steps.js'

const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c
const LETTER_U = 0x75
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
/** With it, a bracket is the brace that opens or closes as it does. */
const BRACE_BIT = 0x20

/** Code units read between two looks at the pace, and the units of work that takes. */
const CHUNK = 16_384
const CHUNK_COST = 30

/** Members of an object that is told to be large. */
const LARGE = 5_000

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
    let { members, depth } = this
    let at = this.#at
    let open = this.#open
    let isInString = this.#isInString
    while (at < end) {
      if (isInString) {
        // Most of a text is in strings, and of these only their ends matter.
        const code = text.charCodeAt(at++)
        if (code === QUOTE) isInString = false
        else if (code === BACKSLASH) at = this.#passEscape(at)
        continue
      }
      const code = text.charCodeAt(at++)
      if (code === QUOTE) isInString = true
      else if (code === COLON) members++
      else if ((code | BRACE_BIT) === OPENING_BRACE) {
        if (++open > depth) depth = open
      } else if ((code | BRACE_BIT) === CLOSING_BRACE) open--
    }
    this.members = members
    this.depth = depth
    this.#open = open
    this.#at = at
    this.#isInString = isInString
    return at >= text.length
  }

  /** `at` is behind a backslash. Gives the offset behind the escape. */
  #passEscape(at: number): number {
    if (this.#text.charCodeAt(at) !== LETTER_U) return at + 1
    harmlessEscape.lastIndex = at - 1
    if (harmlessEscape.test(this.#text)) return harmlessEscape.lastIndex
    this.hasOddEscape = true
    return at + 1
  }
}

const harmlessEscape =
  /\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?![dD][89a-fA-F]|00[5-7])[0-9a-fA-F]{4})/y

/**
 * Whether a text might hold what must be refused. Cheap, and never wrong when it says
 * no; whether there is something, and where, is for `findingJsonFaults` to say.
 */
export function* suspecting(
  text: string,
  survey: TextSurvey,
  { parts, members }: LeftToCheck,
  limits: DocumentLimits,
  pace: Pace,
): Steps<boolean> {
  if (survey.hasOddEscape || text.includes('__proto__') || text.includes('"constructor"')) return true
  return survey.members !== members + (yield* countingMembers(parts, limits, pace))
}

/** What of a value is to be looked into, and how many members the rest has, which is known to be sound. */
export interface LeftToCheck {
  readonly parts: readonly unknown[]
  readonly members: number
}

/** The number of members in the values, or NaN, which equals nothing, where it breaks a rule or limit itself. */
function* countingMembers(values: readonly unknown[], { maxListMembers }: DocumentLimits, pace: Pace): Steps<number> {
  let count = 0
  const left = [...values]
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
    const before = count
    for (const name in one) {
      count++
      const member = (one as Record<string, unknown>)[name]
      if (typeof member !== 'string') left.push(member)
      if (pace.isBreakDue(0.05)) yield
    }
    if (count - before > LARGE) pace.noteLarge(one)
  }
  return count
}

/** Infinity, or a whole number so large that it may have been written as another. */
function mayBeAnother(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
}
